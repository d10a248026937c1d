"""Whether a provider may propose: needs settled, know-how that carries the work (articles 1, 2 and 4)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from bot.acts.client_card import newest_card
from bot.acts.know_how import best_proof
from bot.acts.parties import Party, may
from bot.acts.terms import terms_of
from bot.charter import needs
from bot.charter.dates import local_day
from bot.charter.proofs import Risk, may_propose_service
from bot.charter.stages import Stage
from bot.storage.tables import Engagement, Need, Person

WORKED = (Stage.RATING, Stage.DONE)


def may_propose(
    session: Session, engagement_id: int, *, by: Person, now: datetime, risk: Risk = Risk.NONE
) -> Party:
    """Lock the engagement and return the provider's side of it if they may propose now.

    Raises NotYours, NotYourTurn, NotNow, ClientCardMissing, NeedsUnconfirmed, NeedsMissing, KnowHowRisk,
    ProofLapsed, ProofTooWeak.
    """
    found = may(session, engagement_id, "propose_note", by=by)
    rows = session.exec(
        select(Need).where(Need.engagement_id == engagement_id).order_by(col(Need.code))
    ).all()
    needs.may_propose(
        [needs.Need(row.code, needs.NeedState(row.state)) for row in rows],
        card_there=newest_card(session, engagement_id) is not None,
    )
    today = local_day(now, ZoneInfo(by.zone))
    shown, _ = best_proof(session, found.engagement.provider_id, found.engagement.trade, today)
    may_propose_service(
        shown,
        short_jobs_done=_jobs_done(session, found.engagement),
        most=terms_of(session).thresholds.declared_jobs,
        risk=risk,
        today=today,
    )
    return found


def _jobs_done(session: Session, engagement: Engagement) -> int:
    """Return how many of the provider's engagements in this trade came as far as the check of the work."""
    done = select(func.count()).where(
        Engagement.provider_id == engagement.provider_id,
        Engagement.trade == engagement.trade,
        col(Engagement.stage).in_([stage.value for stage in WORKED]),
    )
    return session.exec(done).one()
