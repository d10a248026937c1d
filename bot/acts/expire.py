"""An invitation that nobody used in its days ends by itself, and its engagement with it."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.acts.parties import known
from bot.acts.quiet import awake
from bot.acts.record import record
from bot.charter.stages import Stage
from bot.charter.steps import take
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, Invitation, Person


def to_expire(session: Session, *, now: datetime, limit: int) -> list[int]:
    """Return engagements that nobody joined before their invitation ended, who waits longest first."""
    found = (
        select(Engagement.id)
        .join(Invitation, col(Invitation.engagement_id) == Engagement.id)
        .where(Engagement.stage == Stage.NEEDS, col(Engagement.client_id).is_(None))
        .where(col(Invitation.expires_at) <= now)
        .order_by(col(Invitation.expires_at), col(Engagement.id))
        .limit(limit)
    )
    return [known(engagement_id) for engagement_id in session.exec(found)]


def expire(session: Session, engagement_id: int, *, now: datetime) -> bool:
    """Stop such an engagement and tell its provider; False where it was joined or stopped already."""
    engagement = session.exec(
        select(Engagement).where(Engagement.id == engagement_id).with_for_update()
    ).one()
    invitation = session.exec(select(Invitation).where(Invitation.engagement_id == engagement_id)).one()
    if engagement.client_id is not None or engagement.stage != Stage.NEEDS or invitation.expires_at > now:
        return False
    engagement.stage = take("expire", stage=Stage(engagement.stage), side=None)
    engagement.closed_at, invitation.token = now, None
    record(session, engagement, "invitation_expired", by=None, now=now)
    provider = session.get_one(Person, engagement.provider_id)
    owe(session, engagement.provider_id, "invitation_lapsed", key=f"{engagement_id}:invitation_lapsed",
        due=awake(provider, now), now=now, silent=True, subject=engagement_id,
        made_at=invitation.made_at)  # fmt: skip
    return True
