"""Monday's summary for quality staff: counts and numbers, nobody's words, nothing that needs an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from statistics import median

WEEK = timedelta(days=7)


class ToFollow(StrEnum):
    """What the summary tells, in this order."""

    SILENT_SIDE = "silent_side"
    MANY_CORRECTIONS = "many_corrections"
    COPIED_NEED = "copied_need"
    PROOF_LAPSING = "proof_lapsing"
    DATE_CHANGED = "date_changed"
    RATING_MISSING = "rating_missing"
    PAYMENT_SILENT = "payment_silent"
    CORRECTION_SILENT = "correction_silent"
    CHECK_SILENT = "check_silent"
    MONTH_SILENT = "month_silent"
    ENDED_UNANSWERED = "ended_unanswered"
    DORMANT = "dormant"
    NEVER_DECLINES = "never_declines"
    UNDELIVERED = "undelivered"


@dataclass(frozen=True)
class Line:
    """One thing to follow: how many, and the engagements' numbers where they have one."""

    what: ToFollow
    count: int
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnswerTimes:
    """How quality staff answered the week's alerts; medians, None where there was nothing to measure."""

    raised: int
    taken_in: timedelta | None
    closed_in: timedelta | None
    late: int


def middle(times: Sequence[timedelta]) -> timedelta | None:
    """Return the median of some times; None of none."""
    return timedelta(seconds=median(time.total_seconds() for time in times)) if times else None
