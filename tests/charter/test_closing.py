"""The end of an engagement."""

from datetime import UTC, datetime

import pytest

from bot.charter.closing import may_close
from bot.charter.commitments import CommitmentState, Promise
from bot.charter.stages import Side

DUE = datetime(2026, 6, 5, tzinfo=UTC)
KEPT = Promise("E4", Side.PROVIDER, DUE, CommitmentState.KEPT)
OPEN = Promise("E4", Side.PROVIDER, DUE)


@pytest.mark.parametrize(
    ("paid", "shown", "answered", "promises", "over"),
    [
        (True, True, True, [KEPT], True),
        (True, True, True, [], True),
        (False, True, True, [KEPT], False),
        (True, False, True, [KEPT], False),
        (True, True, False, [KEPT], False),
        (True, True, True, [KEPT, OPEN], False),
    ],
)
def test_nothing_is_closed_while_anything_is_open(
    paid: bool, shown: bool, answered: bool, promises: list[Promise], over: bool
) -> None:
    """Not even by the clock (article 6)."""
    found = may_close(
        payment_closed=paid, result_shown=shown, month_later_answered=answered, promises=promises
    )
    assert found is over
