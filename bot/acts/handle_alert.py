"""Quality staff look after alerts, one owner each, to a closed end; nobody's words are read (article 5)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from bot.acts.close import close_if_over
from bot.acts.ledger import as_promise, keep, ledger_of
from bot.acts.parties import known, name_of
from bot.acts.record import record
from bot.acts.staff import check_staff
from bot.charter.alerts import AlertFacts, AlertKind, AlertState, Resolution, check_close, check_take
from bot.charter.refusals import StaffOnly
from bot.charter.settling import after_resolution
from bot.charter.stages import ENDS, Stage
from bot.storage.tables import Alert, Engagement, Person


@dataclass(frozen=True)
class Seen:
    """An alert as quality staff see it; `owner` names who looks after it, `mine` where that is oneself."""

    id: int
    kind: AlertKind
    article: int
    severity: str
    state: AlertState
    about: dict[str, Any]
    raised_at: datetime
    until: datetime
    owner: str
    mine: bool
    resolution: str | None


@dataclass(frozen=True)
class Morning:
    """What waits for quality staff: engagements running, open alerts by the time left."""

    name: str
    running: int
    alerts: tuple[Seen, ...]


def morning(session: Session, *, by: Person) -> Morning:
    """Return the open alerts, the most pressing first; raises StaffOnly."""
    check_staff(session, by)
    ended = col(Engagement.stage).in_([end.value for end in ENDS])
    running = session.exec(select(func.count()).select_from(Engagement).where(~ended)).one()
    rows = session.exec(
        select(Alert).where(col(Alert.state) != AlertState.CLOSED).order_by(col(Alert.due), col(Alert.id))
    )
    return Morning(by.name, running, tuple(_seen(session, alert, by) for alert in rows))


def see_alert(session: Session, alert_id: int, *, by: Person) -> Seen:
    """Return one alert; raises StaffOnly."""
    check_staff(session, by)
    alert = session.get(Alert, alert_id)
    if alert is None:
        raise StaffOnly
    return _seen(session, alert, by)


def own_alert(session: Session, alert_id: int, *, by: Person, now: datetime) -> Seen:
    """Look after an alert; raises StaffOnly, AlertOwned by somebody else, AlertClosed."""
    person_id = check_staff(session, by)
    engagement, alert = _locked(session, alert_id)
    check_take(_facts(alert), by=person_id)
    if alert.owner_id is None:
        alert.state, alert.owner_id, alert.owned_at = AlertState.OWNED, person_id, now
        session.add(alert)
        record(session, engagement, "alert_owned", by=person_id, now=now, alert=alert_id)
    return _seen(session, alert, by)


def may_close(session: Session, alert_id: int, *, by: Person) -> Seen:
    """Let its owner close an alert; raises StaffOnly, AlertUnowned, AlertOwned, AlertClosed."""
    person_id = check_staff(session, by)
    _, alert = _locked(session, alert_id)
    check_close(_facts(alert), by=person_id)
    return _seen(session, alert, by)


def close_alert(
    session: Session, alert_id: int, resolution: Resolution, *, by: Person, now: datetime
) -> Seen:
    """Close an alert with a reason, which settles what was contested a month later; raises as `may_close`."""
    person_id = check_staff(session, by)
    engagement, alert = _locked(session, alert_id)
    check_close(_facts(alert), by=person_id)
    alert.state, alert.resolution, alert.closed_at = AlertState.CLOSED, resolution, now
    session.add(alert)
    record(session, engagement, "alert_closed", by=person_id, now=now, alert=alert_id,
           resolution=resolution.value)  # fmt: skip
    if alert.kind == AlertKind.PROMISE_CONTESTED and engagement.stage == Stage.RATING:
        for row in ledger_of(session, engagement).promises:
            keep(session, row, after_resolution(as_promise(row), resolution, now=now))
    close_if_over(session, engagement, now=now)
    return _seen(session, alert, by)


def _locked(session: Session, alert_id: int) -> tuple[Engagement, Alert]:
    """Lock the engagement, then the alert, in the order of every other act."""
    about = session.exec(select(Alert.engagement_id).where(Alert.id == alert_id)).one_or_none()
    if about is None:
        raise StaffOnly
    engagement = session.exec(select(Engagement).where(Engagement.id == about).with_for_update()).one()
    alert = session.exec(
        select(Alert).where(Alert.id == alert_id).with_for_update().execution_options(populate_existing=True)
    ).one()
    return engagement, alert


def _facts(alert: Alert) -> AlertFacts:
    return AlertFacts(AlertState(alert.state), alert.owner_id, alert.owned_at, alert.closed_at)


def _seen(session: Session, alert: Alert, by: Person) -> Seen:
    return Seen(
        id=known(alert.id),
        kind=AlertKind(alert.kind),
        article=alert.article,
        severity=alert.severity,
        state=AlertState(alert.state),
        about=alert.facts,
        raised_at=alert.raised_at,
        until=alert.due,
        owner=name_of(session, alert.owner_id),
        mine=alert.owner_id == by.id,
        resolution=alert.resolution,
    )
