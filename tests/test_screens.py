"""What every text is made with: days, hours, money, plurals, names, spaces, in each reader's language."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.languages import load_languages
from bot.screens import Reader, copies, opens, rows, say

LANGUAGES = load_languages(Path(__file__).parents[1] / "locales")
FRENCH = Reader(LANGUAGES["fr"], ZoneInfo("Africa/Abidjan"))
ENGLISH = Reader(LANGUAGES["en"], ZoneInfo("Africa/Abidjan"))
MONDAY = datetime(2026, 5, 4, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (date(2026, 5, 5), "mardi 5 mai", "Tuesday, May 5"),
        (date(2026, 5, 1), "vendredi 1er mai", "Friday, May 1"),
        (date(2026, 5, 11), "lundi 11 mai", "Monday, May 11"),
        (date(2026, 8, 31), "lundi 31 août", "Monday, August 31"),
    ],
)
def test_a_day_has_its_name(day: date, french: str, english: str) -> None:
    assert (FRENCH.day(day), ENGLISH.day(day)) == (french, english)


def test_a_day_has_its_year_where_asked() -> None:
    day = date(2027, 1, 1)
    assert FRENCH.day(day, year=True) == "vendredi 1er janvier 2027"
    assert ENGLISH.day(day, year=True) == "Friday, January 1, 2027"


@pytest.mark.parametrize(
    ("hour", "french", "english"),
    [
        (time(8), "8\u00a0h", "8\u202fAM"),
        (time(8, 5), "8\u00a0h\u00a005", "8:05\u202fAM"),
        (time(12), "12\u00a0h", "12\u202fPM"),
        (time(18, 40), "18\u00a0h\u00a040", "6:40\u202fPM"),
        (time(0), "0\u00a0h", "12\u202fAM"),
    ],
)
def test_an_hour_is_said_as_people_say_it(hour: time, french: str, english: str) -> None:
    assert (FRENCH.hour(hour), ENGLISH.hour(hour)) == (french, english)


def test_a_moment_reads_well_inside_a_sentence() -> None:
    assert FRENCH.moment(MONDAY) == "lundi 4 mai à 9\u00a0h\u00a012"
    assert ENGLISH.moment(MONDAY) == "Monday, May 4 at 9:12\u202fAM"


def test_each_reads_their_own_day_and_hour() -> None:
    late, far = datetime(2026, 5, 4, 23, 30, tzinfo=UTC), ZoneInfo("Africa/Casablanca")
    assert Reader(LANGUAGES["fr"], far).moment(late) == "mardi 5 mai à 0\u00a0h\u00a030"
    assert FRENCH.moment(late) == "lundi 4 mai à 23\u00a0h\u00a030"


@pytest.mark.parametrize(
    ("minor", "currency", "french", "english"),
    [
        (60000, "XOF", "60\u202f000\u00a0F\u202fCFA", "F\u202fCFA\u00a060,000"),
        (60000, "XAF", "60\u202f000\u00a0FCFA", "FCFA\u00a060,000"),
        (1_500_000, "GNF", "1\u202f500\u202f000\u00a0GNF", "GNF\u00a01,500,000"),
        (60050, "MAD", "600,50\u00a0MAD", "MAD\u00a0600.50"),
        (60050, "EUR", "600,50\u00a0€", "€600.50"),
        (60050, "USD", "600,50\u00a0$US", "$600.50"),
        (9_999_999_999, "EUR", "99\u202f999\u202f999,99\u00a0€", "€99,999,999.99"),
    ],
)
def test_money_is_written_as_the_language_writes_it(
    minor: int, currency: str, french: str, english: str
) -> None:
    assert (FRENCH.money(minor, currency), ENGLISH.money(minor, currency)) == (french, english)


def test_a_price_is_said_in_words() -> None:
    assert FRENCH.in_words(60000, "XOF") == "soixante mille"
    assert ENGLISH.in_words(60000, "EUR") == "six hundred"


@pytest.mark.parametrize(
    ("minor", "currency", "french", "english"),
    [
        (6050, "EUR", "soixante euros et cinquante centimes", "sixty euros and fifty cents"),
        (
            10_005,
            "MAD",
            "cent dirhams marocains et cinq centimes",
            "one hundred Moroccan dirhams and five cents",
        ),
        (8990, "USD", "quatre-vingt-neuf dollars des États-Unis et quatre-vingt-dix centimes",
         "eighty-nine US dollars and ninety cents"),
        (150, "EUR", "un euro et cinquante centimes", "one euro and fifty cents"),
    ],
)  # fmt: skip
def test_cents_are_said_too(minor: int, currency: str, french: str, english: str) -> None:
    assert (FRENCH.in_words(minor, currency), ENGLISH.in_words(minor, currency)) == (french, english)


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (0, "0 prestation en cours.", "0 jobs under way."),
        (1, "1 prestation en cours.", "1 job under way."),
        (2, "2 prestations en cours.", "2 jobs under way."),
        (1200, "1\u202f200 prestations en cours.", "1,200 jobs under way."),
    ],
)
def test_a_plural_is_the_languages_own(count: int, french: str, english: str) -> None:
    words = ("{count} prestation en cours.", "{count} prestations en cours.", count)
    assert (FRENCH.plural(*words), ENGLISH.plural(*words)) == (french, english)


def test_a_list_ends_as_it_is_said() -> None:
    assert FRENCH.listed(["a", "b", "c"]) == "a, b et c"
    assert ENGLISH.listed(["a", "b", "c"]) == "a, b, and c"


def test_what_people_typed_is_no_markup() -> None:
    assert FRENCH.say("<b>Bonjour, {name}.</b>", name="<b>Aya & {fils}</b>") == (
        "<b>Bonjour, &lt;b&gt;Aya &amp; {fils}&lt;/b&gt;.</b>"
    )
    assert ENGLISH.words({"fr": "« {words} »", "en": "“{words}”"}, words="<i>") == "“&lt;i&gt;”"


def test_a_button_shows_a_name_as_it_is() -> None:
    words = ENGLISH.say("Continuer avec {name}", name="Aya & Fils")
    assert say(words, "yes").words == opens(words, "door").words == copies(words, "x").words
    assert say(words, "yes").words == "Continue with Aya & Fils"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Mais : « oui » ; non ! Si ?", "Mais\u00a0: «\u00a0oui\u00a0»\u00a0; non\u00a0! Si\u00a0?"),
        ("Prestation n° {n}", "Prestation n°\u00a07"),
        ("{n} % à 9 h, ou à 8 h 30", "7\u00a0% à 9\u00a0h, ou à 8\u00a0h\u00a030"),
        ("{n} Mo, reste {n} h", "7\u00a0Mo, reste 7\u00a0h"),
        ("{n} hommes, 3 Moineaux", "7 hommes, 3 Moineaux"),
    ],
)
def test_french_holds_together_what_must_not_be_cut(typed: str, read: str) -> None:
    assert FRENCH.say(typed, n=7) == read
    assert ENGLISH.say(typed, n=7) == typed.format(n=7)


def test_a_text_without_ones_language_is_read_in_french() -> None:
    assert ENGLISH.words({"fr": "Plomberie"}) == "Plomberie"
    assert LANGUAGES["dyu"] is LANGUAGES["fr"]
    assert LANGUAGES["en-GB"] is LANGUAGES["en"]


def test_rows_leave_out_what_is_empty() -> None:
    one, two = say("Un", "1"), say("Deux", "2")
    assert rows(one, [], [one, two]) == ((one,), (one, two))
