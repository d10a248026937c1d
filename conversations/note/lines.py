"""The lines of a framing note in a reader's words: days, promises, price, what it is judged on.

Facts and content are those of `bot.charter.drafting` and of `bot.acts.framing_note.summary`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from babel.dates import format_interval, format_skeleton

from bot.charter.dates import DAYS_OFF
from bot.documents.points import share_words
from bot.screens import Reader

MOST_NAMED = 2  # days that are named one by one; of more, the first and the last are


def days_words(days: Sequence[date], reader: Reader) -> str:
    """Return "mardi 5 et mercredi 6 mai", or "du mardi 5 au jeudi 7 mai" for more than two.

    Where days of work are left out between them: "4 jours entre le mardi 5 et le vendredi 15 mai".
    """
    first, last = days[0], days[-1]
    if first == last:
        return reader.day(first)
    if len(days) > MOST_NAMED and gapped(days):
        return reader.say(
            "{count} jours entre le {first} et le {last}",
            count=len(days),
            first=reader.day(first),
            last=reader.day(last),
        )
    begins = reader.day(first)
    if reader.language.code == "fr" and (first.year, first.month) == (last.year, last.month):
        begins = begins.rpartition(" ")[0]
    return _from_to(begins, reader.day(last), len(days), reader)


def gapped(days: Sequence[date]) -> bool:
    """Whether a working day between the first and the last is left out."""
    between = (days[0] + timedelta(days=ahead) for ahead in range((days[-1] - days[0]).days))
    return any(day.weekday() not in DAYS_OFF for day in set(between) - set(days))


def _from_to(first: str, last: str, count: int, reader: Reader) -> str:
    if count <= MOST_NAMED:
        return reader.say("{first} et {last}", first=first, last=last)
    return reader.say("du {first} au {last}", first=first, last=last)


def date_words(day: date, reader: Reader) -> str:
    """Return "5 juin", the day of a month without its name: of a day that is far away."""
    words = str(format_skeleton("MMMMd", day, locale=reader.language.locale))
    return words.replace("1 ", "1er ", 1) if reader.language.code == "fr" and day.day == 1 else words


def plan_words(days: Sequence[date], hour: str, reader: Reader, *, longest: int | None = None) -> str:
    """Return "mardi 5 et mercredi 6 mai, à 8 h", shortened where it would be over `longest`.

    In French the month goes first, then CLDR shortens the names of the days.
    """
    at = reader.hour(time.fromisoformat(hour))
    words = reader.say("{days}, à {hour}", days=days_words(days, reader), hour=at)
    if longest is None or len(words) <= longest:
        return words
    if reader.language.code == "fr" and days[0] != days[-1]:
        first, last = (reader.day(day).rpartition(" ")[0] for day in (days[0], days[-1]))
        named = _from_to(first, last, len(days), reader)
        words = reader.say("{days}, à {hour}", days=named, hour=at)
        if len(words) <= longest:
            return words
    short = format_interval(days[0], days[-1], "MMMEd", locale=reader.language.locale)
    return reader.say("{days}, à {hour}", days=short, hour=at)


def judged_on(grid: Sequence[Mapping[str, Any]], reader: Reader, *, only_first: bool = False) -> str:
    """Return "bien réparé (la moitié), à la date (un quart), propre (un quart)", the heaviest first."""
    weights = [int(line["weight"]) for line in grid]
    heaviest_first = sorted(grid, key=lambda line: -int(line["weight"]))
    return ", ".join(
        reader.words(line["name"])
        if only_first and number
        else f"{reader.words(line['name'])} ({share_words(line['weight'], weights, reader)})"
        for number, line in enumerate(heaviest_first)
    )
