"""A client's word to quality staff alone: read by who looks after its alert, by nobody else (articles 5, 7).

It is addressed to them: no reason is asked for, and nobody else is told.
"""

from datetime import datetime

from sqlmodel import Session

from bot.acts.parties import known
from bot.acts.rate import rating_of
from bot.charter.alerts import AlertKind, AlertState
from bot.charter.ratings import Moment
from bot.charter.words import Spoken
from bot.outbox.enqueue import owe
from bot.storage.tables import Alert


def word_to_staff(session: Session, alert: Alert, *, reader: int | None) -> Spoken | None:
    """Return the word that an alert is about, to its owner while it is open; None for anybody else."""
    if alert.kind != AlertKind.CLIENT_WORD or alert.state == AlertState.CLOSED:
        return None
    if alert.owner_id is None or alert.owner_id != reader:
        return None
    rating = rating_of(session, alert.engagement_id, Moment.EVENING_AFTER)
    return Spoken(rating.words_to_staff or "", rating.staff_voice_id) if rating else None


def owe_voice(session: Session, alert: Alert, *, now: datetime) -> None:
    """Send the alert's new owner the voice note in which the word came, where it did."""
    word = word_to_staff(session, alert, reader=alert.owner_id)
    if word is not None and word.voice is not None and alert.owner_id is not None:
        key = f"staff_voice:{alert.id}:{alert.owner_id}"
        owe(session, alert.owner_id, "staff_voice", key=key, due=now, now=now, silent=True, protected=True,
            subject=known(alert.id), evidence=word.voice)  # fmt: skip
