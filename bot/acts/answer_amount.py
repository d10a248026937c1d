"""Not the right amount: the provider says what they received, the client whether that is so (article 6).

An answer that never comes closes nothing: the provider is reminded once, then Monday's summary names the
engagement. The result stays hidden until the payment is closed, so that nobody holds it against an opinion;
a low rating is looked at by a person on its day all the same.
"""

from datetime import datetime

from sqlmodel import Session

from bot.acts.confirm_payment import Answered, dispute, looking_at, looking_facts, open_payment
from bot.acts.parties import may, name_of, step
from bot.acts.record import record
from bot.charter.refusals import AlreadyAnswered, NotNow
from bot.charter.stages import Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Payment, Person, Received


def amount_to_answer(session: Session, engagement_id: int, *, by: Person) -> Payment:
    """Return the payment of which the client is asked; raises as `answer_amount` does."""
    found = may(session, engagement_id, "answer_amount", by=by)
    payment = open_payment(session, found.engagement)
    if payment.received != Received.WRONG_AMOUNT or payment.received_amount is None:
        raise NotNow(stage=Stage(found.engagement.stage), step="answer_amount")
    if payment.amount_answered_at is not None:
        raise AlreadyAnswered(at=payment.amount_answered_at)
    return payment


def answer_amount(session: Session, engagement_id: int, paid: int, *, by: Person, now: datetime) -> Answered:
    """Say how much was paid; where that is not what the provider says, a person looks.

    Raises NotYours, NotYourTurn, NotNow where nobody asks, AlreadyAnswered.
    """
    payment = amount_to_answer(session, engagement_id, by=by)
    found = step(session, engagement_id, "answer_amount", by=by)
    right = paid == payment.received_amount
    payment.amount_answered_at = now
    session.add(payment)
    record(session, found.engagement, "amount_answered", by=by.id, now=now, right=right,
           amount=payment.received_amount, paid=paid)  # fmt: skip
    if not right:
        dispute(session, found.engagement, payment, side=found.side, now=now, paid=paid)
    looking = looking_at(session, engagement_id, now=now)
    owe(session, found.engagement.provider_id, "amount_answered",
        key=f"{engagement_id}:amount_answered:{now.isoformat()}", due=now, now=now, silent=right,
        subject=engagement_id, client=by.name, right=right, paid=paid,
        received_amount=payment.received_amount, **looking_facts(looking),
        amount=payment.amount, currency=payment.currency)  # fmt: skip
    provider = name_of(session, found.engagement.provider_id)
    return Answered(provider, payment.amount, payment.currency, payment.received_amount, looking)
