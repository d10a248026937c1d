"""What an engagement's page tells besides its stage: the price, the other date asked for, one's own part."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.asked_date import moved_facts, waiting_date
from bot.acts.client_card import address_given
from bot.acts.framing_note import newest_note
from bot.acts.ledger import as_promise, ledger_of, short_words
from bot.acts.parties import party
from bot.acts.write_note import ADDED
from bot.charter.advances import ADVANCE
from bot.charter.commitments import is_waiting
from bot.charter.kits import Due
from bot.charter.stages import Side, Stage
from bot.storage.tables import Engagement, Payment, Person


def page_facts(session: Session, engagement_id: int, *, by: Person, now: datetime) -> dict[str, Any]:
    """Return the facts of a page beside those of `standing.where`; raises NotYours.

    `price`: the note's, as far as this side may read it. `date_asked`: another date that waits. `before`:
    what the client promised to do before the work. `to_pay`: what is left, while the client has not said
    that it is paid. `address`: whether the client gave it.
    """
    found = party(session, engagement_id, by=by)
    engagement, client = found.engagement, found.side is Side.CLIENT
    note = newest_note(session, engagement_id, sent=client)
    work = engagement.stage == Stage.WORK
    asked = waiting_date(session, engagement, now=now) if work else None
    payment = session.get(Payment, engagement_id)
    unpaid = payment is not None and payment.announced_at is None and payment.received is None
    return {
        "price": note.content["prix"] if note is not None else None,
        "date_asked": {**moved_facts(asked, now=now), "mine": asked.by is found.side} if asked else None,
        "before": _before(session, engagement, now=now) if work and client else [],
        "confirmed": engagement.coming_at is not None,
        "to_pay": {"amount": payment.amount, "currency": payment.currency}
        if payment and unpaid and client and engagement.stage == Stage.RATING
        else None,
        "announced": payment is not None and payment.announced_at is not None and payment.received is None,
        "address": client and address_given(session, engagement_id) is not None,
    }


def _before(session: Session, engagement: Engagement, *, now: datetime) -> list[dict[str, Any]]:
    """Return what the client still has to do before the work, as screens tell promises."""
    short, ledger = short_words(session, engagement), ledger_of(session, engagement)
    begins = ledger.plan().begins
    added = [row for row in ledger.promises if row.kind == ADDED and row.due <= begins]
    before = [*ledger.due(Due.COMING, owner=Side.CLIENT), *(row for row in added if row.owner == Side.CLIENT)]
    return [
        {"code": row.code, "short": short.get(row.kind), "statement": row.statement}
        for row in before
        if is_waiting(as_promise(row)) and (now < row.due or row.kind in (ADVANCE, ADDED))
    ]
