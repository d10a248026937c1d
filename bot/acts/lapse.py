"""Offers that nobody answered before their engagement ended: they bind nobody, and their writer is told."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.acts.parties import known, party
from bot.acts.record import record
from bot.charter.refusals import OfferLapsed, OfferTakenBack
from bot.charter.stages import ENDS, Side
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, Person, PromiseOffer


def lapse_offers(session: Session, engagement: Engagement, *, now: datetime) -> int:
    """Let what awaits an answer in an engagement that has ended lapse; return how much that was."""
    waiting = select(PromiseOffer).where(
        PromiseOffer.engagement_id == engagement.id, col(PromiseOffer.answered_at).is_(None)
    )
    offers = session.exec(waiting.order_by(col(PromiseOffer.number))).all()
    for offer in offers:
        offer.answered_at = now
        session.add(offer)
        record(session, engagement, "offer_lapsed", by=None, now=now, number=offer.number)
        writer = engagement.provider_id if offer.by == Side.PROVIDER else known(engagement.client_id)
        owe(session, writer, "offer_lapsed", key=f"{engagement.id}:offer_lapsed:{offer.number}", due=now,
            now=now, silent=True, protected=True, subject=known(engagement.id), moved=offer.code is not None,
            statement=offer.statement)  # fmt: skip
    return len(offers)


def check_not_lapsed(session: Session, engagement_id: int, number: int, *, by: Person) -> None:
    """Raise NotYours, or OfferLapsed where the engagement ended before an offer was answered.

    OfferTakenBack where its writer had taken it back before.
    """
    stage = party(session, engagement_id, by=by).engagement.stage
    offer = session.exec(
        select(PromiseOffer).where(PromiseOffer.engagement_id == engagement_id, PromiseOffer.number == number)
    ).one_or_none()
    if offer is not None and offer.answered_at is not None and offer.accepted is None:
        raise OfferLapsed if stage in ENDS else OfferTakenBack
