"""An engagement by its number: all of it for its two sides, its stages and dates for quality staff."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.acts.corrections import correction_of
from bot.acts.ledger import as_promise
from bot.acts.parties import known
from bot.acts.staff import check_staff, is_staff
from bot.charter.alerts import AlertState
from bot.charter.commitments import tally
from bot.charter.ratings import Moment
from bot.charter.refusals import NumberMissing, NumberUnknown
from bot.charter.stages import Stage
from bot.storage.tables import Alert, Commitment, Engagement, FramingNote, Person, Rating

NUMBER = re.compile(r"(?:(\d{4})\s*[-–/ ]\s*)?(\d{1,6})")


@dataclass(frozen=True)
class Overview:
    """An engagement as quality staff see it without a reason: no words (article 5)."""

    id: int
    number: str
    trade: str
    stage: Stage
    opened_at: datetime
    signed_at: datetime | None
    version: int | None
    closed_at: datetime | None
    promises: int
    kept: int
    late: int
    score: int | None
    correction: str | None  # what became of the offer to put a low rating right
    alerts: tuple[tuple[int, str], ...]  # the open ones: id and kind
    closed_alerts: int


def find_engagement(session: Session, written: str, *, by: Person, now: datetime) -> tuple[int, bool]:
    """Return the engagement with a number as somebody writes it (2026-0147, n° 147), and if it is theirs.

    Without a year it is this year's, else the newest. Raises NumberMissing where nothing is written,
    NumberUnknown, also for what they may not see.
    """
    if not written.strip():
        raise NumberMissing
    found = NUMBER.search(written)
    rows = _numbered(session, *found.groups(), now=now) if found else []
    theirs = [row for row in rows if by.id in (row.provider_id, row.client_id)]
    if theirs:
        return known(theirs[0].id), True
    if rows and is_staff(session, by):
        return known(rows[0].id), False
    raise NumberUnknown


def overview(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Overview:
    """Return stages, dates, scores and alerts; raises StaffOnly, NumberUnknown."""
    check_staff(session, by)
    engagement = session.get(Engagement, engagement_id)
    if engagement is None or engagement.number is None:
        raise NumberUnknown
    note = session.exec(
        select(FramingNote)
        .where(FramingNote.engagement_id == engagement_id, FramingNote.state == "signed")
        .order_by(col(FramingNote.version).desc())
    ).first()
    rows = session.exec(select(Commitment).where(Commitment.engagement_id == engagement_id)).all()
    told = tally((as_promise(row) for row in rows), now=now)
    scores = select(Rating.score).where(Rating.engagement_id == engagement_id).order_by(col(Rating.given_at))
    correction = correction_of(session, engagement_id, Moment.EVENING_AFTER)
    alerts = session.exec(
        select(Alert).where(Alert.engagement_id == engagement_id).order_by(col(Alert.id))
    ).all()
    open_alerts = tuple((known(a.id), a.kind) for a in alerts if a.state != AlertState.CLOSED)
    return Overview(
        id=engagement_id,
        number=engagement.number,
        trade=engagement.trade,
        stage=Stage(engagement.stage),
        opened_at=engagement.opened_at,
        signed_at=note.settled_at if note else None,
        version=note.version if note else None,
        closed_at=engagement.closed_at,
        promises=told.of,
        kept=told.kept,
        late=told.late,
        score=next((score for score in session.exec(scores) if score is not None), None),
        correction=correction.state.value if correction else None,
        alerts=open_alerts,
        closed_alerts=len(alerts) - len(open_alerts),
    )


def _numbered(session: Session, year: str | None, number: str, *, now: datetime) -> list[Engagement]:
    if year is not None:
        exact = select(Engagement).where(Engagement.number == f"{year}-{int(number):04}")
        return list(session.exec(exact))
    ends = col(Engagement.number).like(f"%-{int(number):04}")
    rows = session.exec(select(Engagement).where(ends).order_by(col(Engagement.number).desc())).all()
    this_year = f"{now.year}-"
    return sorted(rows, key=lambda row: not (row.number or "").startswith(this_year))
