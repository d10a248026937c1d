"""Days as people type them: « vendredi », « le 12 », « 5 et 6 mai », « du 5 au 7 mai », in English too."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from babel import Locale

from bot.charter.refusals import NoSuchDay

LANGUAGES = ("fr", "en")
LONGEST = 80  # characters that are read
MOST_DAYS = 62  # a longer range is a slip of the hand
WEEK = 7
DECEMBER, LONGEST_MONTH, FEBRUARY_29 = 12, 31, (2, 29)
LATER_WEEKS = {"en huit": 1, "en quinze": 2, "week": 1}  # « vendredi en huit »: one week after the next one

_RANGE = re.compile(
    r"(?:du|de|from)?\s*(?:le |the )?(.+?)\s+(?:jusqu'?\s?au|au|a|to|till|until)\s+(?:the )?(.+)"
)
_HYPHENS = re.compile(r"(\d{1,2})\s*-\s*(\d{1,2}(?: [^\W\d].*)?)")
_AND = re.compile(r"\s*(?:,| et | and | & |\+)\s*")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?")
_NUMBER = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th|e)?")
_LEADING = re.compile(r"^(?:le|la|les|ce|the|on|this|next) ")
_TRAILING = re.compile(r" (?:prochain|prochaine|qui vient|next)$")


@dataclass(frozen=True)
class _Said:
    """One day as it was said: what is missing comes from the days said with it, or is the next to come."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    weeks: int = 0
    fixed: date | None = None


def read_day(text: str, *, language: str, today: date) -> date | None:
    """Return the one day a text means ("12 mars", "demain", "vendredi"); None for none, or for several.

    A day without its year is the next one to come; a weekday is the next one after today.
    Raises NoSuchDay where it is in no calendar.
    """
    found = read_days(text, language=language, today=today)
    return found[0] if found and len(found) == 1 else None


def read_days(text: str, *, language: str, today: date) -> list[date] | None:
    """Return the days a text means, sorted, each once, a range with all its days; None for none.

    Raises NoSuchDay where one is in no calendar: 31/02.
    """
    plain = _plain(text)
    if not plain:
        return None
    ends = _RANGE.fullmatch(plain) or _HYPHENS.fullmatch(plain)
    if ends and (span := _resolved([ends[1], ends[2]], language, today)):
        first, last = span
        length = (last - first).days
        return (
            [first + timedelta(days=ahead) for ahead in range(length + 1)] if 0 < length < MOST_DAYS else None
        )
    found = _resolved(_AND.split(re.sub(r"^les ", "", plain)), language, today)
    return sorted(set(found)) if found else None


def _resolved(parts: Sequence[str], language: str, today: date) -> list[date] | None:
    """Return the days of several parts, the later ones lending their month and year to those before."""
    said = [_said(part, language, today) for part in parts]
    days: list[date] = []
    after: date | None = None
    for one in reversed(said):
        if one is None:
            return None
        day = _before(one, after) if after and one.day and not one.month else _alone(one, today)
        if day is None:
            _refuse_missing(one, today)
            return None
        days.insert(0, day)
        after = day
    return _rising(days, said) if any(one and one.weekday is not None for one in said) else days


def _refuse_missing(said: _Said, today: date) -> None:
    """Raise NoSuchDay for a day that its month has not."""
    if not (said.day and said.month) or said.day > LONGEST_MONTH or said.month > DECEMBER:
        return
    leap = said.year is None and (said.month, said.day) == FEBRUARY_29
    passed = (today.month, today.day) >= FEBRUARY_29
    year = today.year + passed if leap else said.year
    raise NoSuchDay(day=said.day, month=date(year or today.year, said.month, 1), year=year)


def _rising(days: list[date], said: Sequence[_Said | None]) -> list[date]:
    """Return days of which bare weekdays come after the day before them: « jeudi et mardi » pass the week."""
    risen: list[date] = []
    for day, one in zip(days, said, strict=True):
        bare = one is not None and one.weekday is not None and one.day is None and not one.weeks
        while bare and risen and day <= risen[-1]:
            day += timedelta(days=WEEK)  # noqa: PLW2901 - the same weekday, a week on
        risen.append(day)
    return risen


