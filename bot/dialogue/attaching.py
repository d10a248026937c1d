"""A file sent in answer to a message that asks for one, before any of its buttons was pressed."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.charter.refusals import Refused
from bot.dialogue import walk
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation
from bot.dialogue.house import House
from bot.dialogue.questions.question import Question
from bot.dialogue.refusals import WhichWork
from bot.dialogue.said import Kind
from bot.dialogue.visit import Visit
from bot.outbox.enqueue import GONE
from bot.screens import Facts
from bot.storage.tables import Outbox, OutboxState, Person

MOST_ASKED = 20  # messages that are looked back at
# What is no message to answer: sent because somebody asked to hear or see, or taken back.
PLAYED = ("evidence", "recording", GONE)


class Awaited(NamedTuple):
    """The flow whose first question a message puts, and about what."""

    conversation: Conversation
    subject: int


def awaited(
    session: Session, house: House, person_id: int, *, screen: str, facts: Facts, kind: Kind, now: datetime
) -> Awaited | None:
    """Return the flow that a file belongs to: the newest message, the screen or where one stands."""
    for shown, told in (
        *_newest(session, person_id),
        (screen, facts),
        *_standing(session, house, person_id, now),
    ):
        if (asked := _asks(house, kind, now, shown, told)) is not None:
            return asked
    return None


def _asks(house: House, kind: Kind, now: datetime, shown: str, told: Facts) -> Awaited | None:
    """Return the flow whose first question a screen or a message puts, where that takes a file."""
    for conversation in house.conversations.values():
        first = conversation.questions[0]
        if shown in conversation.asked_in and conversation.taker(first, Answers({}), kind, now):
            return Awaited(conversation, int(told.get("subject", 0)))
    return None


def sent_lately(visit: Visit) -> list[Outbox]:
    """Return the messages that a person was sent last, the newest first."""
    return list(visit.session.exec(_sent(visit.guest.person_id).limit(MOST_ASKED)).all())


def came_since(visit: Visit, row: Outbox) -> bool:
    """Whether a message came after the screen."""
    guest = visit.guest
    if guest.answered_at is None:
        return False
    if row.message_id is not None and guest.screen_message is not None:
        return row.message_id > guest.screen_message
    return (row.settled_at or row.made_at) > guest.answered_at


def puts(visit: Visit, row: Outbox) -> bool:
    """Whether what a message asks is still to be answered."""
    subject = int(row.facts.get("subject", 0))
    found = next((one for one in visit.house.conversations.values() if row.kind in one.asked_in), None)
    if found is not None:
        return _is_open(visit, found, subject)
    standing = visit.house.standing_at(row.kind)
    return standing(visit.session, by=visit.person, subject=subject, now=visit.now).kind == row.kind


def put_since(visit: Visit, row: Outbox) -> Awaited | None:
    """Return the flow whose first question a message puts that came after the screen.

    None for a question that only its buttons answer, and for the one that is being answered.
    """
    subject = int(row.facts.get("subject", 0))
    found = next((one for one in visit.house.conversations.values() if row.kind in one.asked_in), None)
    if found is None or getattr(found.questions[0], "decides", False) or _is_active(visit, found, subject):
        return None
    return Awaited(found, subject) if _is_open(visit, found, subject) else None


def _is_active(visit: Visit, conversation: Conversation, subject: int) -> bool:
    draft = visit.guest.draft
    return draft is not None and (draft.flow, draft.subject) == (conversation.name, subject)


def _newest(session: Session, person_id: int) -> Iterator[tuple[str, Facts]]:
    row = _last(session, person_id)
    if row is not None:
        yield row.kind, row.facts


def _last(session: Session, person_id: int) -> Outbox | None:
    return session.exec(_sent(person_id).limit(1)).first()


def _sent(person_id: int) -> SelectOfScalar[Outbox]:
    """Select what a person was sent, as it stands on their phone, from the last one up."""
    sent = select(Outbox).where(
        Outbox.person_id == person_id, Outbox.state == OutboxState.SENT, col(Outbox.kind).not_in(PLAYED)
    )
    return sent.order_by(
        col(Outbox.settled_at).desc(), col(Outbox.message_id).desc().nulls_last(), col(Outbox.id).desc()
    )


def _standing(session: Session, house: House, person_id: int, now: datetime) -> Iterator[tuple[str, Facts]]:
    where = house.standing(session, by=session.get_one(Person, person_id), subject=0, now=now)
    yield where.kind, where.facts


def lead(visit: Visit, kind: Kind) -> tuple[Conversation, Question] | None:
    """Lead a person who sends a file to the question that takes it; None where nothing asks for it.

    The question on the screen takes it before one in a message that came earlier. Raises WhichWork where
    another engagement asks the same.
    """
    guest = visit.guest
    found = _on_screen(visit, kind) or awaited(
        visit.session, visit.house, guest.person_id, screen=guest.screen, facts=guest.facts, kind=kind,
        now=visit.now)  # fmt: skip
    if found is None:
        return None
    conversation = found.conversation
    if not _on_screen(visit, kind) and _others(visit, found):
        raise WhichWork
    walk.enter(visit, conversation.door, found.subject, conversation.questions[0].file_by)
    return visit.asked()


def _on_screen(visit: Visit, kind: Kind) -> Awaited | None:
    """Return what the screen asks for, where nothing that asks came after it."""
    guest = visit.guest
    asked = _asks(visit.house, kind, visit.now, guest.screen, guest.facts)
    if asked is None or guest.answered_at is None:
        return None
    newest = visit.session.exec(_asking(visit, asked).limit(1)).first()
    later = newest is not None and (newest.settled_at or newest.made_at) > guest.answered_at
    return None if later else asked


def _others(visit: Visit, found: Awaited) -> bool:
    """Whether other engagements ask the same of this person now."""
    rows = visit.session.exec(_asking(visit, found).limit(MOST_ASKED)).all()
    subjects = dict.fromkeys(int(row.facts.get("subject", 0)) for row in rows)
    return any(_is_open(visit, found.conversation, one) for one in subjects if one != found.subject)


def _asking(visit: Visit, found: Awaited) -> SelectOfScalar[Outbox]:
    sent = select(Outbox).where(Outbox.person_id == visit.guest.person_id, Outbox.state == OutboxState.SENT)
    asking = sent.where(col(Outbox.kind).in_(found.conversation.asked_in))
    return asking.order_by(col(Outbox.settled_at).desc(), col(Outbox.id).desc())


def _is_open(visit: Visit, conversation: Conversation, subject: int) -> bool:
    if conversation.gate is None:
        return True
    try:
        with visit.session.begin_nested():
            elsewhere = conversation.gate(visit.session, by=visit.person, subject=subject, now=visit.now)
    except Refused:
        return False
    return elsewhere is None
