"""The payment, of which both sides speak and which the bot never handles (article 6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.check_work import accepted_facts
from bot.acts.close import close_if_over
from bot.acts.ledger import as_promise, keep, ledger_of
from bot.acts.parties import may, name_of, step
from bot.acts.record import record
from bot.charter import commitments
from bot.charter.kits import Due
from bot.charter.refusals import AlreadyAnswered, NotNow
from bot.charter.stages import Side, Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, Payment, Person, Received


@dataclass(frozen=True)
class Answered:
    """What was said of a payment, to be read by the other side."""

    other: str
    amount: int
    currency: str


def confirm_payment(
    session: Session, engagement_id: int, received: Received, *, by: Person, now: datetime
) -> Answered:
    """Keep what the provider received; anything but all of it is told to the client, and can be said again.

    Raises NotYours, NotYourTurn, NotNow where nothing is to be paid, AlreadyAnswered once all was received.
    """
    name = "dispute_payment" if received is Received.WRONG_AMOUNT else "confirm_payment"
    found = step(session, engagement_id, name, by=by)
    payment = _payment(session, found.engagement)
    payment.received, payment.answered_at = received, now
    session.add(payment)
    record(session, found.engagement, "payment_answered", by=by.id, now=now, received=received.value)
    if received is Received.ALL:
        _paid(session, found.engagement, now=now)
        close_if_over(session, found.engagement, now=now)
    elif found.other_id is not None:
        key = f"{engagement_id}:payment_{received}:{now.isoformat()}"
        owe(session, found.other_id, "payment_missed", key=key, due=now, now=now, subject=engagement_id,
            provider=by.name, received=received.value, amount=payment.amount,
            currency=payment.currency)  # fmt: skip
    return Answered(name_of(session, found.other_id), payment.amount, payment.currency)


def announce_payment(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Answered:
    """Say, as the client, that it is paid; the provider is asked. Raises as `confirm_payment` does."""
    found = step(session, engagement_id, "announce_payment", by=by)
    payment = _payment(session, found.engagement)
    if payment.announced_at is not None and payment.received is None:
        raise AlreadyAnswered(at=payment.announced_at)
    payment.announced_at, payment.received, payment.answered_at = now, None, None
    session.add(payment)
    record(session, found.engagement, "payment_announced", by=by.id, now=now)
    key = f"{engagement_id}:work_accepted:{now.isoformat()}"
    owe(session, found.engagement.provider_id, "payment_announced", key=key, due=now, now=now,
        **accepted_facts(session, found.engagement))  # fmt: skip
    return Answered(name_of(session, found.engagement.provider_id), payment.amount, payment.currency)


def asked_of_payment(session: Session, engagement_id: int, *, by: Person) -> tuple[Side, dict[str, Any]]:
    """Return which side speaks of the payment, and what they read; raises NotYours, NotNow."""
    found = may(session, engagement_id, "confirm_promise", by=by)
    if found.engagement.stage != Stage.RATING:
        raise NotNow(stage=Stage(found.engagement.stage), step="confirm_payment")
    facts = accepted_facts(session, found.engagement)
    return found.side, {**facts, "provider": name_of(session, found.engagement.provider_id)}


def _payment(session: Session, engagement: Engagement) -> Payment:
    payment = session.get(Payment, engagement.id)
    if payment is None or payment.amount == 0:
        raise NotNow(stage=Stage(engagement.stage), step="confirm_payment")
    if payment.received == Received.ALL and payment.answered_at is not None:
        raise AlreadyAnswered(at=payment.answered_at)
    return payment


def _paid(session: Session, engagement: Engagement, *, now: datetime) -> None:
    """Confirm the client's promises of the work, the payment among them; a client is never scored."""
    ledger = ledger_of(session, engagement)
    for row in ledger.due(Due.COMING, Due.FINISH, owner=Side.CLIENT):
        promise = as_promise(row)
        if promise.open:
            keep(session, row, commitments.confirm(promise, by=Side.PROVIDER, now=now))
