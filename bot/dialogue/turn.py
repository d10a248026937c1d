"""One turn: the fence, what was said, the act, the screen the person is on now; no await inside."""

from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from sqlmodel import Session

from bot.dialogue import walk
from bot.dialogue.attaching import lead, put_since
from bot.dialogue.commands import START, obey
from bot.dialogue.conversation import Conversation
from bot.dialogue.guests import Guest, OnPhone, meet, remember
from bot.dialogue.house import House
from bot.dialogue.questions import Text
from bot.dialogue.questions.question import Question, Reply
from bot.dialogue.refusals import LinkOfAnother, OldMessageEdited, SentAlready, WhichWork
from bot.dialogue.said import Kind, Pasted, Said
from bot.dialogue.tapping import press
from bot.dialogue.typed import answer_words, newest, not_awaited
from bot.dialogue.visit import Visit
from bot.inbox.arrivals import Arrived
from bot.inbox.fence import fence
from bot.outbox.enqueue import owes
from bot.storage.tables import Outbox

ONLY_IN_PRIVATE = "only_in_private"


@dataclass(frozen=True)
class Seen:
    """What must be on a phone once the turn is stored."""

    chat: int
    turn: int
    screen: str
    facts: dict[str, Any]
    language: str
    zone: str
    edit: int | None = None  # the message to change in place; none: a new one
    query: str | None = None  # the tap to answer
    toast: str = ""  # what its answer says, where no screen does


@dataclass(frozen=True)
class Turned:
    """What came of an update: not now (one waits before it, or it is done), or done and something to show."""

    now: bool
    seen: Seen | None = None
    owes: bool = False  # whether messages to others wait for the courier
    menu: bool = False  # whether the person's phone is to list other commands
    talked: bool = False  # whether the person's talk was written, with what was noted of their phone


def turn(
    session: Session,
    arrived: Arrived,
    said: Said | None,
    house: House,
    *,
    now: datetime,
    on_phone: OnPhone | None = None,
) -> Turned:
    """Take one update, once, in this transaction; `on_phone` is what is not written yet of the screen."""
    if not fence(session, arrived, now=now):
        return Turned(now=False)
    if said is None:
        return Turned(now=True)
    if said.kind is Kind.ELSEWHERE:
        return Turned(now=True, seen=_elsewhere(said, house))
    guest = meet(session, said, zone=house.zone, now=now, languages=tuple(house.languages.codes()))
    if on_phone is not None:
        guest.note(on_phone)
    visit = Visit(session, house, guest, now)
    edit = _editable(guest, said)
    if said.message_id is not None and said.kind is not Kind.EDIT:
        guest.newest_message = said.message_id
    _take(visit, said)
    menu = visit.settle()
    remember(session, guest)
    if not visit.moved:
        return Turned(now=True, seen=_answered_only(visit, said), owes=owes(session), talked=True)
    seen = seen_by(guest, edit=edit, query=said.tap.query_id if said.tap else None)
    return Turned(now=True, seen=seen, owes=owes(session), menu=menu, talked=True)


def _take(visit: Visit, said: Said) -> None:
    if said.tap is not None:
        press(visit, said, said.tap)
    elif said.kind is Kind.COMMAND:
        obey(visit, said)
    elif said.kind is Kind.EDIT:
        visit.again(OldMessageEdited())
    else:
        _answer(visit, said)


def _answer(visit: Visit, said: Said) -> None:
    asked = visit.asked()
    if said.pasted is not None and _opens(visit, said.pasted, asked=asked is not None):
        return
    if asked is None and said.file is not None:
        try:
            asked = lead(visit, said.kind)
        except WhichWork as refusal:
            visit.stand(0, refusal)
            return
    writing = asked is not None and isinstance(asked[1], Text)
    newer = None if writing else newest(visit)  # whoever is amid words of their own goes on with those
    if said.kind is Kind.TEXT and newer is not None:
        asked = _put_since(visit, newer) or asked
    if asked is None:
        not_awaited(visit, said, newer)
    elif walk.still_open(visit, asked[0]):
        walk.accept(visit, *asked, Reply(said))
    answer_words(visit, said, newer)


def _put_since(visit: Visit, newer: Outbox) -> tuple[Conversation, Question] | None:
    """Lead to the question that the newest message puts: words answer what was shown last."""
    put = put_since(visit, newer)
    if put is None:
        return None
    walk.enter(visit, put.conversation.door, put.subject)
    return visit.asked()


def _opens(visit: Visit, link: Pasted, *, asked: bool) -> bool:
    """Open a link that was pasted as a touch of it would; amid a question only one that stands alone."""
    if link.mine and (link.alone or not asked):
        walk.enter(visit, visit.house.commands[START], answer=link.payload)
    elif not asked:
        visit.stay(LinkOfAnother(bot=link.bot))
    else:
        return False
    return True


def _editable(guest: Guest, said: Said) -> int | None:
    """Return the screen's message where it was tapped and is the newest: only then it changes in place."""
    tapped = said.tap.message_id if said.tap else None
    newest = tapped is not None and tapped == guest.screen_message == guest.newest_message
    return tapped if newest else None


def seen_by(guest: Guest, *, edit: int | None, query: str | None) -> Seen:
    """Return the screen a guest is on, to be shown."""
    return Seen(
        chat=guest.telegram_id,
        turn=guest.turn,
        screen=guest.screen,
        facts=guest.facts,
        language=guest.language,
        zone=guest.zone,
        edit=edit,
        query=query,
    )


def _answered_only(visit: Visit, said: Said) -> Seen | None:
    """A tap that leads to no screen: its query says why, and a screen not known to be shown is shown."""
    guest, query = visit.guest, said.tap.query_id if said.tap else None
    if guest.shown < guest.turn:
        return seen_by(guest, edit=None, query=query)
    if query is None:
        return None
    answer = visit.answer or (None if owes(visit.session) else SentAlready())
    toast = visit.house.notices[answer.kind](answer.facts, visit.reader) if answer else ""
    return Seen(
        guest.telegram_id, guest.turn, "", {}, guest.language, guest.zone, query=query, toast=unescape(toast)
    )


def _elsewhere(said: Said, house: House) -> Seen:
    query = said.tap.query_id if said.tap else None
    language = house.languages[said.language].code
    return Seen(said.chat, 0, ONLY_IN_PRIVATE, {}, language, house.zone, query=query)
