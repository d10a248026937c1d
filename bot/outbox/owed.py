"""The outbox's rows as the sender moves them: what is due, what is being sent, what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, literal_column, or_, select, update
from sqlmodel import Session

from bot.storage.hot import table_of
from bot.storage.tables import Outbox, OutboxState, Person, Talk

PEOPLE_AT_ONCE = 500  # people looked at in one delivery

_outbox, _person, _talk = table_of(Outbox), table_of(Person), table_of(Talk)
_at = bindparam("at", type_=_outbox.c.due.type)
_pending = _outbox.c.state == literal_column(f"'{OutboxState.PENDING}'")  # written out: the index is on these
_sending = _outbox.c.state == OutboxState.SENDING
_open = or_(_pending, _outbox.c.state.in_([OutboxState.SENDING, OutboxState.UNKNOWN]))

_people_due = (
    select(_outbox.c.person_id)
    .where(_pending, _outbox.c.next_at <= _at)
    .group_by(_outbox.c.person_id)
    .order_by(func.min(_outbox.c.next_at), _outbox.c.person_id)
    .limit(PEOPLE_AT_ONCE)
)
_depth = select(func.count()).select_from(_outbox).where(_pending, _outbox.c.next_at <= _at)
_first = (
    select(
        _outbox.c.id,
        _outbox.c.person_id,
        _outbox.c.kind,
        _outbox.c.facts,
        _outbox.c.silent,
        _outbox.c.protected,
        _outbox.c.state,
        _outbox.c.next_at,
        _person.c.telegram_id,
        _person.c.language,
        _person.c.zone,
        _person.c.unreachable_at,
    )
    .join(_person, _person.c.id == _outbox.c.person_id)
    .where(
        _outbox.c.person_id == bindparam("whose"),
        _outbox.c.due <= _at,
        _outbox.c.state.in_([OutboxState.PENDING, OutboxState.SENDING]),
    )
    .order_by(_outbox.c.due, _outbox.c.id)
    .limit(1)
)
_row = _outbox.c.id == bindparam("row")
_claim = (
    update(_outbox)
    .where(_row, _pending)
    .values(state=OutboxState.SENDING, attempts=_outbox.c.attempts + 1)
    .returning(_outbox.c.attempts)
)
_settle = (
    update(_outbox)
    .where(_row, _open)
    .values(
        state=bindparam("new_state"), settled_at=_at, error=bindparam("why"), message_id=bindparam("message")
    )
)
_again = (
    update(_outbox)
    .where(_row, or_(_sending, _outbox.c.state == OutboxState.UNKNOWN))
    .values(
        state=OutboxState.PENDING,
        next_at=bindparam("later", type_=_outbox.c.due.type),
        error=bindparam("why"),
        settled_at=None,
    )
)
_newest = (
    update(_talk)
    .where(
        _talk.c.person_id == bindparam("whose"),
        or_(_talk.c.newest_message.is_(None), _talk.c.newest_message < bindparam("message")),
    )
    .values(newest_message=bindparam("message"))
)
_unreachable = (
    update(_person)
    .where(_person.c.id == bindparam("whose"), _person.c.unreachable_at.is_(None))
    .values(unreachable_at=bindparam("at", type_=_person.c.unreachable_at.type))
)


@dataclass(frozen=True)
class Due:
    """The message to be sent next to one person, and whom it is for."""

    row: int
    person_id: int
    kind: str
    facts: dict[str, Any]
    silent: bool
    protected: bool
    chat_id: int
    language: str
    zone: str
    reachable: bool


def people_due(session: Session, *, now: datetime) -> list[int]:
    """Return the people to whom something is due, who waits longest first."""
    return list(session.connection().execute(_people_due, {"at": now}).scalars())


def depth(session: Session, *, now: datetime) -> int:
    """Return how many messages are due and not sent."""
    return int(session.connection().execute(_depth, {"at": now}).scalar_one())


def next_due(session: Session, person_id: int, *, now: datetime) -> Due | None:
    """Return what a person is sent next; None where nothing is due, or the one before is not settled."""
    found = session.connection().execute(_first, {"whose": person_id, "at": now}).first()
    if found is None or found.state != OutboxState.PENDING or found.next_at > now:
        return None
    return Due(
        found.id,
        found.person_id,
        found.kind,
        found.facts,
        found.silent,
        found.protected,
        found.telegram_id,
        found.language,
        found.zone,
        found.unreachable_at is None,
    )


def claim(session: Session, row: int) -> int | None:
    """Mark a pending row as being sent; return how many times it was tried, None where it is not pending."""
    return session.connection().execute(_claim, {"row": row}).scalar()


def settle_as(
    session: Session, row: int, state: OutboxState, *, now: datetime, error: str | None = None
) -> None:
    """Say what became of a row that is not settled for good."""
    given = {"row": row, "new_state": state, "at": now, "why": error, "message": None}
    session.connection().execute(_settle, given)


def settle_sent(session: Session, due: Due, message_id: int, *, now: datetime) -> None:
    """Say that a message arrived, now the newest in its chat."""
    given = {"row": due.row, "new_state": OutboxState.SENT, "at": now, "why": None, "message": message_id}
    session.connection().execute(_settle, given)
    session.connection().execute(_newest, {"whose": due.person_id, "message": message_id})


def send_again(session: Session, row: int, *, at: datetime, error: str) -> None:
    """Put a row back, to be sent at a later moment."""
    session.connection().execute(_again, {"row": row, "later": at, "why": error})


def mark_unreachable(session: Session, person_id: int, *, now: datetime) -> bool:
    """Mark a person as one the bot can't write to; say whether that is news."""
    return session.connection().execute(_unreachable, {"whose": person_id, "at": now}).rowcount == 1


def settle_left(
    session: Session, *, repeatable: Collection[str], but: Collection[int], now: datetime
) -> list[tuple[int, str]]:
    """Settle rows left `sending`, those in `but` excepted; return (row, kind) of each, in their order.

    They may have arrived: they become unknown, or pending where their kind may be repeated.
    """
    again = _outbox.c.kind.in_(list(repeatable))
    statement = (
        update(_outbox)
        .where(_sending, _outbox.c.id.not_in(list(but)))
        .values(
            state=case((again, OutboxState.PENDING), else_=OutboxState.UNKNOWN),
            settled_at=case((again, None), else_=now),
            error="the process ended while it was sent",
        )
        .returning(_outbox.c.id, _outbox.c.kind)
    )
    return sorted((row, kind) for row, kind in session.connection().execute(statement))
