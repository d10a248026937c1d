"""Days and an hour typed in one go: « demain à 9 h », « 5 et 6 mai, 8h30 », “Friday at 2 pm”."""

import re
import unicodedata
from datetime import date, time

from bot.charter.hours import read_hour
from bot.languages.days import read_days

_HOUR = re.compile(
    r"(?:^|[\s,]+)(?:(?:à|a|at|vers|dès|des|,)\s+)?"
    r"(\d{1,2}\s*(?:h|heures?|:|am|pm)(?:\s*\d{2})?(?:\s*(?:am|pm|mn|min))?|midi|noon)\s*[.!;]*$",
    re.IGNORECASE,
)


def read_moment(text: str, *, language: str, today: date) -> tuple[list[date] | None, time | None]:
    """Return the days that a text means, None for none, and the hour at its end, None where it has none.

    Raises HourUnreadable for an hour that does not exist.
    """
    before, hour = read_ending(text)
    return read_days(before, language=language, today=today), hour


def read_ending(text: str) -> tuple[str, time | None]:
    """Return a text without the hour at its end, and that hour; the text and None where it has none.

    Raises HourUnreadable for an hour that does not exist.
    """
    before, hour = split_ending(text)
    return before, None if hour is None else read_hour(hour)


def split_ending(text: str) -> tuple[str, str | None]:
    """Return a text without the hour at its end, and that hour as it was typed, whether it exists or not."""
    western = "".join(_western(char) for char in text)
    found = _HOUR.search(western)
    return (text, None) if found is None else (western[: found.start()], found[1])


def _western(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
