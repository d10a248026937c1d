"""The provider says by when each point is redone, then that it is (article 6)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType

from sqlmodel import Session

from bot.acts.checks import newest_check
from bot.acts.ledger import as_promise, keep, ledger_of, zone_of
from bot.acts.parties import Party, known, may, name_of, party, step
from bot.acts.points import as_point, keep_point, points_to_check, points_to_redo, told
from bot.acts.record import record
from bot.charter.commitments import DAY_ENDS, CommitmentState, say_kept
from bot.charter.dates import check_day, local_day, on
from bot.charter.hours import check_hour
from bot.charter.kits import Due
from bot.charter.refusals import NotNow
from bot.charter.reserves import give_day, say_redone
from bot.charter.stages import Side, Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Acceptance, Person, Reserve

NO_HOURS: Mapping[str, time] = MappingProxyType({})


@dataclass(frozen=True)
class ToRedo:
    """The points that the provider still has to redo, and whose check named them."""

    client: str
    points: tuple[Reserve, ...]
    today: date


def may_redo(session: Session, engagement_id: int, wanted: str, *, by: Person, now: datetime) -> ToRedo:
    """Let the provider speak of the points to be redone: `wanted` is "date_points" or "redo_points".

    Raises NotYours, NotYourTurn, NotNow where none waits for them.
    """
    found = may(session, engagement_id, wanted, by=by)
    rows = points_to_redo(session, engagement_id)
    if not rows:
        raise NotNow(stage=Stage(found.engagement.stage), step=wanted)
    today = local_day(now, zone_of(session, found.engagement))
    return ToRedo(name_of(session, found.other_id), tuple(rows), today)


def points_wait(session: Session, engagement_id: int, *, by: Person) -> bool:
    """Whether points are to be redone by this person; raises NotYours."""
    found = party(session, engagement_id, by=by)
    return found.side is Side.PROVIDER and bool(points_to_redo(session, engagement_id))


def date_points(
    session: Session,
    engagement_id: int,
    days: Mapping[str, date],
    *,
    hours: Mapping[str, time] = NO_HOURS,
    by: Person,
    now: datetime,
) -> ToRedo:
    """Say the day of some points, by their codes, and the hour of some; the client is told without a sound.

    Raises as `may_redo` does, as `check_day` does, and HourPast.
    """
    asked = may_redo(session, engagement_id, "date_points", by=by, now=now)
    found = step(session, engagement_id, "date_points", by=by)
    zone = zone_of(session, found.engagement)
    dated = [row for row in asked.points if row.code in days]
    for row in dated:
        day = check_day(days[row.code], today=asked.today)
        due = on(day, check_hour(hours.get(row.code, DAY_ENDS), day=day, zone=zone, now=now), zone)
        keep_point(session, row, give_day(as_point(row), by=found.side, due=due))
    said = {code: hour.isoformat("minutes") for code, hour in hours.items()}
    record(session, found.engagement, "points_dated", by=by.id, now=now, days=dict(days), hours=said)
    owe(session, known(found.other_id), "points_dated", key=f"{engagement_id}:points_dated:{now.isoformat()}",
        due=now, now=now, silent=True, protected=True, subject=engagement_id, provider=by.name,
        points=[{**point, "hour": point["code"] in hours} for point in told(dated)])  # fmt: skip
    return ToRedo(asked.client, tuple(dated), asked.today)


def say_points_redone(
    session: Session, engagement_id: int, codes: Collection[str], *, by: Person, now: datetime
) -> ToRedo:
    """Say some points redone, by their codes; the client checks them one by one.

    Once nothing else is left, that is "it is finished" again: a check of the whole waits behind the points.
    Raises as `may_redo` does, NotNow where none of them waits.
    """
    asked = may_redo(session, engagement_id, "redo_points", by=by, now=now)
    found = step(session, engagement_id, "redo_points", by=by)
    redone = [row for row in asked.points if row.code in codes]
    if not redone:
        raise NotNow(stage=Stage(found.engagement.stage), step="redo_points")
    for row in redone:
        keep_point(session, row, say_redone(as_point(row), by=found.side, now=now))
    record(session, found.engagement, "points_redone", by=by.id, now=now, codes=[row.code for row in redone])
    if len(redone) == len(asked.points):
        _finish_again(session, found, now=now)
    session.flush()
    waiting = points_to_check(session, engagement_id)
    owe(session, known(found.other_id), "points_redone",
        key=f"{engagement_id}:points_redone:{now.isoformat()}", due=now, now=now, protected=True,
        subject=engagement_id, provider=by.name, point=told(waiting)[0], number=1,
        total=len(waiting))  # fmt: skip
    return ToRedo(asked.client, tuple(redone), asked.today)


def _finish_again(session: Session, found: Party, *, now: datetime) -> None:
    former = newest_check(session, found.id)
    if former is not None and former.found is not None:
        for row in ledger_of(session, found.engagement).due(Due.COMING, Due.FINISH, owner=Side.PROVIDER):
            if row.state == CommitmentState.CONTESTED:
                keep(session, row, say_kept(as_promise(row), by=Side.PROVIDER, now=now))
        number = former.round + 1
        session.add(Acceptance(engagement_id=found.id, round=number, said_at=now))
        record(session, found.engagement, "said_finished", by=found.engagement.provider_id, now=now,
               round=number)  # fmt: skip
