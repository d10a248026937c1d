"""Whoever is talking now: their person, talk and draft rows, read in one statement and written in two."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from bot.acts.terms import CALLED
from bot.dialogue.said import Said
from bot.outbox.enqueue import owe_again
from bot.storage.hot import table_of
from bot.storage.tables import Draft, Person, Talk

PERSON, TALK, DRAFT = table_of(Person), table_of(Talk), table_of(Draft)

GUEST = (
    select(PERSON, TALK, DRAFT.c.flow, DRAFT.c.subject, DRAFT.c.question, DRAFT.c.answers)
    .select_from(PERSON)
    .join(TALK, TALK.c.person_id == PERSON.c.id)
    .outerjoin(DRAFT, DRAFT.c.id == TALK.c.draft_id)
    .where(PERSON.c.telegram_id == bindparam("sender"))
)
NEW_PERSON = insert(PERSON).returning(PERSON.c.id)
NEW_TALK = insert(TALK)
TALKED = (
    update(TALK)
    .where(TALK.c.person_id == bindparam("whose"))
    .values(
        turn=bindparam("new_turn"),
        screen=bindparam("new_screen"),
        facts=bindparam("new_facts"),
        draft_id=bindparam("new_draft"),
        newest_message=bindparam("newest"),
        answered_at=bindparam("answered"),
    )
)
TALKED_AND_SHOWN = TALKED.values(shown=bindparam("seen_turn"), screen_message=bindparam("on_screen"))
NAMED = update(PERSON).where(PERSON.c.id == bindparam("whose")).values(name=bindparam("called"))
REACHED = update(PERSON).where(PERSON.c.id == bindparam("whose")).values(unreachable_at=None)


@dataclass
class Drafted:
    """The draft whose question is asked."""

    id: int
    flow: str
    subject: int
    question: str
    answers: dict[str, Any]


@dataclass(frozen=True)
class OnPhone:
    """The screen of a turn is on a phone, in which message; none where it was refused for good."""

    chat: int
    turn: int
    message: int | None


@dataclass
class Guest:
    """One person in the middle of one turn."""

    person_id: int
    telegram_id: int
    language: str
    zone: str
    turn: int = 0
    shown: int = 0
    screen: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    draft: Drafted | None = None
    screen_message: int | None = None
    newest_message: int | None = None
    answered_at: datetime | None = None
    noted: bool = False  # whether this turn writes what is on the phone, too

    def note(self, on_phone: OnPhone) -> None:
        """Take note of what is on the phone and was not written yet."""
        if on_phone.turn > self.shown:
            self.shown, self.screen_message, self.noted = on_phone.turn, on_phone.message, True
            self.newest_message = max(self.newest_message or 0, on_phone.message or 0) or None


def meet(session: Session, said: Said, *, zone: str, now: datetime, languages: tuple[str, ...]) -> Guest:
    """Return whoever said this, met for the first time or again.

    Nothing but the id is kept of a person, not even their name, until they accept the privacy notice.
    """
    session.info[CALLED] = said.name
    row = session.connection().execute(GUEST, {"sender": said.sender}).one_or_none()
    if row is None:
        return _met(session, said, zone=zone, now=now, languages=languages)
    if row.unreachable_at is not None:
        session.connection().execute(REACHED, {"whose": row.id})
        owe_again(session, row.id, since=row.unreachable_at, now=now)
    if row.accepted_at is not None and not row.name and said.name:
        session.connection().execute(NAMED, {"whose": row.id, "called": said.name})
    draft = None
    if row.draft_id is not None and row.flow is not None:
        draft = Drafted(row.draft_id, row.flow, row.subject, row.question, row.answers)
    return Guest(
        person_id=row.id,
        telegram_id=row.telegram_id,
        language=row.language,
        zone=row.zone,
        turn=row.turn,
        shown=row.shown,
        screen=row.screen,
        facts=row.facts,
        draft=draft,
        screen_message=row.screen_message,
        newest_message=row.newest_message,
        answered_at=row.answered_at,
    )


def _met(session: Session, said: Said, *, zone: str, now: datetime, languages: tuple[str, ...]) -> Guest:
    code = (said.language or "").partition("-")[0].lower()
    language = code if code in languages else languages[0]
    person = {
        "telegram_id": said.sender,
        "name": "",
        "language": language,
        "zone": zone,
        "menu": "",
        "menu_shown": "",
        "met_at": now,
    }
    defaults = {"quiet_from": 21, "quiet_until": 7}
    person_id = session.connection().execute(NEW_PERSON, {**person, **defaults}).scalar_one()
    talk = {"person_id": person_id, "turn": 0, "shown": 0, "screen": "", "facts": {}}
    session.connection().execute(NEW_TALK, talk)
    return Guest(person_id=person_id, telegram_id=said.sender, language=language, zone=zone)


def remember(session: Session, guest: Guest) -> None:
    """Write where this turn has left the person."""
    given = {
        "whose": guest.person_id,
        "new_turn": guest.turn,
        "new_screen": guest.screen,
        "new_facts": guest.facts,
        "new_draft": guest.draft.id if guest.draft else None,
        "newest": guest.newest_message,
        "answered": guest.answered_at,
    }
    if guest.noted:
        given |= {"seen_turn": guest.shown, "on_screen": guest.screen_message}
    session.connection().execute(TALKED_AND_SHOWN if guest.noted else TALKED, given)
