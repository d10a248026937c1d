"""The provider must see the place first: a visit, its price agreed to before (article 3)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.acts.may_propose import may_propose
from bot.acts.money import currency_of
from bot.acts.parties import known, may, name_of
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter.amounts import check_amount
from bot.charter.dates import check_day, local_day, on
from bot.charter.hours import check_hour
from bot.charter.refusals import NotNow
from bot.charter.stages import Stage
from bot.charter.visits import VisitState, check_answer, check_ask
from bot.outbox.enqueue import cancel, owe
from bot.storage.tables import Engagement, Person, Visit


@dataclass(frozen=True)
class Asked:
    """A visit that awaits the client, or their answer on its way; `other` is the person across."""

    engagement: int
    other: str
    at: datetime


def ask_visit(
    session: Session, engagement_id: int, day: date, hour: time, price: int, *, by: Person, now: datetime
) -> Asked:
    """Ask the client for a visit at the provider's local day and hour; `price` in the minor unit, 0 for free.

    Raises as `may_propose` does, the refusals of days, hours and amounts, AlreadyAnswered while one awaits.
    """
    found = may_propose(session, engagement_id, by=by, now=now)
    may(session, engagement_id, "propose_visit", by=by)
    before = newest_visit(session, engagement_id)
    check_ask(VisitState(before.state) if before else None, asked_at=before.asked_at if before else None)
    zone, currency = ZoneInfo(by.zone), currency_of(session, engagement_id)
    check_day(day, today=local_day(now, zone))
    check_hour(hour, day=day, zone=zone, now=now)
    if price:
        terms = terms_of(session)
        limits, complete = terms.limits(found.engagement.way), terms.complete_way
        limits.check_price(check_amount(price, currency=currency), currency=currency, complete=complete)
    visit = Visit(
        engagement_id=engagement_id,
        round=before.round + 1 if before else 1,
        at=on(day, hour, zone),
        price=price,
        currency=currency,
        asked_at=now,
    )
    session.add(visit)
    record(
        session,
        found.engagement,
        "visit_asked",
        by=by.id,
        now=now,
        at=visit.at,
        price=price,
        currency=currency,
    )
    _ask(session, visit, known(found.other_id), provider=by.name, now=now)
    return Asked(engagement_id, name_of(session, found.other_id), visit.at)


def _ask(session: Session, visit: Visit, client: int, *, provider: str, now: datetime) -> None:
    """Owe the client the question, and once more before the visit where they stay silent."""
    facts: dict[str, Any] = {
        "subject": visit.engagement_id,
        "provider": provider,
        "at": visit.at,
        "price": visit.price,
        "currency": visit.currency,
        "round": visit.round,
    }
    owe(session, client, "visit_asked", key=_key(visit, "asked"), due=now, now=now, **facts)
    reminder = now + terms_of(session).delays.note_answer
    if reminder < visit.at:
        owe(session, client, "visit_asked", key=_key(visit, "reminder"), due=reminder, now=now, **facts)


def answer_visit(
    session: Session, engagement_id: int, *, agreed: bool, seen: int, by: Person, now: datetime
) -> Asked:
    """Keep the client's answer to the visit that they saw, by its round; the provider is told.

    After a visit agreed to, the provider is asked again whether they master the work.
    Raises NotYours, NotYourTurn, NotNow, AlreadyAnswered.
    """
    found = may(session, engagement_id, "answer_visit", by=by)
    visit = newest_visit(session, engagement_id)
    if visit is None:
        raise NotNow(stage=Stage(found.engagement.stage), step="answer_visit")
    check_answer(
        VisitState(visit.state), seen=seen, newest=visit.round, answered_at=visit.answered_at, now=now
    )
    visit.state, visit.answered_at = VisitState.AGREED if agreed else VisitState.REFUSED, now
    session.add(visit)
    cancel(session, _key(visit, "reminder"), now=now)
    record(session, found.engagement, "visit_answered", by=by.id, now=now, agreed=agreed, at=visit.at)
    provider = found.engagement.provider_id
    facts: dict[str, Any] = {"subject": engagement_id, "client": by.name, "at": visit.at, "agreed": agreed}
    owe(session, provider, "visit_answered", key=_key(visit, "answered"), due=now, now=now, **facts)
    if agreed:
        over = visit.at + terms_of(session).delays.visit
        owe(session, provider, "visit_over", key=_key(visit, "over"), due=over, now=now,
            **facts)  # fmt: skip
    return Asked(engagement_id, name_of(session, provider), visit.at)


def newest_visit(session: Session, engagement_id: int) -> Visit | None:
    """Return the newest visit that was asked for; None where there is none."""
    visits = select(Visit).where(Visit.engagement_id == engagement_id)
    return session.exec(visits.order_by(col(Visit.round).desc()).limit(1)).first()


def visit_made(session: Session, engagement_id: int, *, now: datetime) -> Visit | None:
    """Return the visit that was agreed to and whose hour has come; None where there is none."""
    visits = select(Visit).where(
        Visit.engagement_id == engagement_id, Visit.state == VisitState.AGREED, col(Visit.at) <= now
    )
    return session.exec(visits.order_by(col(Visit.round).desc()).limit(1)).first()


def call_off_visit(session: Session, engagement: Engagement, *, now: datetime) -> None:
    """Ask nothing more about a visit: the engagement went on, or ended."""
    visit = newest_visit(session, known(engagement.id))
    if visit is not None:
        for about in ("asked", "reminder", "over"):
            cancel(session, _key(visit, about), now=now)


def _key(visit: Visit, about: str) -> str:
    return f"{visit.engagement_id}:visit_{about}:{visit.round}"
