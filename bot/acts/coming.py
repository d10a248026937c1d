"""What the clock brings next, as the sandbox names it: follow-ups, messages put off, invitations, alerts."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from bot.charter.alerts import AlertState
from bot.charter.stages import Stage
from bot.storage.tables import Alert, Engagement, FollowUp, FollowUpState, Invitation, Outbox, OutboxState

Coming = tuple[datetime, str]  # when, and the kind of what comes


def coming(session: Session, *, now: datetime, limit: int) -> list[Coming]:
    """Return the next moments at which the clock brings something, soonest first, each with its kind.

    The staff's mornings are left out: whether one comes is known in the morning alone.
    """
    found = [reader(session, now, limit) for reader in (_followed_up, _owed, _invited, _alerted)]
    return sorted(each for some in found for each in some)[:limit]


def _followed_up(session: Session, now: datetime, limit: int) -> list[Coming]:
    rows = select(FollowUp.due, FollowUp.kind).where(
        FollowUp.state == FollowUpState.PENDING, FollowUp.due > now
    )
    return list(session.exec(rows.order_by(col(FollowUp.due), col(FollowUp.kind)).limit(limit)))


def _owed(session: Session, now: datetime, limit: int) -> list[Coming]:
    rows = select(Outbox.next_at, Outbox.kind).where(
        Outbox.state == OutboxState.PENDING, Outbox.next_at > now
    )
    return list(session.exec(rows.order_by(col(Outbox.next_at), col(Outbox.kind)).limit(limit)))


def _invited(session: Session, now: datetime, limit: int) -> list[Coming]:
    """An invitation that nobody has used ends by itself."""
    rows = (
        select(Invitation.expires_at)
        .join(Engagement, col(Engagement.id) == Invitation.engagement_id)
        .where(Engagement.stage == Stage.NEEDS, col(Engagement.client_id).is_(None))
        .where(Invitation.expires_at > now)
        .order_by(col(Invitation.expires_at))
        .limit(limit)
    )
    return [(at, "invitation_lapsed") for at in session.exec(rows)]


def _alerted(session: Session, now: datetime, limit: int) -> list[Coming]:
    """An alert comes back on the day it waits for; where it waits for none, once its time has passed."""
    at = func.coalesce(Alert.waits_until, Alert.escalates_at)
    rows = (
        select(Alert.waits_until, Alert.escalates_at)
        .where(Alert.state != AlertState.CLOSED, at > now)
        .order_by(at, col(Alert.id))
        .limit(limit)
    )
    return [
        (waits or escalates, "alert_back" if waits else "alert_late")
        for waits, escalates in session.exec(rows)
    ]
