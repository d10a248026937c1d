"""What a contested promise becomes when the alert about it ends."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.charter.alerts import BY_HAND, Resolution
from bot.charter.commitments import CommitmentState, Promise
from bot.charter.settling import after_resolution
from bot.charter.stages import Side

NOW = datetime(2026, 6, 8, 9, tzinfo=UTC)
CONTESTED = Promise(
    "E4", Side.PROVIDER, due=datetime(2026, 6, 5, 23, 59, tzinfo=UTC), state=CommitmentState.CONTESTED
)


@pytest.mark.parametrize(
    ("resolution", "state"),
    [
        (Resolution.REDONE, CommitmentState.KEPT_LATE),
        (Resolution.SETTLED_BETWEEN_THEM, CommitmentState.KEPT),
        (Resolution.MISTAKE, CommitmentState.KEPT),
        (Resolution.REFUNDED, CommitmentState.NOT_KEPT),
        (Resolution.NO_FOLLOW_UP, CommitmentState.NOT_KEPT),
    ],
)
def test_each_end_says_what_became_of_it(resolution: Resolution, state: CommitmentState) -> None:
    settled = after_resolution(CONTESTED, resolution, now=NOW)
    assert (settled.state, settled.settled_at) == (state, NOW)


@pytest.mark.parametrize("resolution", BY_HAND)
def test_what_a_person_chooses_never_leaves_it_open(resolution: Resolution) -> None:
    assert not after_resolution(CONTESTED, resolution, now=NOW).open


@pytest.mark.parametrize(
    "state", [state for state in CommitmentState if state is not CommitmentState.CONTESTED]
)
def test_what_was_not_contested_stays_as_it_is(state: CommitmentState) -> None:
    promise = replace(CONTESTED, state=state)
    assert after_resolution(promise, Resolution.REDONE, now=NOW) == promise
