"""How far the short way goes; beyond it an engagement takes the complete one."""

from dataclasses import dataclass

from bot.charter.currencies import CURRENCIES
from bot.charter.refusals import PriceOverShortWay


@dataclass(frozen=True)
class ShortWay:
    """The thresholds of CHARTER, "two ways, one set of rules": needs, days of work, the highest price.

    `price` is in whole units of `currency`, the site's; None, and in any other currency: 150 000 F CFA, or
    about as much.
    """

    needs: int = 3
    days: int = 7
    price: int | None = None
    currency: str | None = None

    def most(self, currency: str) -> int:
        """Return the highest price, in the currency's minor unit."""
        money = CURRENCIES[currency]
        own = self.price if self.currency in (None, currency) else None
        return (own or money.short_price) * int(10**money.digits)

    def check_price(self, amount: int, *, currency: str) -> int:
        """Return an amount in the minor unit; raises PriceOverShortWay."""
        if amount > self.most(currency):
            raise PriceOverShortWay(amount=amount, currency=currency, limit=self.most(currency))
        return amount
