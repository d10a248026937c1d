"""The languages people read and write: catalogues, numbers in words, days and cities as they are typed."""

from bot.languages.catalogues import SOURCE, Language, Languages, load_languages
from bot.languages.cities import OFFERED, City, city_of, country_of, find_cities
from bot.languages.days import MOST_DAYS, read_day, read_days
from bot.languages.moments import read_moment
from bot.languages.money import currency_of_country, currency_of_zone
from bot.languages.numbers import in_words, number_words

__all__ = [
    "MOST_DAYS",
    "OFFERED",
    "SOURCE",
    "City",
    "Language",
    "Languages",
    "city_of",
    "country_of",
    "currency_of_country",
    "currency_of_zone",
    "find_cities",
    "in_words",
    "load_languages",
    "number_words",
    "read_day",
    "read_days",
    "read_moment",
]
