"""Hours as people type them, and whether one can still be promised (article 6)."""

import re
import unicodedata
from datetime import date, datetime, time, tzinfo

from bot.charter.dates import on
from bot.charter.refusals import HourPast, HourUnreadable
from bot.charter.words import INVISIBLE, fold

LONGEST = 40  # characters of a typed hour; also how much of it is echoed
NOON = 12

_NAMED = {"midi": time(NOON), "noon": time(NOON)}
_HOUR = re.compile(
    r"(?:a |at |vers |around |about )?(\d{1,2}) ?(?:(?:heures?|h|:|\.) ?(\d{2})?)? ?(?:mn|min)?(am|pm)?"
)


def read_hour(text: str) -> time:
    """Return the hour a text means ("8 h", "8h30", "14:00", "à 9 heures", "2 pm", figures of any script).

    Raises HourUnreadable.
    """
    shown = "".join(char for char in text if char not in INVISIBLE)[: LONGEST * 2]
    plain = " ".join("".join(_western(char) for char in fold(shown)).split()).rstrip("!.;")
    if plain in _NAMED:
        return _NAMED[plain]
    found = _HOUR.fullmatch(plain)
    if found is None:
        raise HourUnreadable(text=text.strip()[:LONGEST])
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] is not None and 1 <= hour <= NOON:
        hour = hour % NOON + (NOON if found[3] == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError as error:
        raise HourUnreadable(text=text.strip()[:LONGEST]) from error


def check_hour(hour: time, *, day: date, zone: tzinfo, now: datetime) -> time:
    """Return an hour of a day that is still to come in its zone; raises HourPast."""
    at = on(day, hour, zone)
    if at <= now:
        raise HourPast(at=at)
    return hour


def _western(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
