"""Cities as people type them, and the time zone of each: CLDR's, and others of Africa by their country's."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from zoneinfo import available_timezones

from babel import Locale

from bot.charter.words import fold

READ_IN = ("fr", "en")
NAMES_OF_ZONES = ("Africa", "Indian", "Europe", "America", "Asia", "Atlantic", "Australia", "Pacific")

# Cities whose name no zone carries, with the zone of their country.
OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "Bouaké": "Africa/Abidjan",
        "Yamoussoukro": "Africa/Abidjan",
        "San-Pédro": "Africa/Abidjan",
        "Korhogo": "Africa/Abidjan",
        "Daloa": "Africa/Abidjan",
        "Kumasi": "Africa/Accra",
        "Thiès": "Africa/Dakar",
        "Saint-Louis": "Africa/Dakar",
        "Touba": "Africa/Dakar",
        "Sikasso": "Africa/Bamako",
        "Bobo-Dioulasso": "Africa/Ouagadougou",
        "Cotonou": "Africa/Porto-Novo",
        "Parakou": "Africa/Porto-Novo",
        "Kara": "Africa/Lome",
        "Zinder": "Africa/Niamey",
        "Nzérékoré": "Africa/Conakry",
        "Yaoundé": "Africa/Douala",
        "Bafoussam": "Africa/Douala",
        "Garoua": "Africa/Douala",
        "Port-Gentil": "Africa/Libreville",
        "Franceville": "Africa/Libreville",
        "Pointe-Noire": "Africa/Brazzaville",
        "Matadi": "Africa/Kinshasa",
        "Goma": "Africa/Lubumbashi",
        "Bukavu": "Africa/Lubumbashi",
        "Kisangani": "Africa/Lubumbashi",
        "Kolwezi": "Africa/Lubumbashi",
        "Moundou": "Africa/Ndjamena",
        "Rabat": "Africa/Casablanca",
        "Marrakech": "Africa/Casablanca",
        "Fès": "Africa/Casablanca",
        "Tanger": "Africa/Casablanca",
        "Agadir": "Africa/Casablanca",
        "Oran": "Africa/Algiers",
        "Constantine": "Africa/Algiers",
        "Sfax": "Africa/Tunis",
        "Alexandrie": "Africa/Cairo",
        "Abuja": "Africa/Lagos",
        "Kano": "Africa/Lagos",
        "Ibadan": "Africa/Lagos",
        "Mombasa": "Africa/Nairobi",
        "Toamasina": "Indian/Antananarivo",
        "Mahajanga": "Indian/Antananarivo",
        "Le Cap": "Africa/Johannesburg",
        "Pretoria": "Africa/Johannesburg",
        "Durban": "Africa/Johannesburg",
        "Moroni": "Indian/Comoro",
        "Tombouctou": "Africa/Bamako",
        "Lyon": "Europe/Paris",
        "Marseille": "Europe/Paris",
        "Genève": "Europe/Zurich",
        "Montréal": "America/Toronto",
    }
)
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
    for name, zone in OTHERS.items():
        known[_plain(name)] = City(name, zone)
    return known


def _plain(name: str) -> str:
    letters = "".join(char if char.isalnum() else " " for char in fold(name))
    return " ".join(letters.split()).removeprefix("le ").removeprefix("la ")
