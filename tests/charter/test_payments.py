"""Advances."""

import pytest

from bot.charter.payments import check_advance
from bot.charter.refusals import AmountNotPositive, AmountTooBig


def test_an_advance_is_at_most_the_price() -> None:
    assert check_advance(60000, price=60000, currency="XOF") == 60000
    with pytest.raises(AmountTooBig) as refused:
        check_advance(60001, price=60000, currency="XOF")
    assert refused.value.facts == {"currency": "XOF", "limit": 60000}
    with pytest.raises(AmountNotPositive):
        check_advance(0, price=60000, currency="XOF")
