"""What the clock brings to quality staff: the morning, alerts whose time has passed or whose day has come."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from bot.acts.check_proof import waiting_proofs
from bot.acts.erasure_requests import waiting_requests
from bot.acts.parties import known
from bot.acts.quiet import awake
from bot.acts.record import record
from bot.acts.see_alerts import Seen, about_now, locked, morning
from bot.acts.staff import impartial, staff_people
from bot.acts.terms import terms_of
from bot.acts.week import week
from bot.charter.alerts import AlertState, Severity, within
from bot.charter.dates import on
from bot.outbox.enqueue import owe
from bot.storage.tables import Alert, Person

WORKING_DAYS = range(5)  # Monday to Friday
MONDAY = 0
MOST_LISTED = 3


def to_bring(session: Session, *, now: datetime) -> list[int]:
    """Return open alerts whose time has passed, or whose day to wait for has come."""
    waits = col(Alert.waits_until)
    found = (
        select(Alert.id)
        .where(col(Alert.state) != AlertState.CLOSED)
        .where(or_(waits <= now, waits.is_(None) & (col(Alert.escalates_at) <= now)))
        .order_by(col(Alert.escalates_at), col(Alert.id))
    )
    return [known(alert_id) for alert_id in session.exec(found)]


def bring_alert(session: Session, alert_id: int, *, now: datetime) -> bool:
    """Bring an alert back to its owner, or tell all the staff that its time has passed; False for neither."""
    engagement, alert = locked(session, alert_id)
    if alert.state == AlertState.CLOSED:
        return False
    if alert.waits_until is not None:
        if alert.waits_until > now:
            return False
        key = f"alert_back:{alert_id}:{alert.waits_until:%Y%m%d}"
        alert.waits_until = None
        session.add(alert)
        owner = session.get(Person, alert.owner_id) if alert.owner_id is not None else None
        return owner is not None and _tell(session, "alert_back", alert, owner, key=key, mine=True, now=now)
    if alert.escalates_at > now:
        return False
    key = f"alert_late:{alert_id}:{alert.escalates_at:%Y%m%d%H}"
    time_left = within(Severity(alert.severity), terms_of(session).delays)
    alert.escalates_at, alert.escalated_at = now + time_left, now
    session.add(alert)
    record(session, engagement, "alert_escalated", by=None, now=now, alert=alert_id)
    for person in impartial(session, engagement):
        mine = person.id == alert.owner_id
        _tell(session, "alert_late", alert, person, key=f"{key}:{person.id}", mine=mine, now=now)
    return True


def _tell(
    session: Session, kind: str, alert: Alert, person: Person, *, key: str, mine: bool, now: datetime
) -> bool:
    owner = session.get(Person, alert.owner_id) if alert.owner_id is not None else None
    return owe(session, known(person.id), kind, key=key, due=awake(person, now), now=now,
               silent=alert.severity == Severity.TO_FOLLOW, subject=known(alert.id), kind=alert.kind,
               article=alert.article, severity=alert.severity, state=alert.state, until=alert.due,
               about=about_now(session, alert), owner=owner.name if owner else "", mine=mine)  # fmt: skip


def owe_mornings(session: Session, *, now: datetime) -> int:
    """Owe each of the staff their morning, once a working day from eight on; return how many were new.

    It comes when something was open at eight, or a proof or a request for erasure waits; on Mondays also when
    the week has something to tell. It makes a sound only where something is urgent.
    """
    return sum(_owe_morning(session, person, now=now) for person in staff_people(session))


def _owe_morning(session: Session, person: Person, *, now: datetime) -> bool:
    here = now.astimezone(ZoneInfo(person.zone))
    if here.weekday() not in WORKING_DAYS or here.time() < terms_of(session).delays.morning:
        return False
    found = morning(session, by=person, now=now)
    eight = on(here.date(), terms_of(session).delays.morning, ZoneInfo(person.zone))
    waited = any(alert.raised_at < eight for alert in found.alerts)  # what came since was told at once
    proofs = waiting_proofs(session, person)
    erasures = waiting_requests(session)
    others = waiting_proofs(session, person, before=eight) + waiting_requests(session, before=eight) > 0
    monday = here.weekday() == MONDAY and week(session, by=person, now=now).anything
    if not (waited or others or monday):
        return False
    urgent = any(alert.severity == Severity.URGENT for alert in found.alerts)
    key = f"morning:{person.id}:{here:%Y%m%d}"
    return owe(session, known(person.id), "morning", key=key, due=now, now=now, silent=not urgent,
               name=found.name, now_at=now, running=found.running, count=len(found.alerts), proofs=proofs,
               erasures=erasures, listed=[listed(alert) for alert in found.alerts[:MOST_LISTED]])  # fmt: skip


def listed(alert: Seen) -> dict[str, object]:
    """Return what the morning tells of an alert."""
    return {
        "id": alert.id,
        "kind": alert.kind.value,
        "severity": alert.severity,
        "until": alert.until,
        "owner": alert.owner,
        "about": alert.about,
    }
