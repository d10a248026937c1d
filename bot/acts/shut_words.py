"""Words that were sent to quality staff leave their phones once the reading is over (article 5)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.acts.parties import known
from bot.acts.staff import is_staff
from bot.acts.words_sent import PAGE, alert_of, hold_words, on_phones
from bot.charter.alerts import AlertState
from bot.storage.tables import Alert, Outbox, Person, Reading


@dataclass(frozen=True)
class OnPhone:
    """A message with somebody's words on the phone of somebody who may read them no more."""

    row: int
    chat: int
    message: int


def words_over(session: Session, *, now: datetime, limit: int) -> list[OnPhone]:
    """Return messages whose reading is over: its time has passed, its alert is closed or somebody else's.

    It is over too for whoever is no quality staff any more.
    """
    kept = select(Outbox, Person).join(Person, col(Person.id) == Outbox.person_id)
    found = session.exec(kept.where(hold_words(), on_phones()).order_by(col(Outbox.id))).all()
    over = [
        OnPhone(known(row.id), person.telegram_id, row.message_id)
        for row, person in found
        if row.message_id is not None and not _is_open(session, row, person, now=now)
    ]
    return over[:limit]


def shut_words(session: Session, row_id: int) -> None:
    """Keep that a message has gone from a phone, and no words of it."""
    row = session.get_one(Outbox, row_id)
    row.message_id = None
    if row.kind == PAGE:
        row.facts = {**row.facts, "pieces": []}
    session.add(row)


def _is_open(session: Session, row: Outbox, reader: Person, *, now: datetime) -> bool:
    reading = select(Reading.id).join(Alert, col(Alert.id) == Reading.alert_id)
    theirs = reading.where(
        Reading.alert_id == alert_of(row),
        Reading.person_id == reader.id,
        Reading.until > now,
        Alert.state != AlertState.CLOSED,
        Alert.owner_id == reader.id,
    )
    return is_staff(session, reader) and session.exec(theirs.limit(1)).first() is not None
