"""Promises: four different facts."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charter.commitments import (
    CommitmentState,
    Promise,
    PromiseStatus,
    Tally,
    admit,
    change_date,
    check_closable,
    check_coming,
    confirm,
    contest,
    due_of,
    is_overdue,
    kept_at_the_end,
    release,
    say_kept,
    shown_as,
    tally,
)
from bot.charter.kits import Due
from bot.charter.refusals import NotNow, NotYourTurn, PromiseSettled, PromisesOpen
from bot.charter.stages import Side

DUE = datetime(2026, 5, 5, 8, tzinfo=UTC)
BEFORE, AFTER = DUE - timedelta(hours=1), DUE + timedelta(hours=1)
LATER = DUE + timedelta(days=1)
PROVIDER, CLIENT = Side.PROVIDER, Side.CLIENT
PROMISE = Promise("E1", PROVIDER, DUE)


@pytest.mark.parametrize(
    ("said_at", "kept_at", "state"),
    [
        (BEFORE, None, CommitmentState.KEPT),
        (DUE, None, CommitmentState.KEPT),
        (AFTER, None, CommitmentState.KEPT_LATE),
        (AFTER, BEFORE, CommitmentState.KEPT),
        (AFTER, DUE, CommitmentState.KEPT),
        (BEFORE, AFTER, CommitmentState.KEPT),
    ],
)
def test_kept_or_kept_late(said_at: datetime, kept_at: datetime | None, state: CommitmentState) -> None:
    """By when it was kept, which may be before it is said, never after."""
    said = say_kept(PROMISE, by=PROVIDER, now=said_at, kept_at=kept_at)
    assert (said.state, said.open) == (CommitmentState.SAID_KEPT, True)
    confirmed = confirm(said, by=CLIENT, now=LATER)
    assert (confirmed.state, confirmed.open, confirmed.settled_at) == (state, False, LATER)


@pytest.mark.parametrize(("now", "state"), [(BEFORE, CommitmentState.KEPT), (AFTER, CommitmentState.KEPT)])
def test_the_other_side_may_say_it_first(now: datetime, state: CommitmentState) -> None:
    """A month later the client says that all is well, and nobody said it before."""
    assert confirm(PROMISE, by=CLIENT, now=now).state is state


def test_a_date_changed_in_time_is_no_promise_missed() -> None:
    """Kept on the new date it is kept (screen 49)."""
    moved = change_date(PROMISE, to=LATER, asked_at=BEFORE, by=PROVIDER)
    assert (moved.state, moved.due, moved.late) == (CommitmentState.DATE_CHANGED, LATER, False)
    assert (
        confirm(say_kept(moved, by=PROVIDER, now=LATER), by=CLIENT, now=LATER).state is CommitmentState.KEPT
    )


@pytest.mark.parametrize("asked_at", [DUE, AFTER])
def test_a_date_changed_too_late_is_another_fact(asked_at: datetime) -> None:
    """It can only be kept late."""
    moved = change_date(PROMISE, to=LATER, asked_at=asked_at, by=PROVIDER)
    assert (moved.state, moved.due, moved.late) == (CommitmentState.COMING, LATER, True)
    kept = confirm(say_kept(moved, by=PROVIDER, now=LATER), by=CLIENT, now=LATER)
    assert kept.state is CommitmentState.KEPT_LATE


@pytest.mark.parametrize("owner", Side)
def test_a_date_that_the_other_side_asks_for_too_late_makes_nobody_late(owner: Side) -> None:
    """Only what whoever asks has promised can then be kept late alone."""
    moved = change_date(replace(PROMISE, owner=owner), to=LATER, asked_at=AFTER, by=owner.other)
    assert (moved.state, moved.due, moved.late) == (CommitmentState.DATE_CHANGED, LATER, False)


@pytest.mark.parametrize(
    ("due", "absent", "now", "expected"),
    [
        (Due.COMING, False, LATER, DUE),
        (Due.COMING, True, LATER, LATER),
        (Due.COMING, False, BEFORE, BEFORE),
        (Due.FINISH, False, AFTER, DUE),
        (Due.FINISH, True, AFTER, DUE),
        (Due.FINISH, False, LATER, LATER),
        (Due.MONTH, False, BEFORE, BEFORE),
    ],
)
def test_since_when_what_the_end_of_the_work_says_kept_counts(
    due: Due, absent: bool, now: datetime, expected: datetime
) -> None:
    """A coming at its hour, where somebody came; whatever else was to be said on its own day."""
    assert kept_at_the_end(PROMISE, due, absent=absent, now=now, zone=UTC) == expected


@pytest.mark.parametrize(
    ("now", "asked_by", "allowed"),
    [
        (BEFORE, None, True),
        (BEFORE, PROVIDER, True),
        (BEFORE, CLIENT, False),
        (DUE, None, False),
        (AFTER, PROVIDER, False),
    ],
)
def test_a_coming_is_confirmed_before_its_hour(now: datetime, asked_by: Side | None, allowed: bool) -> None:
    """And what the client asks is answered first."""
    if allowed:
        check_coming(DUE, asked_by=asked_by, now=now)
        return
    with pytest.raises(NotNow):
        check_coming(DUE, asked_by=asked_by, now=now)


def test_a_contest_is_a_persons_to_look_at() -> None:
    """Until the other side withdraws it, or its owner admits."""
    contested = contest(say_kept(PROMISE, by=PROVIDER, now=BEFORE), by=CLIENT)
    assert (contested.state, contested.open) == (CommitmentState.CONTESTED, True)
    assert confirm(contested, by=CLIENT, now=LATER).state is CommitmentState.KEPT
    assert admit(contested, by=PROVIDER, now=LATER).state is CommitmentState.NOT_KEPT


def test_each_side_says_its_own_part() -> None:
    """Nobody confirms their own promise, nobody keeps another's."""
    for refused in (
        partial(say_kept, PROMISE, by=CLIENT, now=DUE),
        partial(admit, PROMISE, by=CLIENT, now=DUE),
        partial(confirm, PROMISE, by=PROVIDER, now=DUE),
        partial(contest, PROMISE, by=PROVIDER),
    ):
        with pytest.raises(NotYourTurn):
            refused()


