"""Words that were sent to quality staff leave their phones once the reading is over (article 5)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, or_, select

from bot.acts.parties import known
from bot.charter.alerts import AlertState
from bot.storage.tables import Alert, Outbox, OutboxState, Person, Reading

PAGE, HEARD = "words_page", "words_heard:"  # a message's kind; how the keys of what was heard begin


@dataclass(frozen=True)
class OnPhone:
    """A message with somebody's words on the phone of somebody who may read them no more."""

    row: int
    chat: int
    message: int


def words_over(session: Session, *, now: datetime, limit: int) -> list[OnPhone]:
    """Return messages whose reading is over: its time has passed, or its alert is closed."""
    kept = select(Outbox, Person.telegram_id).join(Person, col(Person.id) == Outbox.person_id)
    sent = kept.where(
        Outbox.state == OutboxState.SENT,
        col(Outbox.message_id).is_not(None),
        or_(Outbox.kind == PAGE, col(Outbox.key).startswith(HEARD, autoescape=True)),
    )
    found = session.exec(sent.order_by(col(Outbox.id))).all()
    over = [
        OnPhone(known(row.id), chat, row.message_id)
        for row, chat in found
        if row.message_id is not None and not _is_open(session, row, now=now)
    ]
    return over[:limit]


def shut_words(session: Session, row_id: int) -> None:
    """Keep that a message has gone from a phone, and no words of it."""
    row = session.get_one(Outbox, row_id)
    row.message_id = None
    if row.kind == PAGE:
        row.facts = {**row.facts, "pieces": []}
    session.add(row)


def _is_open(session: Session, row: Outbox, *, now: datetime) -> bool:
    parts = row.key.split(":")
    alert_id = int(parts[1] if row.key.startswith(HEARD) else parts[2])
    reading = select(Reading.id).join(Alert, col(Alert.id) == Reading.alert_id)
    mine = reading.where(
        Reading.alert_id == alert_id,
        Reading.person_id == row.person_id,
        Reading.until > now,
        Alert.state != AlertState.CLOSED,
    )
    return session.exec(mine.limit(1)).first() is not None
