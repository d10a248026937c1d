"""Words that were sent to quality staff leave their phones once the reading is over (article 5)."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.acts.staff import is_staff
from bot.acts.words_sent import alert_of, hold_words, on_phones, shut_words
from bot.charter.alerts import AlertState
from bot.storage.tables import Alert, Outbox, Person, Reading


def any_words_over(session: Session, *, now: datetime) -> bool:
    """Whether a phone shows words whose reading is over."""
    return bool(_over(session, now=now))


def shut_over(session: Session, *, now: datetime, limit: int) -> int:
    """Take words back whose reading is over: its time has passed, or its reader is no quality staff any more.

    What an alert's end leaves behind, because it was being sent at that moment, goes with them.
    """
    over = _over(session, now=now)[:limit]
    for message in over:
        shut_words(session, message, now=now)
    return len(over)


def _over(session: Session, *, now: datetime) -> list[Outbox]:
    kept = select(Outbox, Person).join(Person, col(Person.id) == Outbox.person_id)
    found = session.exec(kept.where(hold_words(), on_phones()).order_by(col(Outbox.id))).all()
    return [message for message, person in found if not _is_open(session, message, person, now=now)]


def _is_open(session: Session, message: Outbox, reader: Person, *, now: datetime) -> bool:
    reading = select(Reading.id).join(Alert, col(Alert.id) == Reading.alert_id)
    theirs = reading.where(
        Reading.alert_id == alert_of(message),
        Reading.person_id == reader.id,
        Reading.until > now,
        Alert.state != AlertState.CLOSED,
        Alert.owner_id == reader.id,
    )
    return is_staff(session, reader) and session.exec(theirs.limit(1)).first() is not None
