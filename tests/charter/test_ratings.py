"""Ratings: the score, the verdict, who sees them and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charter.commitments import CommitmentState, Promise
from bot.charter.grid import Criterion, Marks, MeasuredBy, Nature
from bot.charter.ratings import (
    Result,
    Verdict,
    check_degree,
    check_overall,
    check_rating,
    check_reply,
    degree_on_time,
    may_show,
    result,
    score,
)
from bot.charter.refusals import AlreadyAnswered, DegreeUnknown, NotNow, RatingIncomplete, RatingTooEarly
from bot.charter.stages import Side

NOW = datetime(2026, 5, 7, 19, tzinfo=UTC)
FIVE, THREE = (1, 2, 3, 4, 5), (5, 3, 1)
REPAIRED = Criterion("repaired", Nature.MEASURED, MeasuredBy.CLIENT, 50, THREE, eliminatory=True)
ON_TIME = Criterion("on_time", Nature.MEASURED, MeasuredBy.LEDGER, 25, THREE)
CLEAN = Criterion("clean", Nature.PERCEIVED, MeasuredBy.CLIENT, 25, FIVE)
GRID = [REPAIRED, ON_TIME, CLEAN]


def degrees(repaired: int, on_time: int, clean: int) -> dict[str, int]:
    """The three degrees of the plumbing grid."""
    return {"repaired": repaired, "on_time": on_time, "clean": clean}


@pytest.mark.parametrize(
    ("given_degrees", "expected"),
    [
        (degrees(5, 5, 4), Result(95, Verdict.KEPT, low=False)),  # screen 36
        (degrees(5, 5, 5), Result(100, Verdict.KEPT, low=False)),
        (degrees(5, 3, 3), Result(80, Verdict.KEPT, low=False)),
        (degrees(5, 3, 2), Result(75, Verdict.KEPT_IN_PART, low=True)),
        (degrees(3, 3, 3), Result(60, Verdict.KEPT_IN_PART, low=False)),
        (degrees(3, 3, 2), Result(55, Verdict.NOT_KEPT, low=True)),
        (degrees(1, 5, 5), Result(60, Verdict.KEPT_IN_PART, low=True)),
        (degrees(1, 1, 1), Result(20, Verdict.NOT_KEPT, low=True)),
        (degrees(5, 1, 5), Result(80, Verdict.KEPT, low=True)),
    ],
)
def test_the_result(given_degrees: dict[str, int], expected: Result) -> None:
    """Σ weight × degree × 20 / 100, and whether somebody must answer it."""
    assert result(GRID, given_degrees) == expected


def test_the_signed_grid_decides_whatever_the_rules_are_since() -> None:
    """The marks and what misses a point are those that both signed."""
    strict = [replace(one, threshold=4) for one in GRID]
    assert result(strict, degrees(5, 5, 4)) == Result(95, Verdict.KEPT, low=True)
    assert result(GRID, degrees(5, 5, 4), Marks(kept=96, in_part=90)).verdict is Verdict.KEPT_IN_PART


def test_an_eliminatory_miss_is_never_kept() -> None:
    """However well the rest went: it still leaks."""
    grid = [replace(REPAIRED, weight=20), replace(ON_TIME, weight=40), replace(CLEAN, weight=40)]
    assert result(grid, degrees(1, 5, 5)) == Result(84, Verdict.KEPT_IN_PART, low=True)


def test_an_important_point_left_open_is_never_kept() -> None:
    """Nor is the work whole."""
    assert result(GRID, degrees(5, 5, 5), important_open=True).verdict is Verdict.KEPT_IN_PART


@given(st.lists(st.integers(1, 50), min_size=1, max_size=8))
def test_four_everywhere_is_eighty(strengths: list[int]) -> None:
    """ "Comme promis" keeps the word, whatever the weights; no rounding reaches a verdict."""
    shares = [strength * 100 // sum(strengths) for strength in strengths]
    shares[0] += 100 - sum(shares)
    grid = [replace(CLEAN, code=f"C{number}", weight=share) for number, share in enumerate(shares)]
    assert score(grid, {each.code: 4 for each in grid}) == 80
    almost = {each.code: 4 for each in grid} | {"C0": 3}
    assert score(grid, almost) < 80


def test_a_rating_is_whole() -> None:
    """Every criterion of the signed grid, and none besides."""
    with pytest.raises(RatingIncomplete) as incomplete:
        score(GRID, {"repaired": 5})
    assert incomplete.value.codes == ["on_time", "clean"]
    with pytest.raises(DegreeUnknown) as unknown:
        score(GRID, degrees(5, 5, 4) | {"price": 5})
    assert unknown.value.facts == {"code": "price", "degree": 5}


@pytest.mark.parametrize(
    ("criterion", "degree"), [(REPAIRED, 4), (REPAIRED, 0), (CLEAN, 6), (CLEAN, 0), (ON_TIME, 5)]
)
def test_a_degree_that_the_grid_does_not_have(criterion: Criterion, degree: int) -> None:
    """Made up, or for the ledger to say."""
    with pytest.raises(DegreeUnknown):
        check_degree(criterion, degree)


def test_degrees_that_the_grid_has() -> None:
    """And a word for the whole, beside the score."""
    assert [check_degree(REPAIRED, degree) for degree in THREE] == [5, 3, 1]
    assert [check_overall(degree) for degree in FIVE] == [1, 2, 3, 4, 5]
    for degree in (0, 6):
        with pytest.raises(DegreeUnknown):
            check_overall(degree)


DUE = NOW - timedelta(days=2)
COME = Promise("E1", Side.PROVIDER, DUE)


@pytest.mark.parametrize(
    ("promise", "degree"),
    [
        (replace(COME, state=CommitmentState.KEPT, kept_at=DUE), 5),
        (replace(COME, state=CommitmentState.SAID_KEPT, kept_at=DUE), 5),
        (replace(COME, state=CommitmentState.SAID_KEPT, kept_at=NOW), 3),
        (replace(COME, state=CommitmentState.KEPT_LATE, kept_at=NOW), 3),
        (replace(COME, state=CommitmentState.SAID_KEPT, kept_at=DUE, late=True), 3),
        (replace(COME, state=CommitmentState.CONTESTED, kept_at=DUE), 3),
        (replace(COME, state=CommitmentState.NOT_KEPT), 1),
        (COME, 1),
        (replace(COME, due=NOW, state=CommitmentState.DATE_CHANGED), 5),
    ],
)
def test_what_the_ledger_knows_of_the_date(promise: Promise, degree: int) -> None:
    """Kept 5, late 3, not kept 1; a date changed together in time is kept."""
    assert degree_on_time([promise], NOW) == degree


def test_the_worst_promise_counts() -> None:
    """Of several measured ones."""
    kept = replace(COME, state=CommitmentState.KEPT, kept_at=DUE)
    assert degree_on_time([kept, replace(COME, state=CommitmentState.NOT_KEPT)], NOW) == 1
    assert degree_on_time([], NOW) == 5


@pytest.mark.parametrize(
    ("finishing", "degree"),
    [
        (replace(COME, state=CommitmentState.KEPT_LATE), 3),
        (replace(COME, state=CommitmentState.KEPT, kept_at=DUE), 5),
        (replace(COME, state=CommitmentState.NOT_KEPT), 5),  # another point asks about it
    ],
)
def test_of_what_ends_the_work_the_day_alone_counts(finishing: Promise, degree: int) -> None:
    kept = replace(COME, state=CommitmentState.KEPT, kept_at=DUE)
    assert degree_on_time([kept], NOW, finishing=[finishing]) == degree
    assert degree_on_time([replace(COME, state=CommitmentState.NOT_KEPT)], NOW, finishing=[finishing]) == 1


def test_one_rating_from_that_evening_on() -> None:
    """When everybody is at home."""
    check_rating(asked_from=NOW, given_at=None, now=NOW)
    with pytest.raises(RatingTooEarly) as early:
        check_rating(asked_from=NOW, given_at=None, now=NOW - timedelta(seconds=1))
    assert early.value.at == NOW
    with pytest.raises(AlreadyAnswered):
        check_rating(asked_from=NOW, given_at=NOW, now=NOW)


@pytest.mark.parametrize(
    ("payment", "check", "days", "shown"),
    [(True, True, 2, True), (True, True, 1, False), (False, True, 9, False), (True, False, 9, False)],
)
def test_when_the_provider_sees_it(payment: bool, check: bool, days: int, shown: bool) -> None:
    """Once payment and check are closed and the day has come: no retaliation."""
    now = NOW + timedelta(days=days)
    assert (
        may_show(payment_closed=payment, check_closed=check, from_=NOW + timedelta(days=2), now=now) is shown
    )


def test_one_reply_to_what_was_shown() -> None:
    """Screen 36: "vous pouvez répondre à cet avis une fois"."""
    check_reply(shown_at=NOW, replied_at=None)
    with pytest.raises(NotNow):
        check_reply(shown_at=None, replied_at=None)
    with pytest.raises(AlreadyAnswered):
        check_reply(shown_at=NOW, replied_at=NOW)