@pytest.mark.parametrize("state", [CommitmentState.KEPT, CommitmentState.KEPT_LATE, CommitmentState.NOT_KEPT])
def test_what_is_settled_stays(state: CommitmentState) -> None:
    """Signed facts are not rewritten."""
    settled = replace(PROMISE, state=state, settled_at=AFTER)
    for refused in (
        partial(say_kept, settled, by=PROVIDER, now=LATER),
        partial(admit, settled, by=PROVIDER, now=LATER),
        partial(confirm, settled, by=CLIENT, now=LATER),
        partial(contest, settled, by=CLIENT),
        partial(change_date, settled, to=LATER, asked_at=BEFORE, by=PROVIDER),
    ):
        with pytest.raises(PromiseSettled) as refusal:
            refused()
        assert refusal.value.at == AFTER


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        (CommitmentState.COMING, DUE, False),
        (CommitmentState.COMING, AFTER, True),
        (CommitmentState.DATE_CHANGED, AFTER, True),
        (CommitmentState.SAID_KEPT, AFTER, False),
        (CommitmentState.KEPT_LATE, AFTER, False),
    ],
)
def test_overdue(state: CommitmentState, now: datetime, expected: bool) -> None:
    """Due, and nobody said a word."""
    assert is_overdue(replace(PROMISE, state=state), now) is expected


def test_nothing_closes_over_an_open_promise() -> None:
    """Refused, with the codes (article 6)."""
    kept = replace(PROMISE, state=CommitmentState.KEPT)
    coming = replace(PROMISE, code="E4")
    contested = replace(PROMISE, code="E6", state=CommitmentState.CONTESTED)
    check_closable([kept])
    with pytest.raises(PromisesOpen) as refusal:
        check_closable([kept, coming, contested])
    assert refusal.value.codes == ["E4", "E6"]


@pytest.mark.parametrize(
    ("due", "moment"),
    [
        (Due.COMING, datetime(2026, 5, 5, 6, tzinfo=UTC)),
        (Due.FINISH, datetime(2026, 5, 6, 21, 59, tzinfo=UTC)),
        (Due.MONTH, datetime(2026, 6, 5, 21, 59, tzinfo=UTC)),
    ],
)
def test_when_usual_promises_fall_due(due: Due, moment: datetime) -> None:
    """In the engagement's zone: the 5th and 6th of May, at 8, in Paris."""
    days = [date(2026, 5, 6), date(2026, 5, 5)]
    assert due_of(due, days, time(8), ZoneInfo("Europe/Paris")) == moment


def taken(step: str, promise: Promise, by: Side, now: datetime) -> Promise:
    """The promise after one step by one side."""
    match step:
        case "say":
            return say_kept(promise, by=by, now=now)
        case "admit":
            return admit(promise, by=by, now=now)
        case "confirm":
            return confirm(promise, by=by, now=now)
        case "contest":
            return contest(promise, by=by)
        case _:
            return change_date(promise, to=now + timedelta(days=1), asked_at=now, by=by)


