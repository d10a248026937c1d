"""Cities as people type them give a zone; nonsense gives none."""

from zoneinfo import ZoneInfo

import pytest

from bot.languages import OFFERED, city_of, country_of, find_cities
from bot.languages.towns import TOWNS


@pytest.mark.parametrize(
    ("typed", "name", "zone"),
    [
        ("Abidjan", "Abidjan", "Africa/Abidjan"),
        ("  LOMÉ ", "Lomé", "Africa/Lome"),
        ("lome", "Lomé", "Africa/Lome"),
        ("le caire", "Le Caire", "Africa/Cairo"),
        ("Cairo", "Le Caire", "Africa/Cairo"),
        ("N'Djamena", "N’Djamena", "Africa/Ndjamena"),
        ("ndjamena", "N’Djamena", "Africa/Ndjamena"),
        ("porto novo", "Porto-Novo", "Africa/Porto-Novo"),
        ("Bobo Dioulasso", "Bobo-Dioulasso", "Africa/Ouagadougou"),
        ("yaounde", "Yaoundé", "Africa/Douala"),
        ("grand bassam", "Grand-Bassam", "Africa/Abidjan"),
        ("Meknes", "Meknès", "Africa/Casablanca"),
        ("dar es salaam", "Dar es Salaam", "Africa/Dar_es_Salaam"),
        ("Paris", "Paris", "Europe/Paris"),
        ("New York", "New York", "America/New_York"),
    ],
)
def test_a_city_is_found_however_it_is_typed(typed: str, name: str, zone: str) -> None:
    (found,) = find_cities(typed)
    assert (found.name, found.zone) == (name, zone)


@pytest.mark.parametrize("typed", ["", "Chez ma tante", "GMT", "UTC", "Etc/GMT+3", "🙂", "Abi\x00"])
def test_what_is_no_city_gives_none(typed: str) -> None:
    assert find_cities(typed) == ()


@pytest.mark.parametrize(
    ("typed", "countries"),
    [
        ("rosso", ["Sénégal", "Mauritanie"]),
        ("Moanda", ["Gabon", "Congo-Kinshasa"]),
        ("Tripoli", ["Liban", "Libye"]),
    ],
)
def test_a_name_that_two_countries_have_gives_both(typed: str, countries: list[str]) -> None:
    assert [country_of(city.zone) for city in find_cities(typed)] == countries


def test_no_country_has_a_name_twice() -> None:
    for names in TOWNS.values():
        assert len(set(names)) == len(names)


def test_every_city_offered_has_a_zone() -> None:
    for name in OFFERED:
        (found,) = find_cities(name)
        assert found.name == name
        ZoneInfo(found.zone)


@pytest.mark.parametrize(
    ("zone", "language", "name"),
    [("Africa/Cairo", "fr", "Le Caire"), ("Africa/Cairo", "en", "Cairo"), ("Africa/Lome", "fr", "Lomé")],
)
def test_a_zone_is_named_by_its_city(zone: str, language: str, name: str) -> None:
    assert city_of(zone, language) == name
