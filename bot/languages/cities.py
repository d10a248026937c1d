"""Cities as people type them, and the time zone of each: CLDR's, and others by their country's."""

from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from bot.charter.words import fold
from bot.languages.towns import TOWNS

READ_IN = ("fr", "en")
NAMES_OF_ZONES = ("Africa", "Indian", "Europe", "America", "Asia", "Atlantic", "Australia", "Pacific")

OFFERED = ("Abidjan", "Dakar", "Cotonou", "Bamako", "Douala", "Kinshasa")


@dataclass(frozen=True)
class City:
    """A city by the name that is shown, and its zone."""

    name: str
    zone: str


def find_cities(typed: str) -> tuple[City, ...]:
    """Return the cities of the name that somebody typed, whatever its accents and hyphens: one a country."""
    return _known().get(_plain(typed), ())


def country_of(zone: str, language: str = "fr") -> str:
    """Return the country of a zone, as a language names it; the zone where it has none."""
    code = get_global("zone_territories").get(zone)
    return str(Locale.parse(language).territories[code]).replace("'", "’") if code else zone


def city_of(zone: str, language: str = "fr") -> str:
    """Return the city that names a zone: Le Caire, N’Djamena; in English Cairo."""
    told = Locale.parse(language).time_zones.get(zone, {}).get("city")
    name = str(told or zone.rpartition("/")[2].replace("_", " "))
    return name.replace("'", "’")


@cache
def _known() -> dict[str, tuple[City, ...]]:
    """Return the cities of every plain name: those that are told here, else the one that names a zone.

    Of two zones of one name, the one that the language of the house names so comes first.
    """
    known: dict[str, tuple[City, ...]] = {}
    zones = [zone for zone in available_timezones() if zone.partition("/")[0] in NAMES_OF_ZONES]
    for zone in sorted(zones, key=lambda name: (NAMES_OF_ZONES.index(name.partition("/")[0]), name)):
        shown = city_of(zone)
        english = [city_of(zone, language) for language in READ_IN] + [zone.rpartition("/")[2]]
        for name in (shown, *english):
            known.setdefault(_plain(name), (City(shown, zone),))
    told: dict[str, tuple[City, ...]] = {}
    for zone, names in TOWNS.items():
        for name in names:
            told[_plain(name)] = (*told.get(_plain(name), ()), City(name, zone))
    return known | told


def _plain(name: str) -> str:
    letters = "".join(char if char.isalnum() else " " for char in fold(name))
    return " ".join(letters.split()).removeprefix("le ").removeprefix("la ")
