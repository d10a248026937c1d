"""The promise written down, or the other date for one, that has awaited a side longest (article 6)."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.keep_promise import promise_facts
from bot.acts.ledger import ledger_of, zone_of
from bot.acts.offer_promise import offer_facts
from bot.acts.parties import party
from bot.charter.commitments import has_hour, told_due
from bot.storage.tables import Person, PromiseOffer


def waiting_offer(
    session: Session, engagement_id: int, *, by: Person, now: datetime
) -> tuple[str, dict[str, Any]] | None:
    """Return what asks this side, as its message did: its kind and facts; None where nothing does."""
    found = party(session, engagement_id, by=by)
    offer = session.exec(
        select(PromiseOffer)
        .where(PromiseOffer.engagement_id == engagement_id, PromiseOffer.by == found.side.other)
        .where(col(PromiseOffer.answered_at).is_(None))
        .order_by(col(PromiseOffer.number))
        .limit(1)
    ).first()
    if offer is None:
        return None
    if offer.code is None:
        return "promise_offered", offer_facts(session, found, offer)
    row = next(each for each in ledger_of(session, found.engagement).promises if each.code == offer.code)
    told = promise_facts(session, found.engagement, row)
    zone = zone_of(session, found.engagement)
    return "promise_date_asked", {
        **told,
        "number": offer.number,
        "new": told_due(offer.due, zone),
        "new_hour": has_hour(offer.due, zone),
        "past": row.due <= now,
    }
