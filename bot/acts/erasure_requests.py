"""Requests for erasure, until a person has answered them (article 5)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.acts.parties import known
from bot.acts.quiet import awake
from bot.acts.staff import is_staff, staff_people
from bot.acts.terms import terms_of
from bot.charter.erasure import answer_by
from bot.charter.refusals import StaffOnly
from bot.outbox.enqueue import owe
from bot.storage.tables import Person


@dataclass(frozen=True)
class Request:
    """A request that waits: whose, until when it is answered, and how many wait with it."""

    person: int
    until: datetime
    waiting: int


def owe_request(session: Session, person: Person, *, now: datetime) -> int:
    """Tell of a request those who answer it: the operators, else quality staff; return how many were new."""
    asked = person.erasure_asked_at
    if asked is None:
        return 0
    until = answer_by(asked, terms_of(session).delays)
    return sum(
        owe(session, person_id, "erasure_asked", key=f"erasure:{person.id}:{asked:%Y%m%d%H%M%S}:{person_id}",
            due=now, now=now, silent=True, person=known(person.id), until=until)
        for person_id in _answering(session)
    )  # fmt: skip


def owe_requests(session: Session, *, now: datetime) -> int:
    """Tell whoever was not there yet when they were asked; return how many messages were new."""
    asked = select(Person).where(col(Person.erasure_asked_at).is_not(None)).order_by(col(Person.id))
    return sum(owe_request(session, person, now=now) for person in session.exec(asked).all())


def waiting_requests(session: Session, *, before: datetime | None = None) -> int:
    """Return how many requests wait for quality staff, since `before` or at all; none for an operator."""
    if _operators(session):
        return 0
    asked = col(Person.erasure_asked_at)
    waiting = select(func.count()).where(asked.is_not(None))
    return session.exec(waiting.where(asked < before) if before is not None else waiting).one()


def next_request(session: Session, *, by: Person) -> Request | None:
    """Return the request that has waited longest; raises StaffOnly."""
    _check_answers(session, by)
    waits = col(Person.erasure_asked_at)
    found = session.exec(select(Person).where(waits.is_not(None)).order_by(waits, col(Person.id))).all()
    if not found or found[0].erasure_asked_at is None:
        return None
    until = answer_by(found[0].erasure_asked_at, terms_of(session).delays)
    return Request(known(found[0].id), until, len(found))


def answer_request(session: Session, person_id: int, *, by: Person, now: datetime) -> None:
    """Say that somebody was answered; they are told, and may ask again. Raises StaffOnly."""
    _check_answers(session, by)
    person = session.exec(select(Person).where(Person.id == person_id).with_for_update()).one_or_none()
    if person is None or person.erasure_asked_at is None:
        return
    key = f"erasure_answered:{person_id}:{person.erasure_asked_at:%Y%m%d%H%M%S}"
    person.erasure_asked_at = None
    session.add(person)
    owe(session, person_id, "erasure_answered", key=key, due=awake(person, now), now=now, silent=True)


def _check_answers(session: Session, by: Person) -> None:
    if by.telegram_id not in terms_of(session).operators and not is_staff(session, by):
        raise StaffOnly


def _operators(session: Session) -> list[int]:
    operators = select(Person.id).where(col(Person.telegram_id).in_(terms_of(session).operators))
    return [known(row_id) for row_id in session.exec(operators)]


def _answering(session: Session) -> list[int]:
    """Return who is told of a request: the operators, else quality staff, of those the bot has met."""
    return _operators(session) or [known(person.id) for person in staff_people(session)]