def _said(part: str, language: str, today: date) -> _Said | None:
    words = _TRAILING.sub("", _LEADING.sub("", part.strip()))
    weeks = next((count for name, count in LATER_WEEKS.items() if words.endswith(f" {name}")), 0)
    for name in LATER_WEEKS:
        words = words.removesuffix(f" {name}")
    if iso := _ISO.fullmatch(words):
        return _Said(int(iso[3]), int(iso[2]), int(iso[1]))
    if figures := _FIGURES.fullmatch(words):
        return _Said(int(figures[1]), int(figures[2]), _year(figures[3]))
    return _named(words, weeks) or _otherwise(part, language, today)


def _named(words: str, weeks: int) -> _Said | None:
    """Return the day that CLDR's names of days and months say: « vendredi 8 mai 2026 », « May 8 »."""
    names, months = _weekdays(), _months()
    pieces = [
        piece.rstrip(".") for piece in words.replace(",", " ").split() if piece not in ("of", "the", "le")
    ]
    weekday = names.get(pieces[0]) if pieces else None
    rest = pieces[1:] if weekday is not None else pieces
    if weekday is not None and not rest:
        return _Said(weekday=weekday, weeks=weeks)
    month = next((months[piece] for piece in rest if piece in months), None)
    figures = [piece for piece in rest if piece not in months]
    day = _NUMBER.fullmatch(figures[0]) if figures else None
    if day is None or len(rest) - len(figures) > 1 or len(figures) > 2:  # noqa: PLR2004 - a day and a year
        return None
    year = figures[1] if len(figures) > 1 else None
    if year and not (month and re.fullmatch(r"\d{4}", year)):
        return None
    return _Said(int(day[1]), month, int(year) if year else None)


def _otherwise(part: str, language: str, today: date) -> _Said | None:
    """Return what « demain » or « dans trois jours » means."""
    if not part[:1].isalpha() or _weekdays().keys() & set(part.split()):
        return None
    from dateparser import DateDataParser  # noqa: PLC0415 - 0.4 s that only such a day needs

    order = [language, *(other for other in LANGUAGES if other != language)]
    settings = {
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": datetime.combine(today, time()),
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": ["day"],
    }
    found = DateDataParser(languages=order, settings=settings).get_date_data(part).date_obj
    return _Said(fixed=found.date()) if found else None


def _alone(said: _Said, today: date) -> date | None:
    """Return the next day to come that is said so."""
    if said.fixed is not None:
        return said.fixed
    if said.weekday is not None and said.day is None:
        ahead = (said.weekday - today.weekday() - 1) % WEEK + 1
        return today + timedelta(days=ahead + WEEK * said.weeks)
    if said.year is not None:
        return _date(said.year, said.month, said.day)
    if said.month is not None:
        this_year = _date(today.year, said.month, said.day)
        return this_year if this_year and this_year >= today else _date(today.year + 1, said.month, said.day)
    months = [(today.year + (today.month - 1 + on) // 12, (today.month - 1 + on) % 12 + 1) for on in range(3)]
    days = (_date(year, month, said.day) for year, month in months)
    return next((day for day in days if day and day >= today), None)


def _before(said: _Said, after: date) -> date | None:
    """Return the day of a number alone, before the day said after it: « 5 et 6 mai », « 30 et 2 mai »."""
    month = _date(after.year, after.month, said.day)
    if month and month < after:
        return month
    last = after.replace(day=1) - timedelta(days=1)
    return _date(last.year, last.month, said.day)


def _date(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _year(text: str | None) -> int | None:
    return None if text is None else int(text) + (2000 if len(text) == 2 else 0)  # noqa: PLR2004 - « 26 »


def _plain(text: str) -> str:
    """Return a text in small letters, without accents, figures of any script as ours."""
    spread = unicodedata.normalize("NFKD", text[:LONGEST].replace("’", "'").casefold())
    western = "".join(
        str(unicodedata.decimal(char, None) if unicodedata.decimal(char, None) is not None else char)
        for char in spread
        if not unicodedata.combining(char)
    )
    return " ".join(western.split()).strip(" .!;")


@cache
def _weekdays() -> Mapping[str, int]:
    """Return CLDR's names of the days, whole and short, Monday as 0."""
    return _names("days", LANGUAGES)


@cache
def _months() -> Mapping[str, int]:
    """Return CLDR's names of the months, whole and short, January as 1."""
    return _names("months", LANGUAGES)


def _names(what: str, languages: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for language in languages:
        widths = getattr(Locale.parse(language), what)["format"]
        for width in ("abbreviated", "wide"):
            for number, name in widths[width].items():
                found[_plain(name).rstrip(".")] = number
    return found
