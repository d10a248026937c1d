"""Points whose day has passed in silence: the client says whether it matters (articles 6 and 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.points import points_to_redo, told
from bot.acts.raise_alert import looked_at_by, raise_alert
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter.alerts import AlertKind
from bot.charter.refusals import NotNow
from bot.charter.stages import Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Person, Reserve

WANTED = "contest_work"


@dataclass(frozen=True)
class Awaited:
    """Whoever is told that points matter, and until when a person looks."""

    provider: str
    looked_at_by: datetime


def points_matter(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Awaited:
    """Say that points whose day has passed matter: a person looks, and the provider is told.

    Raises NotYours, NotYourTurn for the provider, NotNow before they are 48 hours late, or once none waits.
    """
    may(session, engagement_id, WANTED, by=by)
    found = step(session, engagement_id, WANTED, by=by)
    late = _late(session, found, now=now)
    if not late:
        raise NotNow(stage=Stage(found.engagement.stage), step=WANTED)
    codes, days = [row.code for row in late], sorted(_awaited_from(row) for row in late)
    cause = f"{days[-1]:%Y-%m-%d}"  # points of a later day are another cause
    record(session, found.engagement, "points_matter", by=by.id, now=now, codes=codes)
    owe(session, known(found.other_id), "points_awaited",
        key=f"{engagement_id}:points_awaited:{cause}", due=now, now=now, protected=True,
        subject=engagement_id, client=by.name, points=told(late))  # fmt: skip
    raise_alert(session, found.engagement, AlertKind.POINTS_LATE, detail=cause, now=now, codes=codes,
                since=days[0])  # fmt: skip
    until = looked_at_by(session, AlertKind.POINTS_LATE, now)
    return Awaited(name_of(session, found.other_id), until)


def points_waited_for(session: Session, engagement_id: int, *, by: Person) -> dict[str, Any]:
    """Return the points that wait for the provider, as screens tell them; raises as `points_matter` does."""
    found = may(session, engagement_id, WANTED, by=by)
    rows = points_to_redo(session, engagement_id)
    if not rows:
        raise NotNow(stage=Stage(found.engagement.stage), step=WANTED)
    return {"subject": engagement_id, "provider": name_of(session, found.other_id), "points": told(rows)}


def _late(session: Session, found: Party, *, now: datetime) -> Sequence[Reserve]:
    delays = terms_of(session).delays
    rows = points_to_redo(session, found.id)
    waits = {True: delays.need_answer + delays.promise_late, False: delays.promise_late}
    return [row for row in rows if now >= _awaited_from(row) + waits[row.due is None]]


def _awaited_from(row: Reserve) -> datetime:
    """Return the end of the day that the provider said, else when they were last asked for one."""
    return row.due or row.said_at or row.named_at
