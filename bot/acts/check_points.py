"""The client checks the points that are said to be redone, one by one; or stops waiting for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.check_work import Checked, accepted_facts, announce, confirm_promises, rating_at
from bot.acts.checks import newest_check
from bot.acts.finish import is_free
from bot.acts.parties import Party, may, name_of, step
from bot.acts.points import (
    as_point,
    keep_point,
    open_points,
    points_of,
    points_to_check,
    points_to_redo,
    told,
)
from bot.acts.raise_alert import raise_alert
from bot.acts.record import record
from bot.charter.alerts import AlertKind
from bot.charter.refusals import NotNow
from bot.charter.reserves import ReserveState, check_redone, important_open, leave
from bot.charter.stages import Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Found, Person, Reserve


@dataclass(frozen=True)
class AfterPoint:
    """Where the client is after a point: the `next` to be checked, how many are `left` to be redone."""

    provider: str
    next: dict[str, Any] | None
    left: int
    still: bool  # whether something was found not redone


def point_to_check(session: Session, engagement_id: int, *, by: Person) -> dict[str, Any]:
    """Return the point that waits for the client, as its screen tells it; raises as `check_point` does."""
    found = may(session, engagement_id, "check_points", by=by)
    facts = _next(session, found)
    if facts is None:
        raise NotNow(stage=Stage(found.engagement.stage), step="check_points")
    return facts


def check_point(
    session: Session, engagement_id: int, code: str, *, redone: bool, by: Person, now: datetime
) -> AfterPoint:
    """Say of one point whether it is redone; what is not goes back to the provider, and to a person.

    Raises NotYours, NotYourTurn, AlreadyAnswered, NotNow where it does not wait for the client.
    """
    may(session, engagement_id, "check_points", by=by)
    found = step(session, engagement_id, "check_points", by=by)
    row = _row(session, found, code)
    keep_point(session, row, check_redone(as_point(row), redone=redone, by=found.side, now=now))
    record(session, found.engagement, "point_checked", by=by.id, now=now, code=code, redone=redone)
    session.flush()
    following = _next(session, found)
    left = points_to_redo(session, engagement_id)
    still = [each for each in left if each.state == ReserveState.STILL_THERE]
    if following is None and still:
        _send_back(session, found, still, now=now)
    elif following is None:
        owe(session, found.engagement.provider_id, "points_settled",
            key=f"{engagement_id}:points_settled:{now.isoformat()}", due=now, now=now, silent=True,
            subject=engagement_id, client=by.name, left=len(left))  # fmt: skip
    provider = name_of(session, found.engagement.provider_id)
    return AfterPoint(provider, following, len(left), bool(still))


def may_leave(session: Session, engagement_id: int, *, by: Person, now: datetime) -> dict[str, Any]:
    """Return what the client reads before they stop waiting; raises as `leave_points` does."""
    found = may(session, engagement_id, "leave_points", by=by)
    rows = _open(session, found)
    return {
        "subject": engagement_id,
        "provider": name_of(session, found.engagement.provider_id),
        "points": told(rows),
        "free": is_free(session, found.engagement),
        "rating_at": rating_at(session, found.engagement, now),
    }


def leave_points(session: Session, engagement_id: int, *, paid: bool, by: Person, now: datetime) -> Checked:
    """Stop waiting for the open points: the check is closed with them, and the rating is asked for.

    An important one keeps the verdict from *parole tenue*, and a person looks at it. Raises NotYours,
    NotYourTurn, NotNow where no point is open.
    """
    may(session, engagement_id, "leave_points", by=by)
    found = step(session, engagement_id, "leave_points", by=by)
    rows = _open(session, found)
    for row in rows:
        keep_point(session, row, leave(as_point(row), by=found.side, now=now))
    check = newest_check(session, engagement_id)
    if check is not None:
        check.found, check.found_at = Found.WITH_POINTS, now
        session.add(check)
    record(session, found.engagement, "points_left", by=by.id, now=now, codes=[row.code for row in rows])
    important = important_open(as_point(row) for row in rows)
    if not important:
        confirm_promises(session, found.engagement, now=now)
    if paid:
        announce(session, found.engagement, by=by, now=now)
    owe(session, found.engagement.provider_id, "work_accepted", key=f"{engagement_id}:work_accepted:left",
        due=now, now=now, left=len(rows), **accepted_facts(session, found.engagement, now=now))  # fmt: skip
    if important:
        raise_alert(session, found.engagement, AlertKind.POINTS_LEFT, detail="left", now=now,
                    found=Found.WITH_POINTS.value, since=now)  # fmt: skip
    provider = name_of(session, found.engagement.provider_id)
    return Checked(provider, rating_at(session, found.engagement, now))


def _open(session: Session, found: Party) -> list[Reserve]:
    rows = open_points(session, found.id)
    if not rows:
        raise NotNow(stage=Stage(found.engagement.stage), step="leave_points")
    return rows


def _row(session: Session, found: Party, code: str) -> Reserve:
    row = next((each for each in points_of(session, found.id) if each.code == code), None)
    if row is None:
        raise NotNow(stage=Stage(found.engagement.stage), step="check_points")
    return row


def _next(session: Session, found: Party) -> dict[str, Any] | None:
    waiting = points_to_check(session, found.id)
    if not waiting:
        return None
    said = waiting[0].said_at
    together = [row for row in points_of(session, found.id) if row.said_at == said]
    return {
        "subject": found.id,
        "provider": name_of(session, found.engagement.provider_id),
        "point": told(waiting)[0],
        "number": together.index(waiting[0]) + 1,
        "total": len(together),
    }


def _send_back(session: Session, found: Party, still: list[Reserve], *, now: datetime) -> None:
    """Ask the provider for another day; a promise that was said kept is contested."""
    check = newest_check(session, found.id)
    if check is not None and check.found is None:
        check.found, check.found_at = Found.SOMETHING_LEFT, now
        session.add(check)
    owe(session, found.engagement.provider_id, "points_still_there",
        key=f"{found.id}:points_still_there:{now.isoformat()}", due=now, now=now, protected=True,
        subject=found.id, client=name_of(session, found.engagement.client_id),
        points=told(still))  # fmt: skip
    codes = ":".join(row.code for row in still)
    raise_alert(session, found.engagement, AlertKind.POINTS_LEFT, detail=codes, now=now,
                found=ReserveState.STILL_THERE.value, since=now)  # fmt: skip
