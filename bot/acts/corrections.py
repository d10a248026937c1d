"""What is put right after a rating, as it stands, and as both sides read it."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.ledger import short_words
from bot.acts.parties import Party, known, name_of
from bot.acts.rate import rating_of
from bot.charter.corrections import AWAITED, Correction, check_awaited
from bot.charter.ratings import Moment
from bot.charter.refusals import NotNow
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Stage
from bot.storage.tables import Commitment, CorrectiveAction, Engagement, Rating


def correction_row(session: Session, rating: Rating | None) -> CorrectiveAction | None:
    """Return what is put right after a rating; None where nothing is."""
    if rating is None:
        return None
    return session.exec(select(CorrectiveAction).where(CorrectiveAction.rating_id == rating.id)).one_or_none()


def correction_of(session: Session, engagement_id: int, moment: Moment) -> Correction | None:
    """Return the correction after the rating of a moment, as the charter reads it."""
    row = correction_row(session, rating_of(session, engagement_id, moment))
    return as_correction(row, called=moment is Moment.MONTH_LATER) if row else None


def as_correction(row: CorrectiveAction, *, called: bool) -> Correction:
    """Return a correction as the charter reads it."""
    since = row.settled_at or row.said_at or row.answered_at or row.offered_at
    return Correction(CorrectionState(row.state), since, row.due, called)


def newest_correction(session: Session, engagement_id: int) -> tuple[CorrectiveAction, Correction] | None:
    """Return the newest correction of a locked engagement; None where there is none."""
    found = session.exec(
        select(CorrectiveAction, Rating.moment)
        .join(Rating, col(Rating.id) == CorrectiveAction.rating_id)
        .where(CorrectiveAction.engagement_id == engagement_id)
        .order_by(col(CorrectiveAction.id).desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    row, moment = found
    return row, as_correction(row, called=moment == Moment.MONTH_LATER)


def awaiting(
    session: Session, engagement_id: int, wanted: CorrectionState
) -> tuple[CorrectiveAction, Correction]:
    """Return the newest correction, which awaits what is wanted; raises NotNow, AlreadyAnswered."""
    newest = newest_correction(session, engagement_id)
    if newest is None:
        raise NotNow(stage=Stage.RATING, step=AWAITED[wanted][1])
    check_awaited(newest[1], wanted)
    return newest


def correction_facts(session: Session, engagement: Engagement, row: CorrectiveAction) -> dict[str, Any]:
    """Return what both sides read of a correction: `words` are the provider's own, or their kit's promise."""
    called = session.get(Commitment, row.commitment_id) if row.commitment_id is not None else None
    return {
        "subject": known(engagement.id),
        "provider": name_of(session, engagement.provider_id),
        "client": name_of(session, engagement.client_id),
        "words": promise_words(session, engagement, called) if called else row.words,
        "voice": row.voice_id,
        "called": called is not None,
        "before": row.due,
    }


def promise_words(session: Session, engagement: Engagement, promise: Commitment) -> Any:
    """Return a promise in short: the kit's words in their languages, else its own statement."""
    return short_words(session, engagement).get(promise.kind, promise.statement)


def to_tell(session: Session, found: Party, row: CorrectiveAction, *, now: datetime) -> dict[str, Any]:
    """Return what the person across is owed about a correction in its present state, once."""
    return {
        "key": f"{found.id}:correction:{row.id}:{row.state}",
        "due": now,
        "now": now,
        "protected": True,
        **correction_facts(session, found.engagement, row),
    }
