"""The currencies that prices are said in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Currency:
    """A currency: its ISO code, the digits of its minor unit, how people name it.

    Under `doubt_below` (in the minor unit) a figure may mean thousands: nobody repairs a leak for 60 francs.
    `short_price`: the highest price of the short way where the operator sets none, in whole units: what
    150 000 F CFA are worth, rounded (2026). `example`: a usual repair's price, in whole units.
    """

    code: str
    digits: int
    names: frozenset[str]
    short_price: int
    example: int
    doubt_below: int = 0


_CFA = frozenset({"f", "cfa", "fcfa", "franc", "francs"})
_GUINEAN = frozenset({"f", "fg", "gnf", "franc", "francs", "guineens"})

CURRENCIES: dict[str, Currency] = {
    currency.code: currency
    for currency in (
        Currency("XOF", 0, _CFA | {"xof"}, 150_000, 60_000, doubt_below=500),
        Currency("XAF", 0, _CFA | {"xaf"}, 150_000, 60_000, doubt_below=500),
        Currency(
            "GNF",
            0,
            frozenset({"f", "fg", "gnf", "franc", "francs", "guineens"}),
            2_000_000,
            800_000,
            doubt_below=500,
        ),
        Currency("MAD", 2, frozenset({"mad", "dh", "dhs", "dirham", "dirhams"}), 2_500, 1_000),
        Currency("EUR", 2, frozenset({"eur", "euro", "euros", "€"}), 230, 90),
        Currency("USD", 2, frozenset({"usd", "dollar", "dollars", "$"}), 250, 100),
    )
}
