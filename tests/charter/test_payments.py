"""Advances."""

import pytest

from bot.charter.payments import check_advance, check_rate
from bot.charter.refusals import AdvanceOverPrice, AmountNotPositive, CeilingUnderRate


def test_an_advance_is_at_most_the_price() -> None:
    assert check_advance(60000, price=60000, currency="XOF") == 60000
    with pytest.raises(AdvanceOverPrice) as refused:
        check_advance(60001, price=60000, currency="XOF")
    assert refused.value.facts == {"amount": 60001, "currency": "XOF", "limit": 60000}
    with pytest.raises(AmountNotPositive):
        check_advance(0, price=60000, currency="XOF")


def test_a_ceiling_holds_one_unit() -> None:
    assert check_rate(5000, ceiling=5000, currency="XOF") == 5000
    with pytest.raises(CeilingUnderRate) as refused:
        check_rate(5000, ceiling=4000, currency="XOF")
    assert refused.value.facts == {"rate": 5000, "currency": "XOF", "ceiling": 4000}
