"""An engagement ends by itself once nothing is open: promises, payment, the question a month later."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.acts.lapse import lapse_offers
from bot.acts.ledger import as_promise, ledger_of
from bot.acts.parties import known
from bot.acts.record import record
from bot.charter.alerts import AlertState
from bot.charter.commitments import check_closable
from bot.charter.corrections import AWAITED
from bot.charter.ratings import Moment
from bot.charter.refusals import PromisesOpen
from bot.charter.stages import Stage
from bot.charter.steps import take
from bot.storage.tables import Alert, CorrectiveAction, Engagement, Payment, Rating, Received


def close_if_over(session: Session, engagement: Engagement, *, now: datetime) -> bool:
    """Close an engagement that is locked, if nothing is open in it; say whether it is over."""
    session.flush()
    if engagement.stage != Stage.RATING or not _is_over(session, engagement):
        return False
    engagement.stage = take("close", stage=Stage(engagement.stage), side=None)
    engagement.closed_at = now
    record(session, engagement, "closed", by=None, now=now)
    lapse_offers(session, engagement, now=now)
    return True


def is_paid(session: Session, engagement: Engagement) -> bool:
    """Whether the provider received all, or nothing was to be paid."""
    payment = session.get(Payment, engagement.id)
    return payment is None or payment.amount == 0 or payment.received == Received.ALL


def _is_over(session: Session, engagement: Engagement) -> bool:
    engagement_id = known(engagement.id)
    asked = select(Rating.id).where(
        Rating.engagement_id == engagement_id, Rating.moment == Moment.MONTH_LATER
    )
    alerts = select(Alert.id).where(
        Alert.engagement_id == engagement_id, col(Alert.state) != AlertState.CLOSED
    )
    if session.exec(asked).first() is None or session.exec(alerts).first() is not None:
        return False
    if _unshown(session, engagement_id) or _corrected_now(session, engagement_id):
        return False
    try:
        check_closable(as_promise(row) for row in ledger_of(session, engagement).promises)
    except PromisesOpen:
        return False
    return is_paid(session, engagement)


def _unshown(session: Session, engagement_id: int) -> bool:
    """Whether a rating waits to be shown to its provider."""
    waiting = select(Rating.id).where(
        Rating.engagement_id == engagement_id,
        Rating.moment == Moment.EVENING_AFTER,
        col(Rating.shown_at).is_(None),
    )
    return session.exec(waiting).first() is not None


def _corrected_now(session: Session, engagement_id: int) -> bool:
    """Whether a correction awaits one of the two sides."""
    open_ones = select(CorrectiveAction.id).where(
        CorrectiveAction.engagement_id == engagement_id,
        col(CorrectiveAction.state).in_([state.value for state in AWAITED]),
    )
    return session.exec(open_ones).first() is not None
