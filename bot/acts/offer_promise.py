"""A promise made by word of mouth: one side writes it, the other confirms it (article 6)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, func, select

from bot.acts.lapse import check_not_lapsed
from bot.acts.ledger import ledger_of, zone_of
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.record import record
from bot.acts.taken_days import taken_days
from bot.acts.write_note import ADDED
from bot.charter.commitments import day_or_hour, has_hour, told_due
from bot.charter.dates import check_day, local_day
from bot.charter.hours import check_hour
from bot.charter.refusals import AlreadyAnswered, NotNow, NotYourTurn
from bot.charter.stages import Side, Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Commitment, Person, PromiseOffer


@dataclass(frozen=True)
class Offered:
    """A promise on its way to the other side, answered by them, or taken back."""

    other: str
    statement: str
    due: datetime | date
    number: int
    hour: bool = False  # whether it is due at an hour, not on a day alone


def may_offer(session: Session, engagement_id: int, *, by: Person) -> Party:
    """Let either side write a promise down after the agreement; raises NotYours, NotNow."""
    return may(session, engagement_id, "add_promise", by=by)


def offer_promise(
    session: Session,
    engagement_id: int,
    statement: str,
    day: date,
    *,
    hour: time | None = None,
    owner: Side | None = None,
    voice: int | None = None,
    by: Person,
    now: datetime,
) -> Offered:
    """Write a promise down; it counts once the other side confirms it.

    `owner` keeps it: whoever writes where none is named. `voice`: the evidence that explains it.
    Raises as `may_offer` does, as `check_day` does, and HourPast.
    """
    may_offer(session, engagement_id, by=by)
    found = step(session, engagement_id, "add_promise", by=by)
    zone = zone_of(session, found.engagement)
    due = due_of_promise(day, hour, zone=zone, now=now)
    counted = select(func.count()).where(PromiseOffer.engagement_id == engagement_id)
    offer = PromiseOffer(engagement_id=engagement_id, number=session.exec(counted).one() + 1,
                         owner=owner or found.side, by=found.side, statement=statement, due=due,
                         voice_id=voice, offered_at=now)  # fmt: skip
    session.add(offer)
    record(session, found.engagement, "promise_offered", by=by.id, now=now, number=offer.number,
           owner=str(offer.owner), statement=statement, due=due, voice=voice)  # fmt: skip
    owe(session, known(found.other_id), "promise_offered",
        key=f"{engagement_id}:promise_offered:{offer.number}", due=now, now=now, protected=True,
        **offer_facts(session, found, offer))  # fmt: skip
    if voice is not None:
        owe_evidence(session, found.engagement, voice, to=known(found.other_id),
                     key=f"{engagement_id}:promise_voice:{offer.number}", now=now)  # fmt: skip
    return Offered(
        name_of(session, found.other_id), statement, told_due(due, zone), offer.number, hour is not None
    )


def due_of_promise(day: date, hour: time | None, *, zone: ZoneInfo, now: datetime) -> datetime:
    """Return when a promise for a day, or an hour of it, falls due; raises as `check_day` does, HourPast."""
    check_day(day, today=local_day(now, zone))
    if hour is not None:
        check_hour(hour, day=day, zone=zone, now=now)
    return day_or_hour(day, hour, zone)


def offer_facts(session: Session, found: Party, offer: PromiseOffer) -> dict[str, Any]:
    """Return what the other side is asked; `mine`: the promise is theirs to keep.

    `taken`: it would be the provider's, who has promised something elsewhere on that day.
    """
    theirs, zone = (
        offer.owner == Side.PROVIDER and offer.by == Side.CLIENT,
        zone_of(session, found.engagement),
    )
    provider = found.engagement.provider_id
    taken = theirs and local_day(offer.due, zone) in taken_days(session, provider, but=found.id)
    writer = found.engagement.provider_id if offer.by == Side.PROVIDER else found.engagement.client_id
    return {
        "subject": found.id,
        "number": offer.number,
        "writer": name_of(session, writer),
        "mine": offer.owner != offer.by,
        "statement": offer.statement,
        "due_at": told_due(offer.due, zone),
        "hour": has_hour(offer.due, zone),
        "taken": taken,
        "voice": offer.voice_id,
    }


def answer_offer(
    session: Session, engagement_id: int, number: int, *, accepted: bool, by: Person, now: datetime
) -> Offered:
    """Confirm a promise, which then stands in the ledger, or say no; its writer is told without a sound.

    Raises NotYours, NotYourTurn for its writer, NotNow, AlreadyAnswered, OfferLapsed, OfferTakenBack.
    """
    check_not_lapsed(session, engagement_id, number, by=by)
    found = may_offer(session, engagement_id, by=by)
    offer = session.exec(
        select(PromiseOffer).where(PromiseOffer.engagement_id == engagement_id, PromiseOffer.number == number)
    ).one_or_none()
    if offer is None or (offer.code is not None and offer.answered_at is None):  # another date is asked
        raise NotNow(stage=Stage(found.engagement.stage), step="add_promise")
    if offer.by == found.side:
        raise NotYourTurn(side=found.side.other)
    if offer.answered_at is not None:
        raise AlreadyAnswered(at=offer.answered_at)
    step(session, engagement_id, "add_promise", by=by)
    offer.accepted, offer.answered_at = accepted, now
    if accepted:
        offer.code = _next_code(session, found)
        session.add(Commitment(engagement_id=engagement_id, code=offer.code, kind=ADDED, owner=offer.owner,
                               statement=offer.statement, due=offer.due))  # fmt: skip
    session.add(offer)
    zone = zone_of(session, found.engagement)
    record(session, found.engagement, "promise_answered", by=by.id, now=now, number=number, code=offer.code,
           accepted=accepted)  # fmt: skip
    owe(session, known(found.other_id), "promise_answered",
        key=f"{engagement_id}:promise_answered:{number}", due=now, now=now, silent=True, protected=True,
        subject=engagement_id, other=by.name, statement=offer.statement, due_at=told_due(offer.due, zone),
        hour=has_hour(offer.due, zone), accepted=accepted)  # fmt: skip
    return Offered(name_of(session, found.other_id), offer.statement, offer.due, number)


def _next_code(session: Session, found: Party) -> str:
    rows = ledger_of(session, found.engagement).promises
    return f"E{max((int(row.code[1:]) for row in rows if row.code[1:].isdigit()), default=0) + 1}"
