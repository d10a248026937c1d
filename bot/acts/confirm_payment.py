"""The payment, of which both sides speak and which the bot never handles (article 6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.check_work import accepted_facts, rating_at
from bot.acts.checks import newest_check
from bot.acts.close import close_if_over
from bot.acts.ledger import as_promise, keep, ledger_of, zone_of
from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.raise_alert import Looking, looking, raise_alert
from bot.acts.rate import rating_of
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter import commitments
from bot.charter.alerts import AlertKind
from bot.charter.dates import result_day
from bot.charter.kits import Due
from bot.charter.ratings import Moment
from bot.charter.refusals import AlreadyAnswered, NotNow
from bot.charter.stages import Side, Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, Payment, Person, Received


@dataclass(frozen=True)
class Reading:
    """When a rating can be given from, never before now, and when the provider reads one given then."""

    given: datetime
    read: datetime
    asked: bool  # whether the client was asked for it already


@dataclass(frozen=True)
class Answered:
    """What was said of a payment, to be read by the other side."""

    other: str
    amount: int
    currency: str
    received: int | None = None  # where it was another amount
    looking: Looking | None = None  # where the two say different things
    reading: Reading | None = None  # where all is received


def confirm_payment(
    session: Session,
    engagement_id: int,
    received: Received,
    amount: int | None = None,
    *,
    by: Person,
    now: datetime,
) -> Answered:
    """Keep what the provider received; anything but all of it is told to the client, and can be said again.

    `amount`: what was received where it is not the right one. A payment that the client announced twice and
    the provider denied twice is disputed.

    Raises NotYours, NotYourTurn, NotNow where nothing is to be paid, AlreadyAnswered once all was received.
    """
    name = "dispute_payment" if received is Received.WRONG_AMOUNT else "confirm_payment"
    found = step(session, engagement_id, name, by=by)
    payment = open_payment(session, found.engagement)
    doubted = payment.disputed_at is not None or payment.received_amount is not None
    payment.received, payment.answered_at = received, now
    payment.received_amount = amount if received is Received.WRONG_AMOUNT else None
    payment.amount_answered_at = None
    payment.denied += received is Received.NOT_YET and payment.announced_at is not None
    session.add(payment)
    record(session, found.engagement, "payment_answered", by=by.id, now=now, received=received.value,
           amount=payment.received_amount)  # fmt: skip
    if received is Received.ALL:
        if doubted:
            _settled(session, found, now=now)
        _paid(session, found.engagement, now=now)
        close_if_over(session, found.engagement, now=now)
    elif found.other_id is not None:
        if payment.denied >= terms_of(session).thresholds.denied:
            dispute(session, found.engagement, payment, side=found.side, now=now)
        _missed(session, found, payment, now=now)
    reading = _reading(session, found.engagement, now=now) if received is Received.ALL else None
    other, disputed = name_of(session, found.other_id), looking_at(session, engagement_id, now=now)
    return Answered(other, payment.amount, payment.currency, amount, disputed, reading)


def _reading(session: Session, engagement: Engagement, *, now: datetime) -> Reading | None:
    """Return from when a rating is read, which tells nobody whether there is one; None where it was read."""
    rating = rating_of(session, known(engagement.id), Moment.EVENING_AFTER)
    check = newest_check(session, known(engagement.id))
    if (rating is not None and rating.shown_at is not None) or check is None or check.found_at is None:
        return None
    asked, delays = rating_at(session, engagement, check.found_at), terms_of(session).delays
    given = max(asked, now)
    read = result_day(given, zone_of(session, engagement), delays.result_shown, delays.result)
    return Reading(given, read, asked <= now)


def may_say_received(session: Session, engagement_id: int, *, by: Person) -> Answered:
    """Let the provider say how much they received; raises as `confirm_payment` does."""
    found = may(session, engagement_id, "dispute_payment", by=by)
    payment = open_payment(session, found.engagement)
    return Answered(name_of(session, found.other_id), payment.amount, payment.currency)


def payment_facts(session: Session, engagement: Engagement, *, now: datetime) -> dict[str, Any]:
    """Return what the client reads of a payment that is not whole."""
    payment = session.get_one(Payment, engagement.id)
    return {
        "subject": known(engagement.id),
        "provider": name_of(session, engagement.provider_id),
        "received": payment.received,
        "received_amount": payment.received_amount,
        "amount": payment.amount,
        "currency": payment.currency,
        **looking_facts(looking_at(session, known(engagement.id), now=now)),
    }


def looking_at(session: Session, engagement_id: int, *, now: datetime) -> Looking | None:
    """Return whether a person looks at a payment of which the two say different things, and until when."""
    return looking(session, engagement_id, AlertKind.PAYMENT_DISPUTED, now=now)


def looking_facts(found: Looking | None) -> dict[str, Any]:
    """Return that as facts: looked_at, and looked_at_by, None where that day has passed."""
    return {"looked_at": found is not None, "looked_at_by": found.until if found else None}


def dispute(
    session: Session,
    engagement: Engagement,
    payment: Payment,
    *,
    side: Side,
    now: datetime,
    paid: int | None = None,
    silent: bool = False,
) -> None:
    """Keep that the two sides say different things of a payment; a person looks, `side` spoke last.

    `paid`: what the client says, where they said an amount. `silent`: the other side answered nothing.
    """
    payment.disputed_at = now
    session.add(payment)
    raise_alert(session, engagement, AlertKind.PAYMENT_DISPUTED, detail=now.isoformat(), now=now,
                by=side.value, received=payment.received_amount, paid=paid, silent=silent,
                since=payment.answered_at if silent else now)  # fmt: skip


def announce_payment(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Answered:
    """Say, as the client, that it is paid; the provider is asked. Raises as `confirm_payment` does."""
    found = step(session, engagement_id, "announce_payment", by=by)
    payment = open_payment(session, found.engagement)
    if payment.announced_at is not None and payment.received is None:
        raise AlreadyAnswered(at=payment.announced_at)
    payment.announced_at, payment.received, payment.answered_at = now, None, None
    session.add(payment)
    record(session, found.engagement, "payment_announced", by=by.id, now=now)
    key = f"{engagement_id}:work_accepted:{now.isoformat()}"
    owe(session, found.engagement.provider_id, "payment_announced", key=key, due=now, now=now,
        **accepted_facts(session, found.engagement, now=now))  # fmt: skip
    return Answered(name_of(session, found.engagement.provider_id), payment.amount, payment.currency)


def asked_of_payment(
    session: Session, engagement_id: int, *, by: Person, now: datetime
) -> tuple[Side, dict[str, Any]]:
    """Return which side speaks of the payment, and what they read; raises NotYours, NotNow."""
    found = may(session, engagement_id, "confirm_promise", by=by)
    if found.engagement.stage != Stage.RATING:
        raise NotNow(stage=Stage(found.engagement.stage), step="confirm_payment")
    facts = accepted_facts(session, found.engagement, now=now)
    return found.side, {**facts, "provider": name_of(session, found.engagement.provider_id)}


def open_payment(session: Session, engagement: Engagement) -> Payment:
    """Return the payment while it is not wholly received; raises NotNow, AlreadyAnswered."""
    payment = session.get(Payment, engagement.id)
    if payment is None or payment.amount == 0:
        raise NotNow(stage=Stage(engagement.stage), step="confirm_payment")
    if payment.received == Received.ALL and payment.answered_at is not None:
        raise AlreadyAnswered(at=payment.answered_at)
    return payment


def _missed(session: Session, found: Party, payment: Payment, *, now: datetime) -> None:
    """Tell the client that nothing was received yet, or ask whether the amount received is right."""
    key = f"{found.id}:payment_{payment.received}:{now.isoformat()}"
    told = payment_facts(session, found.engagement, now=now)
    client = known(found.other_id)
    if payment.received_amount is None:
        owe(session, client, "payment_missed", key=key, due=now, now=now, **told)
    else:
        owe(session, client, "payment_amount", key=key, due=now, now=now, **told)


def _settled(session: Session, found: Party, *, now: datetime) -> None:
    """Tell the client that all is received, after the two said different things."""
    if found.other_id is not None:
        owe(session, found.other_id, "payment_settled", key=f"{found.id}:payment_settled", due=now, now=now,
            silent=True, **payment_facts(session, found.engagement, now=now))  # fmt: skip


def _paid(session: Session, engagement: Engagement, *, now: datetime) -> None:
    """Confirm the client's promises of the work, the payment among them; a client is never scored."""
    ledger = ledger_of(session, engagement)
    for row in ledger.due(Due.COMING, Due.FINISH, owner=Side.CLIENT):
        promise = as_promise(row)
        if promise.open:
            keep(session, row, commitments.confirm(promise, by=Side.PROVIDER, now=now))