STEP = st.sampled_from(["say", "admit", "confirm", "contest", "change"])


@given(st.lists(st.tuples(STEP, st.booleans()), max_size=8))
def test_no_way_leads_out_of_a_settled_promise(steps: list[tuple[str, bool]]) -> None:
    """Whatever the two do, in any order; and lateness is never lost."""
    promise, now = PROMISE, BEFORE
    for name, mine in steps:
        now += timedelta(minutes=40)
        by = PROVIDER if mine else CLIENT
        try:
            after = taken(name, promise, by, now)
        except (NotYourTurn, PromiseSettled):
            continue
        assert promise.open
        assert after.late or not promise.late
        assert not (after.late and after.state is CommitmentState.KEPT)
        promise = after


@pytest.mark.parametrize(
    ("state", "hours", "status"),
    [
        (CommitmentState.COMING, -30, PromiseStatus.COMING),
        (CommitmentState.COMING, -2, PromiseStatus.TODAY),
        (CommitmentState.DATE_CHANGED, -30, PromiseStatus.DATE_CHANGED),
        (CommitmentState.DATE_CHANGED, -2, PromiseStatus.TODAY),
        (CommitmentState.COMING, 1, PromiseStatus.TODAY),
        (CommitmentState.COMING, 6, PromiseStatus.LATE),
        (CommitmentState.DATE_CHANGED, 6, PromiseStatus.LATE),
        (CommitmentState.SAID_KEPT, 1, PromiseStatus.SAID_KEPT),
        (CommitmentState.KEPT_LATE, 1, PromiseStatus.KEPT_LATE),
        (CommitmentState.NOT_KEPT, 1, PromiseStatus.NOT_KEPT),
    ],
)
def test_a_promise_is_told_by_its_day_until_somebody_speaks_of_it(
    state: CommitmentState, hours: int, status: PromiseStatus
) -> None:
    due = datetime(2026, 5, 5, 18, tzinfo=UTC)
    promise = Promise("E1", Side.PROVIDER, due, state=state)
    assert shown_as(promise, now=due + timedelta(hours=hours), zone=ZoneInfo("Africa/Abidjan")) is status


def test_what_is_asked_about_at_the_end_of_the_work_is_not_late_before_it() -> None:
    """Nobody was asked yet; where the other side says that nobody came, it is late at once."""
    zone, due = ZoneInfo("Africa/Abidjan"), datetime(2026, 5, 5, 8, tzinfo=UTC)
    promise, last_day = Promise("E1", Side.PROVIDER, due), date(2026, 5, 6)
    at = [due + timedelta(hours=hours) for hours in (1, 24, 48)]
    told = [shown_as(promise, now=now, zone=zone, asked_on=last_day) for now in at]
    assert told == [PromiseStatus.TODAY, PromiseStatus.UNSAID, PromiseStatus.LATE]
    assert shown_as(promise, now=at[0], zone=zone, asked_on=last_day, missed=True) is PromiseStatus.LATE


def test_a_provider_s_promises_are_counted_alike_everywhere() -> None:
    """Kept, of those whose time has come; what lasts is named apart, and a client's never counts."""
    now, day = datetime(2026, 5, 6, 18, tzinfo=UTC), timedelta(days=1)
    states = (CommitmentState.KEPT, CommitmentState.KEPT_LATE, CommitmentState.NOT_KEPT,
              CommitmentState.CONTESTED, CommitmentState.RELEASED)  # fmt: skip
    past = [Promise(f"E{at}", Side.PROVIDER, now - day, state=state) for at, state in enumerate(states)]
    missed = Promise("E6", Side.PROVIDER, now - day)
    ahead = [Promise("E7", Side.PROVIDER, now + 30 * day), Promise("E8", Side.PROVIDER, now + 2 * day)]
    theirs = Promise("E9", Side.CLIENT, now - day, state=CommitmentState.KEPT)
    assert tally([*past, missed, *ahead, theirs], now=now) == Tally(2, 1, 5, 2, now + 30 * day)
    assert tally([theirs], now=now) == Tally(0, 0, 0, 0, None)


def test_what_the_other_side_does_not_know_is_neither_kept_nor_broken() -> None:
    """Released, and settled: it cannot be confirmed afterwards."""
    released = release(PROMISE, now=LATER)
    assert (released.state, released.open, released.settled_at) == (CommitmentState.RELEASED, False, LATER)
    assert released.kept_at is None
    with pytest.raises(PromiseSettled):
        release(released, now=LATER)
