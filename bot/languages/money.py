"""Which currency is paid in where somebody lives, as CLDR knows it."""

from babel.core import get_global
from babel.numbers import get_territory_currencies

from bot.charter.currencies import CURRENCIES


def currency_of_zone(zone: str) -> str | None:
    """Return the currency of a zone's country ("XAF" in Africa/Douala); None where no price is in it."""
    country = get_global("zone_territories").get(zone)
    paid = get_territory_currencies(country)[:1] if country else []
    return next((code for code in paid if code in CURRENCIES), None)
