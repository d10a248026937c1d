"""What must be true once everything is quiet, however often the bot died on the way."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from bot.charter.events import LinkedEvent, broken
from bot.sandbox.calls import Call
from bot.sandbox.messages import Message
from bot.sandbox.world import World
from bot.screens import repeatable
from bot.storage.tables import (
    CharterPromise,
    Document,
    Engagement,
    Event,
    FollowUp,
    FollowUpState,
    Inbox,
    InboxState,
    Outbox,
    OutboxState,
    Person,
    Provider,
    Talk,
)
from conversations.house import screens

Rows = list[list[dict[str, Any]]]
BY_TICKS = {"document_made", "followed_up"}  # they come when their tick does, among the events of people
SEVERAL = {"followed_up", "note_approved"}  # events of which a story has more than one
SHOWN_BY = ("sendMessage", "editMessageText")
REPEATABLE = repeatable(screens())
SETTLED = {OutboxState.SENT, OutboxState.UNKNOWN, OutboxState.CANCELLED}


def something_waits(session: Session, *, now: datetime) -> bool:
    """Whether anything is still to be done, shown or sent now."""
    talks = session.exec(select(Talk).where(col(Talk.shown) < col(Talk.turn)).limit(1))
    updates = session.exec(select(Inbox).where(Inbox.state == InboxState.PENDING).limit(1))
    soon = now + timedelta(minutes=1)
    owed = col(Outbox.state).in_([OutboxState.PENDING, OutboxState.SENDING]) & (col(Outbox.next_at) < soon)
    messages = session.exec(select(Outbox).where(owed).limit(1))
    documents = session.exec(select(Document.id).where(col(Document.made_at).is_(None)).limit(1))
    return any(found.first() is not None for found in (talks, updates, messages, documents))


def follow_ups_wait(session: Session, *, now: datetime) -> bool:
    """Whether anything that the clock brings is still to be worked out or owed."""
    unworked = session.exec(select(Engagement.id).where(col(Engagement.followed).is_(False)).limit(1))
    waiting = (col(FollowUp.state) == FollowUpState.PENDING) & (col(FollowUp.due) <= now)
    due = session.exec(select(FollowUp.id).where(waiting).limit(1))
    return any(found.first() is not None for found in (unworked, due))


def every_update_done_once(session: Session, world: World) -> None:
    """Each update that Telegram offered is in the inbox once, and done."""
    rows = _all(session, Inbox)
    sent = set(world.updates._sent)
    assert sorted(row.update_id for row in rows) == sorted(sent)
    assert Counter(row.state for row in rows) == {InboxState.DONE: len(sent)}


def nothing_pending(session: Session) -> None:
    """Each update in the inbox is done or set aside."""
    assert not [row.update_id for row in _all(session, Inbox) if row.state == InboxState.PENDING]


def every_message_settled(session: Session, world: World, kills: Sequence[int] = ()) -> None:
    """Nothing is left owed; what counts as sent arrived, and nothing arrived twice.

    What may be repeated arrived once more at most for each kill (a call's number) while it was sent.
    """
    arrived = Counter(row for message in _messages(world) for row in _owed_rows(message.rows))
    for number in (row for row, times in arrived.items() if times > 1):
        assert session.get_one(Outbox, number).kind in REPEATABLE, f"sent twice: {arrived.most_common(3)}"
        calls = [call.n for call in shown(world) if number in _owed_rows(_rows(call))]
        between = sum(calls[0] <= kill <= calls[-1] for kill in kills)
        assert arrived[number] <= 1 + between, f"message {number} was sent at the calls {calls}"
    for row, telegram_id in session.exec(select(Outbox, Person.telegram_id).join(Person)):
        assert row.state in SETTLED, (row.kind, row.state)
        if row.state == OutboxState.SENT:
            assert world.chats[telegram_id].messages[row.message_id or 0].from_bot


def every_screen_shown(session: Session, world: World) -> None:
    """Everybody's phone shows the screen of their last act."""
    for talk, telegram_id in session.exec(select(Talk, Person.telegram_id).join(Person)):
        assert talk.shown == talk.turn, f"{talk.screen} was never shown"
        message = world.chats[telegram_id].messages[talk.screen_message or 0]
        assert _turns(message.rows) <= {talk.turn}, (talk.screen, talk.turn)


def screens_shown_once_more_at_most(world: World, kills: Sequence[int]) -> None:
    """No screen was shown more often than once, and once more for each kill while it was the last.

    `kills` are the numbers of the calls at which the bot died.
    """
    showings: dict[tuple[object, int], list[int]] = {}
    for call in shown(world):
        for turn in _turns(_rows(call)):
            showings.setdefault((call.params["chat_id"], turn), []).append(call.n)
    for (chat, turn), calls in showings.items():
        between = sum(calls[0] <= kill <= calls[-1] for kill in kills)
        assert len(calls) <= 1 + between, f"turn {turn} of {chat} was shown at the calls {calls}"


def signatures_whole(session: Session, telegram_ids: Sequence[int]) -> None:
    """Each of these people signed once, with seven promises."""
    promised = Counter(promise.person_id for promise in _all(session, CharterPromise))
    signed = {row.person_id for row in _all(session, Provider)}
    people = session.exec(select(Person.id).where(col(Person.telegram_id).in_(telegram_ids))).all()
    assert signed == set(people)
    assert promised == dict.fromkeys(people, 7)


def chains_whole(session: Session) -> None:
    """No engagement's chain of events is broken."""
    for engagement in _all(session, Engagement):
        assert broken(LinkedEvent(**_fields(event)) for event in _events(session, engagement)) is None


def engagements_alike(session: Session, providers: Sequence[int]) -> None:
    """Each provider (a Telegram id) has one engagement; all have the same events, in unbroken chains."""
    chains_whole(session)
    found: dict[int, list[str]] = {}
    for engagement in _all(session, Engagement):
        provider = session.get_one(Person, engagement.provider_id).telegram_id
        assert provider not in found, "one tap on the invitation made two engagements"
        found[provider] = [event.kind for event in _events(session, engagement)]
    assert set(found) == set(providers)
    people = [[kind for kind in kinds if kind not in BY_TICKS] for kinds in found.values()]
    assert all(kinds == people[0] for kinds in people), people
    ticks = [Counter(kinds) for kinds in found.values()]
    assert all(kinds == ticks[0] for kinds in ticks), ticks
    twice = {kind for kind, times in ticks[0].items() if times > 1} - SEVERAL
    assert not twice, twice


def shown(world: World) -> Iterator[Call]:
    """Yield the calls that put something on a phone, those never answered too."""
    for call in world.calls.all:
        if call.method in SHOWN_BY and call.result is not None:
            yield call


def _all(session: Session, table: type[SQLModel]) -> Sequence[Any]:
    return session.exec(select(table)).all()


def _events(session: Session, engagement: Engagement) -> Sequence[Event]:
    theirs = select(Event).where(Event.engagement_id == engagement.id)
    return session.exec(theirs.order_by(col(Event.number))).all()


def _fields(event: Event) -> dict[str, Any]:
    names = ("number", "kind", "at", "digest", "previous", "hash", "facts", "salt")
    return {name: getattr(event, name) for name in names} | {"by": event.by_id}


def _messages(world: World) -> Iterator[Message]:
    return (message for chat in world.chats.values() for message in chat.messages.values())


def _rows(call: Call) -> Rows:
    rows: Rows = (call.params.get("reply_markup") or {}).get("inline_keyboard", [])
    return rows


def _data(rows: Rows) -> set[str]:
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}


def _owed_rows(rows: Rows) -> set[int]:
    return {int(data.rpartition(":")[2]) for data in _data(rows) if data.startswith("1:o:")}


def _turns(rows: Rows) -> set[int]:
    return {int(data.split(":")[1]) for data in _data(rows) if not data.startswith("1:o:")}
