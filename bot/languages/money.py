"""Amounts as CLDR writes them, and which currency is paid in where somebody lives."""

import re
from decimal import Decimal

from babel.core import Locale, get_global
from babel.numbers import format_currency, get_currency_precision, get_territory_currencies

from bot.charter.currencies import CURRENCIES

LETTER_THEN_FIGURE = re.compile(r"(?<=[^\W\d_])(?=\d)")


def money_words(amount: int, currency: str, locale: Locale | str) -> str:
    """Return an amount (in the currency's minor unit) as CLDR writes it: 60 000 F CFA, F CFA 60,000."""
    value = Decimal(amount).scaleb(-get_currency_precision(currency))
    return LETTER_THEN_FIGURE.sub("\u00a0", format_currency(value, currency, locale=locale))


def currency_of_country(country: str) -> str:
    """Return the currency of a country, "XOF" for "CI"; raises IndexError for one without any."""
    return get_territory_currencies(country)[0]


def currency_of_zone(zone: str) -> str | None:
    """Return the currency of a zone's country ("XAF" in Africa/Douala); None where no price is in it."""
    country = get_global("zone_territories").get(zone)
    paid = get_territory_currencies(country)[:1] if country else []
    return next((code for code in paid if code in CURRENCIES), None)
