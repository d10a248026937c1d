"""Quality staff look after alerts, one owner each, to a closed end; nobody's words are read (article 5)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.close import close_if_over
from bot.acts.ledger import as_promise, keep, ledger_of
from bot.acts.parties import known
from bot.acts.quiet import awake
from bot.acts.record import record
from bot.acts.see_alerts import Seen, about_now, facts_of, locked_for, others, seen
from bot.acts.tell_end import tell_end
from bot.acts.terms import terms_of
from bot.acts.word_to_staff import owe_voice
from bot.acts.words_sent import stop_words
from bot.charter.alerts import (
    SETTLING,
    AlertState,
    Resolution,
    check_handle,
    check_take,
    due_after_waiting,
)
from bot.charter.dates import on
from bot.charter.refusals import NobodyElse
from bot.charter.settling import after_resolution
from bot.charter.stages import Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Alert, Engagement, Person

SETTLED_BY_STAFF = (Stage.RATING, Stage.STOPPED)  # where no check of the two sides settles it any more


def own_alert(session: Session, alert_id: int, *, by: Person, now: datetime) -> Seen:
    """Look after an alert; raises StaffOnly, OwnAlert, AlertOwned by somebody else, AlertClosed."""
    person_id, engagement, alert = locked_for(session, alert_id, by=by)
    check_take(facts_of(alert), by=person_id)
    if alert.owner_id != person_id:
        _give(session, engagement, alert, person_id, by=person_id, now=now)
    return seen(session, alert, by)


def may_hand_over(session: Session, alert_id: int, *, by: Person) -> list[Person]:
    """Return to whom an alert may be handed; raises as `own_alert` does, NobodyElse."""
    person_id, engagement, alert = locked_for(session, alert_id, by=by)
    check_handle(facts_of(alert), by=person_id)
    found = others(session, engagement, by)
    if not found:
        raise NobodyElse
    return found


def hand_over(session: Session, alert_id: int, to: int, *, by: Person, now: datetime) -> Seen:
    """Hand an alert to another person of the staff, who is told; raises as `may_hand_over` does."""
    person = next((each for each in may_hand_over(session, alert_id, by=by) if each.id == to), None)
    if person is None:
        raise NobodyElse
    person_id, engagement, alert = locked_for(session, alert_id, by=by)
    _give(session, engagement, alert, to, by=person_id, now=now)
    stop_words(session, alert, now=now)
    key = f"alert_handed:{alert_id}:{engagement.id}:{to}:{int(now.timestamp())}"
    owe(session, to, "alert_handed", key=key, due=awake(person, now), now=now, subject=alert_id,
        giver=by.name, kind=alert.kind, article=alert.article, severity=alert.severity,
        state=alert.state, mine=True, until=alert.due, late=alert.due <= now,
        about=about_now(session, alert))  # fmt: skip
    return seen(session, alert, by)


def may_handle(session: Session, alert_id: int, *, by: Person) -> Seen:
    """Let its owner go on with an alert, or whoever is to own it; raises as `own_alert` does."""
    person_id, _, alert = locked_for(session, alert_id, by=by)
    check_handle(facts_of(alert), by=person_id)
    return seen(session, alert, by)


def let_wait(session: Session, alert_id: int, day: date, *, by: Person, now: datetime) -> Seen:
    """Let an alert wait until the morning of a day; raises as `may_handle` does, WaitTooLong."""
    person_id, engagement, alert = taken_for(session, alert_id, by=by, now=now)
    delays = terms_of(session).delays
    until = on(day, delays.morning, ZoneInfo(by.zone))
    alert.due = due_after_waiting(until, due=alert.due, delays=delays, now=now)
    alert.waits_until, alert.escalates_at = until, alert.due
    session.add(alert)
    record(session, engagement, "alert_put_off", by=person_id, now=now, alert=alert_id, until=until)
    return seen(session, alert, by)


def close_alert(
    session: Session, alert_id: int, resolution: Resolution, *, by: Person, now: datetime
) -> Seen:
    """Close an alert with a reason, which settles what was contested at a stop or a month later.

    Both sides are told, and what still waits for them.

    Raises as `may_handle` does.
    """
    person_id, engagement, alert = taken_for(session, alert_id, by=by, now=now)
    alert.state, alert.resolution, alert.closed_at = AlertState.CLOSED, resolution, now
    alert.waits_until = None
    session.add(alert)
    stop_words(session, alert, now=now)
    record(session, engagement, "alert_closed", by=person_id, now=now, alert=alert_id,
           resolution=resolution.value)  # fmt: skip
    if alert.kind in SETTLING and engagement.stage in SETTLED_BY_STAFF:
        for row in ledger_of(session, engagement).promises:
            keep(session, row, after_resolution(as_promise(row), resolution, now=now))
    close_if_over(session, engagement, now=now)
    tell_end(session, engagement, alert, resolution, now=now)
    return seen(session, alert, by)


def taken_for(session: Session, alert_id: int, *, by: Person, now: datetime) -> tuple[int, Engagement, Alert]:
    """Lock an alert for its owner; whoever does something about one that nobody has takes it on."""
    person_id, engagement, alert = locked_for(session, alert_id, by=by)
    check_handle(facts_of(alert), by=person_id)
    if alert.owner_id is None:
        _give(session, engagement, alert, person_id, by=person_id, now=now)
    return person_id, engagement, alert


def _give(
    session: Session, engagement: Engagement, alert: Alert, owner: int, *, by: int, now: datetime
) -> None:
    """Make somebody the owner of a locked alert; who was first is its answer time."""
    alert.state, alert.owner_id, alert.owned_at = AlertState.OWNED, owner, now
    alert.taken_at, alert.waits_until = alert.taken_at or now, None
    session.add(alert)
    owe_voice(session, alert, now=now)
    record(session, engagement, "alert_owned", by=by, now=now, alert=known(alert.id), owner=owner)
