"""How a price is paid: the bot writes it down and never handles money (articles 3 and 6)."""

from enum import StrEnum

from bot.charter.amounts import check_amount
from bot.charter.refusals import AdvanceOverPrice, CeilingUnderRate


class PaymentTerms(StrEnum):
    """What the price holds, and when it is paid."""

    FREE = "free"
    PARTS_INCLUDED = "parts_included"  # paid at the end
    ADVANCE = "advance"  # parts included, something paid before the work
    PARTS_APART = "parts_apart"  # parts on their receipt, the rest at the end
    OTHERWISE = "otherwise"  # in the provider's own words


class PriceUnit(StrEnum):
    """What a method of pricing counts; a provider may also say it in their own words."""

    HOUR = "hour"
    DAY = "day"


def check_advance(amount: int, *, price: int, currency: str) -> int:
    """Return an advance in the minor unit; raises AdvanceOverPrice, AmountNotPositive."""
    if amount > price:
        raise AdvanceOverPrice(amount=amount, currency=currency, limit=price)
    return check_amount(amount, currency=currency)


def check_rate(rate: int, *, ceiling: int, currency: str) -> int:
    """Return what one unit costs, in the minor unit; raises CeilingUnderRate, AmountNotPositive."""
    if rate > ceiling:
        raise CeilingUnderRate(rate=rate, currency=currency, ceiling=ceiling)
    return check_amount(rate, currency=currency)
