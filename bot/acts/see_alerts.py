"""Alerts as quality staff see them: stages, dates and scores, nobody's words (article 5)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, or_, select

from bot.acts.already_done import already_done
from bot.acts.parties import known, name_of
from bot.acts.staff import check_impartial, check_staff, impartial
from bot.acts.word_to_staff import word_to_staff
from bot.charter.alerts import AlertFacts, AlertKind, AlertState
from bot.charter.refusals import StaffOnly
from bot.charter.stages import ENDS
from bot.storage.tables import Alert, Engagement, Person


@dataclass(frozen=True)
class Seen:
    """An alert as quality staff see it; `owner` names who looks after it, `mine` where that is oneself.

    `waits`: until when its owner lets it wait. `others`: whether there is somebody to hand it to. `word`:
    what the client wrote to quality staff alone, for the alert's owner; "" where it came in a voice note.
    `about` holds the facts, and what the bot has `done` until now.
    """

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
    waits: datetime | None
    escalated: bool
    others: bool
    resolution: str | None
    word: str | None = None


@dataclass(frozen=True)
class Morning:
    """What waits for quality staff: engagements running, open alerts by the time left."""

    name: str
    running: int
    alerts: tuple[Seen, ...]


def morning(session: Session, *, by: Person, now: datetime) -> Morning:
    """Return the open alerts that wait for no day to come, the most pressing first; raises StaffOnly.

    Those about an engagement of one's own are others' to look after.
    """
    check_staff(session, by)
    ended = col(Engagement.stage).in_([end.value for end in ENDS])
    running = session.exec(select(func.count()).select_from(Engagement).where(~ended)).one()
    waits = col(Alert.waits_until)
    theirs = or_(col(Engagement.provider_id) == by.id, col(Engagement.client_id) == by.id)
    rows = session.exec(
        select(Alert)
        .where(col(Alert.state) != AlertState.CLOSED, or_(waits.is_(None), waits <= now))
        .where(col(Alert.engagement_id).not_in(select(Engagement.id).where(theirs)))
        .order_by(col(Alert.due), col(Alert.id))
    )
    return Morning(by.name, running, tuple(seen(session, alert, by) for alert in rows))


def held(session: Session, *, by: Person) -> list[int]:
    """Return the open alerts that a person looks after, the oldest first."""
    mine = select(Alert.id).where(Alert.owner_id == by.id, Alert.state != AlertState.CLOSED)
    return [known(alert_id) for alert_id in session.exec(mine.order_by(col(Alert.id)))]


def see_alert(session: Session, alert_id: int, *, by: Person) -> Seen:
    """Return one alert; raises StaffOnly, OwnAlert."""
    check_staff(session, by)
    alert = session.get(Alert, alert_id)
    if alert is None:
        raise StaffOnly
    check_impartial(session.get_one(Engagement, alert.engagement_id), by=by)
    return seen(session, alert, by)


def locked(session: Session, alert_id: int) -> tuple[Engagement, Alert]:
    """Lock the engagement, then the alert, in the order of every other act; raises StaffOnly for no alert."""
    about = session.exec(select(Alert.engagement_id).where(Alert.id == alert_id)).one_or_none()
    if about is None:
        raise StaffOnly
    engagement = session.exec(select(Engagement).where(Engagement.id == about).with_for_update()).one()
    alert = session.exec(
        select(Alert).where(Alert.id == alert_id).with_for_update().execution_options(populate_existing=True)
    ).one()
    return engagement, alert


def locked_for(session: Session, alert_id: int, *, by: Person) -> tuple[int, Engagement, Alert]:
    """Lock an alert for somebody of the staff: their id, the engagement, the alert.

    Raises StaffOnly, OwnAlert.
    """
    person_id = check_staff(session, by)
    engagement, alert = locked(session, alert_id)
    check_impartial(engagement, by=by)
    return person_id, engagement, alert


def facts_of(alert: Alert) -> AlertFacts:
    """Return what the charter asks about an alert."""
    return AlertFacts(
        AlertState(alert.state),
        alert.owner_id,
        alert.owned_at,
        alert.closed_at,
        escalated=_escalated(alert),
    )


def others(session: Session, engagement: Engagement, by: Person) -> list[Person]:
    """Return who else of the quality staff may look after an engagement's alerts, and can be reached."""
    return [person for person in impartial(session, engagement) if person.id != by.id and person.name]


def seen(session: Session, alert: Alert, by: Person) -> Seen:
    """Return an alert as this person sees it."""
    word = word_to_staff(session, alert, reader=by.id)
    return Seen(
        id=known(alert.id),
        kind=AlertKind(alert.kind),
        article=alert.article,
        severity=alert.severity,
        state=AlertState(alert.state),
        about=about_now(session, alert),
        raised_at=alert.raised_at,
        until=alert.due,
        owner=name_of(session, alert.owner_id),
        mine=alert.owner_id == by.id,
        waits=alert.waits_until,
        escalated=_escalated(alert),
        others=bool(others(session, session.get_one(Engagement, alert.engagement_id), by)),
        resolution=alert.resolution,
        word=word.text if word else None,
    )


def about_now(session: Session, alert: Alert) -> dict[str, Any]:
    """Return the facts of an alert as they are now: the engagement's number and stage, what the bot did."""
    engagement = session.get_one(Engagement, alert.engagement_id)
    done = already_done(session, engagement, AlertKind(alert.kind), about=alert.facts)
    return {**alert.facts, "number": engagement.number, "stage": str(engagement.stage), "done": done}


def _escalated(alert: Alert) -> bool:
    """Whether its time has passed since its owner took it."""
    if alert.escalated_at is None:
        return False
    return alert.owned_at is None or alert.escalated_at >= alert.owned_at
