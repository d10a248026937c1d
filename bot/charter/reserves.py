"""Points to be redone, and the correction after a low rating (articles 6 and 7).

The client's check names a point; the provider says by when, then that it is redone; the client says whether
it is. Nothing is settled by silence, and a client may stop waiting: the point then stays open in the verdict.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.charter.refusals import AlreadyAnswered, NotNow, NotYourTurn, TooManyPoints
from bot.charter.stages import Side, Stage

MOST_POINTS = 5  # that one check may name


class Weight(StrEnum):
    """How much a point matters; an important one keeps the verdict from *parole tenue*."""

    SMALL = "small"
    IMPORTANT = "important"


class ReserveState(StrEnum):
    """What has become of a point; `left`: open for good, the client waits no longer."""

    NAMED = "named"
    DATED = "dated"
    SAID_DONE = "said_done"
    SETTLED = "settled"
    STILL_THERE = "still_there"
    LEFT = "left"


OPEN = frozenset({ReserveState.NAMED, ReserveState.DATED, ReserveState.SAID_DONE, ReserveState.STILL_THERE})


@dataclass(frozen=True)
class Point:
    """A point to be redone by the provider; moments are aware, `due` is the end of the day they said."""

    code: str
    weight: Weight
    state: ReserveState = ReserveState.NAMED
    due: datetime | None = None
    said_at: datetime | None = None
    settled_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether the client still waits for it."""
        return self.state in OPEN

    @property
    def to_redo(self) -> bool:
        """Whether the provider is awaited: to say a day, or to redo it."""
        return self.open and self.state is not ReserveState.SAID_DONE


def check_count(count: int) -> None:
    """Allow so many points in one check; raises TooManyPoints."""
    if count > MOST_POINTS:
        raise TooManyPoints(count=count, limit=MOST_POINTS)


def only_code(codes: Iterable[str]) -> str:
    """Return the code of the only point there is; "" where there are several, or none."""
    first, *more = (*codes, "")
    return first if len(more) == 1 else ""


def new_codes(known: Sequence[str], count: int) -> list[str]:
    """Return the codes of new points, after those that are there: R1, R2 …"""
    return [f"R{len(known) + number}" for number in range(1, count + 1)]


def give_day(point: Point, *, by: Side, due: datetime) -> Point:
    """Return the point with the day that the provider says; raises NotYourTurn, AlreadyAnswered, NotNow."""
    _check(point, by=by, of=Side.PROVIDER)
    if not point.to_redo:
        raise NotNow(stage=Stage.WORK, step="date_points")
    return replace(point, state=ReserveState.DATED, due=due)


def say_redone(point: Point, *, by: Side, now: datetime) -> Point:
    """Return the point as the provider says: redone, to be checked; raises as `give_day` does."""
    _check(point, by=by, of=Side.PROVIDER)
    if not point.to_redo:
        raise NotNow(stage=Stage.WORK, step="redo_points")
    return replace(point, state=ReserveState.SAID_DONE, said_at=now)


def check_redone(point: Point, *, redone: bool, by: Side, now: datetime) -> Point:
    """Return the point as the client finds it; raises as `give_day` does, NotNow before it is said."""
    _check(point, by=by, of=Side.CLIENT)
    if point.state is not ReserveState.SAID_DONE:
        raise NotNow(stage=Stage.WORK, step="check_points")
    if redone:
        return replace(point, state=ReserveState.SETTLED, settled_at=now)
    return replace(point, state=ReserveState.STILL_THERE, due=None)


def leave(point: Point, *, by: Side, now: datetime) -> Point:
    """Return the point that the client no longer waits for; raises NotYourTurn, AlreadyAnswered."""
    _check(point, by=by, of=Side.CLIENT)
    return replace(point, state=ReserveState.LEFT, settled_at=now)


def important_open(points: Iterable[Point]) -> bool:
    """Return whether an important point was never redone: it keeps the verdict from *parole tenue*."""
    return any(
        point.weight is Weight.IMPORTANT and point.state is not ReserveState.SETTLED for point in points
    )


def _check(point: Point, *, by: Side, of: Side) -> None:
    if by is not of:
        raise NotYourTurn(side=of)
    if point.settled_at is not None:
        raise AlreadyAnswered(at=point.settled_at)


class CorrectionState(StrEnum):
    """What has become of a correction."""

    OFFERED = "offered"
    WANTED = "wanted"
    DECLINED = "declined"
    SAID_DONE = "said_done"
    DONE = "done"
    NOT_DONE = "not_done"
