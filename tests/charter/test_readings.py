"""Why words are read: a reason that tells the two sides something."""

import pytest

from bot.charter.readings import ReadingReason, check_reason
from bot.charter.refusals import ReasonTooShort


@pytest.mark.parametrize(
    "reason",
    [*ReadingReason, "Je prépare mon appel.", "Vérifier la date promise", "كتابة الموعد المتفق عليه"],
)
def test_a_reason_that_says_something(reason: str) -> None:
    """A usual one, or three words of one's own, in any letters."""
    check_reason(reason)


@pytest.mark.parametrize(
    "reason", ["x", "Enquête", "à lire", "a b c d e f g", "il y a eu", "1234 5678 9012", "…"]
)
def test_a_reason_that_says_nothing(reason: str) -> None:
    """One letter opened everything."""
    with pytest.raises(ReasonTooShort) as refused:
        check_reason(reason)
    assert refused.value.facts == {"words": 3}
