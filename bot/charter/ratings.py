"""Ratings against the signed grid: degrees, the score, the verdict (article 7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.charter.commitments import CommitmentState, Promise, is_overdue
from bot.charter.grid import Criterion, Marks, MeasuredBy
from bot.charter.refusals import AlreadyAnswered, DegreeUnknown, NotNow, RatingIncomplete, RatingTooEarly
from bot.charter.stages import Stage

ON_TIME, LATE, MISSED = 5, 3, 1  # NOTE, score: "a measure of three facts is 5, 3, 1"
OVERALL = range(1, 6)
USUAL = Marks()


class Moment(StrEnum):
    """When a rating is asked for."""

    EVENING_AFTER = "evening_after"
    MONTH_LATER = "month_later"


class Verdict(StrEnum):
    """Parole tenue (80 on, nothing eliminatory missed, no important point open), in part (60 on), or not."""

    KEPT = "kept"
    KEPT_IN_PART = "kept_in_part"
    NOT_KEPT = "not_kept"


@dataclass(frozen=True)
class Result:
    """A score out of 100, its verdict, and whether somebody must answer it."""

    score: int
    verdict: Verdict
    low: bool


def check_degree(criterion: Criterion, degree: int) -> int:
    """Return a degree that the client may give; raises DegreeUnknown, also where the ledger answers."""
    if criterion.measured_by is MeasuredBy.LEDGER or degree not in criterion.degrees:
        raise DegreeUnknown(code=criterion.code, degree=degree)
    return degree


def check_overall(degree: int) -> int:
    """Return the word for the whole, 1 to 5, kept beside the score; raises DegreeUnknown."""
    if degree not in OVERALL:
        raise DegreeUnknown(code="overall", degree=degree)
    return degree


def degree_on_time(promises: Iterable[Promise], now: datetime, *, finishing: Iterable[Promise] = ()) -> int:
    """Return what the ledger knows of the measured promises: 5 kept, 3 late, 1 not kept; the worst counts.

    A contested one counts as late until a person has looked at it. `finishing`: what is promised for the last
    day; of those it counts alone whether that day was kept. Nothing is asked of anybody.
    """
    finished = LATE if any(_came_late(promise) for promise in finishing) else ON_TIME
    return min([finished, *(_on_time(promise, now) for promise in promises)])


def score(criteria: Sequence[Criterion], degrees: Mapping[str, int]) -> int:
    """Return Σ weight × degree × 20 / 100, from 20 to 100, rounded down: no verdict is reached by rounding.

    So that 4, "comme promis", everywhere is 80. Raises RatingIncomplete, DegreeUnknown.
    """
    if missing := [criterion.code for criterion in criteria if criterion.code not in degrees]:
        raise RatingIncomplete(codes=missing)
    known = {criterion.code: criterion.degrees for criterion in criteria}
    for code, degree in degrees.items():
        if degree not in known.get(code, ()):
            raise DegreeUnknown(code=code, degree=degree)
    return sum(criterion.weight * degrees[criterion.code] for criterion in criteria) // 5


def result(
    criteria: Sequence[Criterion],
    degrees: Mapping[str, int],
    marks: Marks = USUAL,
    *,
    important_open: bool = False,
) -> Result:
    """Return the score and the verdict of a whole rating; raises RatingIncomplete, DegreeUnknown.

    `marks`: the signed note's; `important_open`: an important point that the check named still waits.
    """
    total = score(criteria, degrees)
    missed = any(one.eliminatory and one.missed(degrees[one.code]) for one in criteria)
    if total >= marks.kept and not missed and not important_open:
        verdict = Verdict.KEPT
    else:
        verdict = Verdict.KEPT_IN_PART if total >= marks.in_part else Verdict.NOT_KEPT
    return Result(total, verdict, is_low(verdict, criteria, degrees))


def is_low(verdict: Verdict, criteria: Iterable[Criterion], degrees: Mapping[str, int]) -> bool:
    """Return whether a rating asks for an answer: parole non tenue, or any criterion missed."""
    return verdict is Verdict.NOT_KEPT or any(one.missed(degrees[one.code]) for one in criteria)


def check_rating(*, asked_from: datetime, given_at: datetime | None, now: datetime) -> None:
    """Allow one rating, from the evening after the check on; raises RatingTooEarly, AlreadyAnswered."""
    if given_at is not None:
        raise AlreadyAnswered(at=given_at)
    if now < asked_from:
        raise RatingTooEarly(at=asked_from)


def may_show(*, payment_closed: bool, check_closed: bool, from_: datetime, now: datetime) -> bool:
    """Return whether the provider may see the rating: payment and check closed, the result's day come.

    So that nobody holds a payment or a repair against an opinion.
    """
    return payment_closed and check_closed and now >= from_


def check_reply(*, shown_at: datetime | None, replied_at: datetime | None) -> None:
    """Allow one reply to a rating that was shown; raises NotNow, AlreadyAnswered."""
    if shown_at is None:
        raise NotNow(stage=Stage.RATING, step="reply_to_rating")
    if replied_at is not None:
        raise AlreadyAnswered(at=replied_at)


def _on_time(promise: Promise, now: datetime) -> int:
    if promise.state is CommitmentState.NOT_KEPT or is_overdue(promise, now):
        return MISSED
    return LATE if promise.state is CommitmentState.CONTESTED or _came_late(promise) else ON_TIME


def _came_late(promise: Promise) -> bool:
    kept_late = promise.kept_at is not None and promise.kept_at > promise.due
    return promise.late or kept_late or promise.state is CommitmentState.KEPT_LATE
