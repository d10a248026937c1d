"""The rounds of checking the work, and the newest event of a kind: what the acts of the work look back at."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.storage.tables import Acceptance, Event

REMINDER_PUT_OFF = "reminder_put_off"  # the event: whoever is awaited wants to be reminded tomorrow


def newest_check(session: Session, engagement_id: int) -> Acceptance | None:
    """Return the newest round of "it is finished" and what the client found; None before the first."""
    return session.exec(
        select(Acceptance)
        .where(Acceptance.engagement_id == engagement_id)
        .order_by(col(Acceptance.round).desc())
        .limit(1)
    ).first()


def newest_event(session: Session, engagement_id: int, *kinds: str) -> Event | None:
    """Return the newest event of these kinds; None where there is none."""
    return session.exec(
        select(Event)
        .where(Event.engagement_id == engagement_id, col(Event.kind).in_(kinds))
        .order_by(col(Event.number).desc())
        .limit(1)
    ).first()


def date_agreed_at(session: Session, engagement_id: int) -> datetime | None:
    """Return when both last agreed to another date of the work; None where they never did."""
    kinds = ("date_changed_together", "date_changed_after_it_passed")
    events = session.exec(
        select(Event)
        .where(Event.engagement_id == engagement_id, col(Event.kind).in_(kinds))
        .order_by(col(Event.number).desc())
    )
    return next((event.at for event in events if "what" in (event.facts or {})), None)


def reminder_put_off_at(session: Session, engagement_id: int) -> datetime | None:
    """Return when somebody last put a reminder off; None where nobody did."""
    event = newest_event(session, engagement_id, REMINDER_PUT_OFF)
    return event.at if event is not None else None
