"""What a stop makes of each promise: released, said, admitted, contested, or left as it is."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.charter.commitments import CommitmentState as State
from bot.charter.commitments import Promise
from bot.charter.refusals import NotYourTurn
from bot.charter.stages import Side
from bot.charter.stopping import OFFERED, StopReason, after_stop, asked_about, checked_after_stop

NOW = datetime(2026, 5, 5, 15, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(hours=5), NOW + timedelta(days=1)
PROVIDER, CLIENT = Side.PROVIDER, Side.CLIENT

CASES = [
    # owner, state, due, who stops, kept as they say → asked about it, what it becomes
    (PROVIDER, State.COMING, AFTER, PROVIDER, False, False, State.RELEASED),
    (PROVIDER, State.COMING, AFTER, CLIENT, False, False, State.RELEASED),
    (PROVIDER, State.DATE_CHANGED, AFTER, PROVIDER, False, False, State.RELEASED),
    (PROVIDER, State.COMING, BEFORE, PROVIDER, True, True, State.SAID_KEPT),
    (PROVIDER, State.COMING, BEFORE, PROVIDER, False, True, State.NOT_KEPT),
    (PROVIDER, State.DATE_CHANGED, BEFORE, PROVIDER, False, True, State.NOT_KEPT),
    (PROVIDER, State.COMING, BEFORE, CLIENT, True, True, State.KEPT),
    (PROVIDER, State.COMING, BEFORE, CLIENT, False, True, State.CONTESTED),
    (PROVIDER, State.SAID_KEPT, BEFORE, CLIENT, True, True, State.KEPT),
    (PROVIDER, State.SAID_KEPT, BEFORE, CLIENT, False, True, State.CONTESTED),
    (PROVIDER, State.SAID_KEPT, BEFORE, PROVIDER, False, False, State.SAID_KEPT),
    (PROVIDER, State.KEPT, BEFORE, CLIENT, False, False, State.KEPT),
    (PROVIDER, State.NOT_KEPT, BEFORE, PROVIDER, True, False, State.NOT_KEPT),
    (PROVIDER, State.CONTESTED, BEFORE, CLIENT, True, False, State.CONTESTED),
    (CLIENT, State.COMING, BEFORE, PROVIDER, False, False, State.RELEASED),
    (CLIENT, State.COMING, BEFORE, CLIENT, False, False, State.RELEASED),
    (CLIENT, State.COMING, AFTER, PROVIDER, False, False, State.RELEASED),
    (CLIENT, State.SAID_KEPT, BEFORE, PROVIDER, False, False, State.SAID_KEPT),
]


@pytest.mark.parametrize(("owner", "state", "due", "by", "kept", "asked", "becomes"), CASES)
def test_each_promise_is_settled_honestly(  # noqa: PLR0917 - a row of the table
    owner: Side, state: State, due: datetime, by: Side, kept: bool, asked: bool, becomes: State
) -> None:
    promise = Promise("E1", owner, due, state=state, kept_at=due if state is State.SAID_KEPT else None)
    assert asked_about(promise, by=by, now=NOW) is asked
    assert after_stop(promise, by=by, kept=kept, now=NOW).state is becomes


@pytest.mark.parametrize(
    ("owner", "kept", "becomes"),
    [
        (PROVIDER, True, State.KEPT),
        (PROVIDER, False, State.CONTESTED),
        (CLIENT, True, State.KEPT),
        (CLIENT, False, State.RELEASED),
    ],
)
def test_what_was_said_kept_before_a_stop_is_checked_after_it(
    owner: Side, kept: bool, becomes: State
) -> None:
    promise = Promise("E1", owner, BEFORE, state=State.SAID_KEPT, kept_at=BEFORE)
    assert checked_after_stop(promise, by=owner.other, kept=kept, now=NOW).state is becomes
    with pytest.raises(NotYourTurn):
        checked_after_stop(promise, by=owner, kept=kept, now=NOW)


def test_a_client_is_never_accused_by_a_stop() -> None:
    for state in State:
        promise = Promise("E2", CLIENT, BEFORE, state=state)
        for by in Side:
            assert after_stop(promise, by=by, kept=False, now=NOW).state in {state, State.RELEASED}


def test_what_is_released_is_settled_and_open_no_more() -> None:
    released = after_stop(Promise("E1", PROVIDER, AFTER), by=PROVIDER, kept=False, now=NOW)
    assert (released.open, released.settled_at) == (False, NOW)


def test_every_reason_is_offered_to_one_side() -> None:
    offered = [reason for reasons in OFFERED.values() for reason in reasons]
    assert sorted(offered) == sorted(StopReason)
