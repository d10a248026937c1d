"""The points of an engagement that the client's check named: rows, and what screens tell of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.charter.reserves import Point, ReserveState, Weight, only_code
from bot.storage.tables import Reserve


def points_of(session: Session, engagement_id: int) -> Sequence[Reserve]:
    """Return every point, in the order they were named."""
    rows = select(Reserve).where(Reserve.engagement_id == engagement_id).order_by(col(Reserve.id))
    return session.exec(rows).all()


def open_points(session: Session, engagement_id: int) -> list[Reserve]:
    """Return the points that the client still waits for."""
    return [row for row in points_of(session, engagement_id) if as_point(row).open]


def points_to_redo(session: Session, engagement_id: int) -> list[Reserve]:
    """Return the open points that the provider has not said to be redone."""
    return [row for row in points_of(session, engagement_id) if as_point(row).to_redo]


def points_to_check(session: Session, engagement_id: int) -> list[Reserve]:
    """Return the points that are said to be redone and wait for the client."""
    return [row for row in points_of(session, engagement_id) if row.state == ReserveState.SAID_DONE]


def only_to_redo(session: Session, engagement_id: int) -> str:
    """Return the code of the one point that is to be redone; "" where there are several, or none."""
    return only_code(row.code for row in points_to_redo(session, engagement_id))


def all_redone_at(session: Session, engagement_id: int) -> datetime | None:
    """Return when the client found the last point redone; None while one is open, or where none was named."""
    rows = points_of(session, engagement_id)
    if any(row.state != ReserveState.SETTLED for row in rows):
        return None
    return max((row.settled_at for row in rows if row.settled_at is not None), default=None)


def as_point(row: Reserve) -> Point:
    """Return a point as the charter reads it."""
    return Point(
        code=row.code,
        weight=Weight(row.weight),
        state=ReserveState(row.state),
        due=row.due,
        said_at=row.said_at,
        settled_at=row.settled_at,
    )


def keep_point(session: Session, row: Reserve, point: Point) -> None:
    """Write what the charter made of a point."""
    row.state, row.due = point.state, point.due
    row.said_at, row.settled_at = point.said_at, point.settled_at
    session.add(row)


def told(rows: Iterable[Reserve]) -> list[dict[str, Any]]:
    """Return points as screens tell them: `voice` and `photo` are ids of kept files, `due` a moment."""
    return [
        {
            "code": row.code,
            "words": row.words,
            "voice": row.voice_id,
            "photo": row.photo_id,
            "weight": row.weight,
            "due": row.due,
        }
        for row in rows
    ]
