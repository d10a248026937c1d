"""The rounds of checking the work, and the newest event of a kind: what the acts of the work look back at."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from bot.storage.tables import Acceptance, Event

BEGIN, END = "begin", "end"  # what moves with the work's date: its first day and hour, or its last day
ASKED = "date_change_asked"  # the event: another date waits for the other side's answer
DATES_AGREED = ("date_changed_together", "date_changed_after_it_passed")
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
    return next((event.at for event in _dates_agreed(session, engagement_id)), None)


def coming_round(session: Session, engagement_id: int) -> int:
    """Return the number of the event in which both last agreed when the work begins; 0 as it was signed."""
    agreed = _dates_agreed(session, engagement_id)
    return next((event.number for event in agreed if event.facts and event.facts["what"] == BEGIN), 0)


def _dates_agreed(session: Session, engagement_id: int) -> Iterator[Event]:
    """Return the changes of the work's date that both agreed to, the newest first; a promise's are others."""
    events = session.exec(
        select(Event)
        .where(Event.engagement_id == engagement_id, col(Event.kind).in_(DATES_AGREED))
        .order_by(col(Event.number).desc())
    )
    return (event for event in events if "what" in (event.facts or {}))


def reminder_put_off_at(session: Session, engagement_id: int) -> datetime | None:
    """Return when somebody last put a reminder off; None where nobody did."""
    event = newest_event(session, engagement_id, REMINDER_PUT_OFF)
    return event.at if event is not None else None
