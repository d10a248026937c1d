"""A promise as people type it: « Rapporter la clé avant vendredi » is what, and by when."""

import re
from datetime import date, time

from bot.charter.hours import read_hour
from bot.languages.days import read_day
from bot.languages.moments import split_ending

MOST_WORDS = 6  # of a day: « au plus tard le vendredi 8 mai »
_BEFORE = re.compile(
    r"^(?:avant|pour|d['’]ici|au plus tard|by|before|until|no later than)\s+(?:le |la |the )?", re.IGNORECASE
)
_ALONE = re.compile(
    r"^(?:le|ce|on|demain|tomorrow|aujourd['’]hui|today|après-demain|dans|in)\b|^\d+(?:er)?[ /.-]\w",
    re.IGNORECASE,
)


def read_promise(text: str, *, language: str, today: date) -> tuple[str, date | None, time | None]:
    """Return what is promised, its day, and the hour of that day, None where it has none.

    The whole text and no day where it names none at its end: « Répondre sous 48 h » names no hour of a day.
    Raises HourUnreadable for an hour that does not exist, after a day.
    """
    before, hour = split_ending(text)
    what, day = _parted(before, language, today)
    if day is None:
        return " ".join(text.split()), None, None
    return what, day, None if hour is None else read_hour(hour)


def _parted(text: str, language: str, today: date) -> tuple[str, date | None]:
    """Return what is promised and its day."""
    words = text.split()
    for size in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        end = " ".join(words[-size:]).rstrip(".!")
        said = _BEFORE.sub("", end)
        if said == end and not _ALONE.match(end) and not _is_weekday(end, language, today):
            continue
        day = read_day(said, language=language, today=today)
        if day is not None:
            return " ".join(words[:-size]).rstrip(" ,;:–-"), day
    return " ".join(words), None


def _is_weekday(end: str, language: str, today: date) -> bool:
    """Whether the end is a day's name alone, or begins with one: « vendredi », « vendredi 8 mai »."""
    first = end.split(maxsplit=1)[0]
    return not first[0].isdigit() and first.isalpha() and _reads(first, language, today)


def _reads(word: str, language: str, today: date) -> bool:
    return word.casefold().endswith(("di", "day", "manche")) and (
        read_day(word, language=language, today=today) is not None
    )
