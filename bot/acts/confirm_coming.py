"""The provider confirms on the eve that they come (articles 1, 5 and 6)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.acts.advance import awaited_advance
from bot.acts.asked_date import Moved, moved_facts, waiting_date
from bot.acts.checks import BEGIN, coming_round
from bot.acts.client_card import card_facts
from bot.acts.ledger import Plan, ledger_of
from bot.acts.parties import known, may, name_of, step
from bot.acts.record import record
from bot.charter import commitments
from bot.charter.dates import local_day
from bot.charter.days_of_work import of_coming
from bot.charter.refusals import AlreadyAnswered, NotNow
from bot.charter.stages import Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, Person


@dataclass(frozen=True)
class Coming:
    """A coming that is confirmed."""

    client: str
    begins: datetime
    last_day: date
    withdrawn: bool  # their own request for another date


def confirm_coming(
    session: Session, engagement_id: int, *, seen: int | None = None, by: Person, now: datetime
) -> Coming:
    """Note that the provider comes as written; the client is told without a sound.

    Their own request for another date is withdrawn by it. `seen`: the number that their question had. Raises
    NotYours, NotYourTurn, AlreadyAnswered; NotNow, also where both have moved the coming since, once its
    hour has passed, or where the client's request waits for an answer.
    """
    found = step(session, engagement_id, "confirm_coming", by=by)
    number = coming_round(session, engagement_id)
    if seen not in (None, number):
        raise NotNow(stage=Stage(found.engagement.stage), step="confirm_coming")
    if found.engagement.coming_at is not None:
        raise AlreadyAnswered(at=found.engagement.coming_at)
    asked = waiting_date(session, found.engagement, now=now)
    plan = ledger_of(session, found.engagement).plan()
    commitments.check_coming(plan.begins, asked_by=asked.by if asked else None, now=now)
    withdrawn = asked is not None and _withdraw(session, found.engagement, asked, by=by, now=now)
    found.engagement.coming_at = now
    record(session, found.engagement, "coming_confirmed", by=by.id, now=now, at=plan.begins)
    if found.other_id is not None:
        key = of_coming(f"{engagement_id}:coming_confirmed", plan.first_day, number)
        owe(session, found.other_id, "coming_confirmed", key=key, due=now, now=now, silent=True,
            subject=engagement_id, provider=by.name, at=plan.begins,
            tomorrow=_is_tomorrow(plan, now), withdrawn=withdrawn,
            advance=awaited_advance(session, found.engagement))  # fmt: skip
    return Coming(name_of(session, found.other_id), plan.begins, plan.last_day, withdrawn)


def _withdraw(session: Session, engagement: Engagement, asked: Moved, *, by: Person, now: datetime) -> bool:
    """Take the provider's own request for another first day back; that for a later last day goes on."""
    if asked.what != BEGIN:
        return False
    engagement.asked_day = None
    record(session, engagement, "date_withdrawn", by=by.id, now=now, what=asked.what, day=asked.old)
    return True


def eve_of_work(session: Session, engagement_id: int, *, by: Person, now: datetime) -> dict[str, Any]:
    """Return what the provider reads on the eve; raises NotYours, NotYourTurn, NotNow."""
    return eve_facts(session, may(session, engagement_id, "confirm_coming", by=by).engagement, now=now)


def eve_facts(session: Session, engagement: Engagement, *, now: datetime) -> dict[str, Any]:
    """Return the facts of the eve's question: the client's card (article 1), what they pay ahead.

    `asked`: another date that waits for an answer, None where none does.
    """
    plan = ledger_of(session, engagement).plan()
    asked = waiting_date(session, engagement, now=now)
    return {
        "subject": known(engagement.id),
        "asked": {**moved_facts(asked, now=now), "by": asked.by.value} if asked else None,
        "number": coming_round(session, known(engagement.id)),
        "client": name_of(session, engagement.client_id),
        "at": plan.begins,
        "tomorrow": _is_tomorrow(plan, now),
        "card": card_facts(session, engagement),
        "advance": awaited_advance(session, engagement),
    }


def coming_facts(session: Session, engagement: Engagement) -> dict[str, Any]:
    """Return what the client reads where the provider has not confirmed that they come."""
    return {
        "subject": known(engagement.id),
        "provider": name_of(session, engagement.provider_id),
        "at": ledger_of(session, engagement).plan().begins,
    }


def _is_tomorrow(plan: Plan, now: datetime) -> bool:
    return plan.first_day == local_day(now, plan.zone) + timedelta(days=1)
