"""The advance that a provider received, taken off what is left to pay (article 6)."""

from typing import Any

from sqlmodel import Session

from bot.acts.ledger import as_promise, ledger_of
from bot.acts.parties import known
from bot.acts.signed_grid import signed_content
from bot.charter.advances import ADVANCE
from bot.charter.commitments import CommitmentState
from bot.storage.tables import Engagement, Payment

RECEIVED = (CommitmentState.KEPT, CommitmentState.KEPT_LATE)


def take_off_advance(session: Session, engagement: Engagement) -> None:
    """Leave the rest to be paid, once the provider says that the advance came."""
    payment = session.get_one(Payment, engagement.id)
    payment.amount -= _advance(session, engagement)["montant"]
    session.add(payment)


def advance_facts(session: Session, engagement: Engagement) -> dict[str, Any] | None:
    """Return the advance, and whether its provider has said that it came; None where there is none."""
    row = next((row for row in ledger_of(session, engagement).promises if row.kind == ADVANCE), None)
    if row is None:
        return None
    return {"amount": _advance(session, engagement)["montant"], "received": row.state in RECEIVED}


def awaited_advance(session: Session, engagement: Engagement) -> dict[str, Any] | None:
    """Return the advance that nobody has received yet, amount and currency; None where none is awaited."""
    row = next((row for row in ledger_of(session, engagement).promises if row.kind == ADVANCE), None)
    if row is None or not as_promise(row).open:
        return None
    currency = session.get_one(Payment, engagement.id).currency
    return {"amount": _advance(session, engagement)["montant"], "currency": currency}


def _advance(session: Session, engagement: Engagement) -> dict[str, Any]:
    advance: dict[str, Any] = signed_content(session, known(engagement.id))["prix"]["avance"]
    return advance
