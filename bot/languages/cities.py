"""Cities as people type them, and the time zone of each: CLDR's, and others by their country's."""

from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from babel import Locale

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


def find_city(typed: str) -> City | None:
    """Return the city that somebody typed, whatever their accents and hyphens; None where none is known."""
    return _known().get(_plain(typed))


def city_of(zone: str, language: str = "fr") -> str:
    """Return the city that names a zone: Le Caire, N’Djamena; in English Cairo."""
    told = Locale.parse(language).time_zones.get(zone, {}).get("city")
    name = str(told or zone.rpartition("/")[2].replace("_", " "))
    return name.replace("'", "’")


@cache
def _known() -> dict[str, City]:
    """Return every city by its plain name; a name that the language of the house has comes first."""
    known: dict[str, City] = {}
    zones = [zone for zone in available_timezones() if zone.partition("/")[0] in NAMES_OF_ZONES]
    for zone in sorted(zones, key=lambda name: (NAMES_OF_ZONES.index(name.partition("/")[0]), name)):
        shown = city_of(zone)
        english = [city_of(zone, language) for language in READ_IN] + [zone.rpartition("/")[2]]
        for name in (shown, *english):
            known.setdefault(_plain(name), City(shown, zone))
    for zone, names in TOWNS.items():
        for name in names:
            known[_plain(name)] = City(name, zone)
    return known


def _plain(name: str) -> str:
    letters = "".join(char if char.isalnum() else " " for char in fold(name))
    return " ".join(letters.split()).removeprefix("le ").removeprefix("la ")
