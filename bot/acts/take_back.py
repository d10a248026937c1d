"""A promise written down wrong is taken back by its writer, before the other side answers (article 6)."""

from datetime import datetime

from sqlmodel import Session, select

from bot.acts.offer_promise import Offered
from bot.acts.parties import known, name_of, step
from bot.acts.record import record
from bot.charter.refusals import AlreadyAnswered, NotNow, NotYourTurn
from bot.charter.stages import Stage
from bot.outbox.enqueue import cancel, owe
from bot.storage.tables import Person, PromiseOffer


def take_back(session: Session, engagement_id: int, number: int, *, by: Person, now: datetime) -> Offered:
    """Take a promise back: it binds nobody. The other side is told where they were asked already.

    Raises NotYours, NotYourTurn for the other side, NotNow, AlreadyAnswered.
    """
    found = step(session, engagement_id, "add_promise", by=by)
    offer = session.exec(
        select(PromiseOffer).where(PromiseOffer.engagement_id == engagement_id, PromiseOffer.number == number)
    ).one_or_none()
    if offer is not None and offer.answered_at is not None:
        raise AlreadyAnswered(at=offer.answered_at)
    if offer is None or offer.code is not None:
        raise NotNow(stage=Stage(found.engagement.stage), step="add_promise")
    if offer.by != found.side:
        raise NotYourTurn(side=found.side.other)
    offer.answered_at = now
    session.add(offer)
    record(session, found.engagement, "offer_taken_back", by=by.id, now=now, number=number)
    cancel(session, f"{engagement_id}:promise_voice:{number}", now=now)
    if not cancel(session, f"{engagement_id}:promise_offered:{number}", now=now):
        owe(session, known(found.other_id), "offer_taken_back",
            key=f"{engagement_id}:offer_taken_back:{number}", due=now, now=now, silent=True, protected=True,
            subject=engagement_id, writer=by.name, statement=offer.statement)  # fmt: skip
    return Offered(name_of(session, found.other_id), offer.statement, offer.due, number)
