"""Points to be redone: who says what, in which state, and what an open one does to the verdict."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.charter.refusals import AlreadyAnswered, NotNow, NotYourTurn, TooManyPoints
from bot.charter.reserves import (
    Point,
    ReserveState,
    Weight,
    check_count,
    check_redone,
    give_day,
    important_open,
    leave,
    new_codes,
    only_code,
    say_redone,
)
from bot.charter.stages import Side

NOW = datetime(2026, 5, 6, 18, tzinfo=UTC)
DUE = datetime(2026, 5, 8, 23, 59, tzinfo=UTC)
STATES = {state: Point("R1", Weight.SMALL, state) for state in ReserveState}
ENDED = {state: replace(STATES[state], settled_at=NOW) for state in (ReserveState.SETTLED, ReserveState.LEFT)}


@pytest.mark.parametrize("state", [ReserveState.NAMED, ReserveState.DATED, ReserveState.STILL_THERE])
def test_the_provider_says_a_day_then_that_it_is_redone(state: ReserveState) -> None:
    dated = give_day(STATES[state], by=Side.PROVIDER, due=DUE)
    assert (dated.state, dated.due, dated.open, dated.to_redo) == (ReserveState.DATED, DUE, True, True)
    redone = say_redone(STATES[state], by=Side.PROVIDER, now=NOW)
    assert (redone.state, redone.said_at, redone.open, redone.to_redo) == (
        ReserveState.SAID_DONE, NOW, True, False)  # fmt: skip


def test_only_the_client_says_whether_it_is_redone() -> None:
    said = STATES[ReserveState.SAID_DONE]
    assert check_redone(said, redone=True, by=Side.CLIENT, now=NOW).state is ReserveState.SETTLED
    still = check_redone(replace(said, due=DUE), redone=False, by=Side.CLIENT, now=NOW)
    assert (still.state, still.due, still.settled_at) == (ReserveState.STILL_THERE, None, None)
    with pytest.raises(NotYourTurn):
        check_redone(said, redone=True, by=Side.PROVIDER, now=NOW)
    with pytest.raises(NotYourTurn):
        give_day(STATES[ReserveState.NAMED], by=Side.CLIENT, due=DUE)
    with pytest.raises(NotYourTurn):
        say_redone(STATES[ReserveState.NAMED], by=Side.CLIENT, now=NOW)
    with pytest.raises(NotYourTurn):
        leave(STATES[ReserveState.NAMED], by=Side.PROVIDER, now=NOW)


@pytest.mark.parametrize("state", [ReserveState.NAMED, ReserveState.DATED, ReserveState.STILL_THERE])
def test_nothing_is_checked_before_it_is_said_redone(state: ReserveState) -> None:
    with pytest.raises(NotNow):
        check_redone(STATES[state], redone=True, by=Side.CLIENT, now=NOW)


def test_what_waits_for_the_client_is_not_said_again() -> None:
    said = STATES[ReserveState.SAID_DONE]
    with pytest.raises(NotNow):
        give_day(said, by=Side.PROVIDER, due=DUE)
    with pytest.raises(NotNow):
        say_redone(said, by=Side.PROVIDER, now=NOW)


@pytest.mark.parametrize("state", list(ENDED))
def test_what_has_ended_stays_ended(state: ReserveState) -> None:
    point = ENDED[state]
    assert not point.open
    with pytest.raises(AlreadyAnswered):
        give_day(point, by=Side.PROVIDER, due=DUE)
    with pytest.raises(AlreadyAnswered):
        say_redone(point, by=Side.PROVIDER, now=NOW)
    with pytest.raises(AlreadyAnswered):
        check_redone(point, redone=True, by=Side.CLIENT, now=NOW)
    with pytest.raises(AlreadyAnswered):
        leave(point, by=Side.CLIENT, now=NOW)


@pytest.mark.parametrize("state", [state for state in ReserveState if state not in ENDED])
def test_a_client_may_stop_waiting_at_any_time(state: ReserveState) -> None:
    left = leave(STATES[state], by=Side.CLIENT, now=NOW)
    assert (left.state, left.settled_at, left.open) == (ReserveState.LEFT, NOW, False)


@pytest.mark.parametrize("state", list(ReserveState))
@pytest.mark.parametrize("weight", list(Weight))
def test_only_an_important_point_that_was_never_redone_counts(state: ReserveState, weight: Weight) -> None:
    counts = weight is Weight.IMPORTANT and state is not ReserveState.SETTLED
    assert important_open([Point("R1", weight, state)]) is counts
    assert not important_open([])


def test_codes_go_on_and_five_points_go() -> None:
    assert new_codes([], 2) == ["R1", "R2"]
    assert new_codes(["R1", "R2"], 1) == ["R3"]
    check_count(5)
    with pytest.raises(TooManyPoints):
        check_count(6)


@pytest.mark.parametrize(("codes", "only"), [([], ""), (["R2"], "R2"), (["R1", "R2"], "")])
def test_one_gesture_says_the_only_point_redone(codes: list[str], only: str) -> None:
    assert only_code(iter(codes)) == only
