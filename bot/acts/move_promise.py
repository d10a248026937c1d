"""Another date for one promise: asked by its owner, decided by the other side (article 6)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session, col, func, select

from bot.acts.keep_promise import promise_facts, promise_of
from bot.acts.lapse import check_not_lapsed
from bot.acts.ledger import as_promise, keep, ledger_of, zone_of
from bot.acts.offer_promise import due_of_promise
from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.record import record
from bot.charter import commitments
from bot.charter.commitments import CommitmentState, has_hour, told_due
from bot.charter.refusals import AlreadyAnswered, NotNow, NotYourTurn
from bot.charter.stages import Side, Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Commitment, Person, PromiseOffer

WANTED = "add_promise"  # the step: what is written changes with both sides' words


@dataclass(frozen=True)
class Move:
    """A promise whose date is asked to change, or did: from `old` to `new`; `other` answers, or asked.

    `past`: the written date has passed: it can be left as it is, and holds no more. `old_hour`, `new_hour`:
    whether these are hours, not days alone.
    """

    other: str
    old: datetime | date
    new: datetime | date
    past: bool
    old_hour: bool = False
    new_hour: bool = False


def may_move(session: Session, engagement_id: int, code: str, *, by: Person) -> tuple[Party, Commitment]:
    """Let its owner ask for another date of an added promise, one at a time.

    Raises NotYours, NotYourTurn for the other side, NotNow, AlreadyAnswered, PromiseSettled.
    """
    found, row = promise_of(session, engagement_id, code, "confirm_promise", by=by, owner=True)
    usual = row.kind in ledger_of(session, found.engagement).dues  # the work's own date changes it
    if usual or row.state not in (CommitmentState.COMING, CommitmentState.DATE_CHANGED):
        raise NotNow(stage=Stage(found.engagement.stage), step=WANTED)
    asked = select(PromiseOffer).where(
        PromiseOffer.engagement_id == engagement_id,
        PromiseOffer.code == code,
        col(PromiseOffer.answered_at).is_(None),
    )
    if (waiting := session.exec(asked).first()) is not None:
        raise AlreadyAnswered(at=waiting.offered_at)
    return found, row


def move_promise(
    session: Session,
    engagement_id: int,
    code: str,
    day: date,
    *,
    hour: time | None = None,
    by: Person,
    now: datetime,
) -> Move:
    """Ask the other side for another day, or an hour of one; nothing moves before they agree.

    Raises as `may_move` does, as `check_day` does, and HourPast.
    """
    found, row = may_move(session, engagement_id, code, by=by)
    zone = zone_of(session, found.engagement)
    due = due_of_promise(day, hour, zone=zone, now=now)
    counted = select(func.count()).where(PromiseOffer.engagement_id == engagement_id)
    offer = PromiseOffer(engagement_id=engagement_id, number=session.exec(counted).one() + 1, code=code,
                         owner=row.owner, by=found.side, statement=row.statement, due=due,
                         offered_at=now)  # fmt: skip
    session.add(offer)
    record(session, found.engagement, "promise_date_asked", by=by.id, now=now, code=code, due=due)
    owe(session, known(found.other_id), "promise_date_asked",
        key=f"{engagement_id}:promise_date_asked:{offer.number}", due=now, now=now, protected=True,
        number=offer.number, new=told_due(due, zone), new_hour=hour is not None, past=row.due <= now,
        **promise_facts(session, found.engagement, row))  # fmt: skip
    return _move(session, found, row.due, due, now=now)


def answer_move(
    session: Session, engagement_id: int, number: int, *, agreed: bool, by: Person, now: datetime
) -> Move:
    """Agree to the other date, or keep the one that is written; its owner is told.

    Asked before the promise's moment it is a changed date; after, it can only be kept late.
    Raises NotYours, NotYourTurn for who asked, NotNow, AlreadyAnswered, PromiseSettled, OfferLapsed.
    """
    check_not_lapsed(session, engagement_id, number, by=by)
    found, offer = _asked(session, engagement_id, number, by=by)
    found, row = promise_of(session, engagement_id, str(offer.code), "confirm_promise", by=by, owner=False)
    step(session, engagement_id, WANTED, by=by)
    old, passed = row.due, offer.offered_at >= row.due
    offer.accepted, offer.answered_at = agreed, now
    session.add(offer)
    if agreed:
        changed = commitments.change_date(
            as_promise(row), to=offer.due, asked_at=offer.offered_at, by=Side(offer.by)
        )
        keep(session, row, changed)
    kind = "date_changed_after_it_passed" if passed else "date_changed_together"
    record(session, found.engagement, kind if agreed else "date_kept", by=by.id, now=now, code=row.code,
           old=old, new=offer.due)  # fmt: skip
    moved = _move(session, found, old, offer.due, now=now)
    told: dict[str, Any] = {**promise_facts(session, found.engagement, row), "at": moved.old}
    told |= {"hour": moved.old_hour, "new_hour": moved.new_hour}
    owe(session, known(found.other_id), "promise_date_answered",
        key=f"{engagement_id}:promise_date_answered:{number}", due=now, now=now, protected=True,
        agreed=agreed, other=by.name, new=moved.new, past=old <= now, **told)  # fmt: skip
    return moved


def _move(session: Session, found: Party, old: datetime, new: datetime, *, now: datetime) -> Move:
    zone = zone_of(session, found.engagement)
    past, hours = old <= now, (has_hour(old, zone), has_hour(new, zone))
    told = (told_due(old, zone), told_due(new, zone))
    return Move(name_of(session, found.other_id), *told, past, *hours)


def _asked(session: Session, engagement_id: int, number: int, *, by: Person) -> tuple[Party, PromiseOffer]:
    found = may(session, engagement_id, WANTED, by=by)
    offer = session.exec(
        select(PromiseOffer).where(PromiseOffer.engagement_id == engagement_id, PromiseOffer.number == number)
    ).one_or_none()
    if offer is None or offer.code is None:
        raise NotNow(stage=Stage(found.engagement.stage), step=WANTED)
    if offer.by == found.side:
        raise NotYourTurn(side=found.side.other)
    if offer.answered_at is not None:
        raise AlreadyAnswered(at=offer.answered_at)
    return found, offer
