"""The messages that take an engagement's words to quality staff: their keys, and their end (article 5)."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select, update

from bot.acts.parties import known
from bot.outbox.enqueue import cancel_under, owe_gone
from bot.storage.tables import Alert, Outbox, OutboxState, Reading

PAGE, HEARD = "words_page", "words_heard"  # the kind of the messages; how the keys of what was heard begin


def words_key(alert: Alert, *, to: int, now: datetime) -> str:
    """Return how the keys of the words begin that are sent in one go; they go with the engagement."""
    return f"{alert.engagement_id}:words:{alert.id}:{to}:{now:%Y%m%d%H%M}"


def heard_key(alert_id: int, evidence_id: int, *, to: int, now: datetime) -> str:
    """Return the key of a voice note or a photo among the words."""
    return f"{HEARD}:{alert_id}:{evidence_id}:{to}:{now:%Y%m%d%H%M}"


def hold_words() -> ColumnElement[bool]:
    """Return what is true of the messages that hold words."""
    return or_(col(Outbox.kind) == PAGE, col(Outbox.key).startswith(f"{HEARD}:", autoescape=True))


def alert_of(message: Outbox) -> int:
    """Return the alert for which a message holds words."""
    parts = message.key.split(":")
    return int(parts[1] if parts[0] == HEARD else parts[2])


def stop_words(session: Session, alert: Alert, *, now: datetime) -> None:
    """Send nothing more of an alert's words, and take those back at once that a phone shows."""
    for beginning in (f"{alert.engagement_id}:words:{alert.id}:", f"{HEARD}:{alert.id}:"):
        cancel_under(session, beginning, now=now)
        begun = col(Outbox.key).startswith(beginning, autoescape=True)
        shown = select(Outbox).where(begun, hold_words(), on_phones()).order_by(col(Outbox.id))
        for message in session.exec(shown):
            shut_words(session, message, now=now)


def shut_words(session: Session, message: Outbox, *, now: datetime) -> None:
    """Owe that a message leaves the phone that shows it; no words of it are kept."""
    owe_gone(session, message, now=now)
    message.message_id = None
    if message.kind == PAGE:
        message.facts = {**message.facts, "pieces": []}
    session.add(message)


def forget_words(session: Session, engagement_id: int, *, now: datetime) -> None:
    """Stop an engagement's words, take back what phones show of them, and end every reading."""
    alerts = session.exec(select(Alert).where(Alert.engagement_id == engagement_id)).all()
    for alert in alerts:
        stop_words(session, alert, now=now)
    session.exec(
        update(Reading)
        .where(col(Reading.alert_id).in_([known(alert.id) for alert in alerts]), col(Reading.until) > now)
        .values(until=now)
    )


def on_phones() -> ColumnElement[bool]:
    """Return what is true of the messages that a phone still shows."""
    return (col(Outbox.state) == OutboxState.SENT) & col(Outbox.message_id).is_not(None)
