"""Words that the flows of the rating share."""

from collections.abc import Mapping
from datetime import date
from html import unescape
from typing import Any

from babel.dates import format_skeleton

from bot.charter.grid import Nature
from bot.charter.ratings import Verdict
from bot.screens import Reader
from conversations.shortening import cut

Line = Mapping[str, Any]  # a line of the signed grid
LONGEST_PROMISE = 100  # characters of what was promised, beside its question


def promised(line: Line, reader: Reader) -> str:
    """Return what a line of the grid was promised to be, in short; it is still to be escaped."""
    said = [reader.words(one) if isinstance(one, Mapping) else str(one) for one in line["promis"]]
    words = ", ".join(said).rstrip(" .")
    return cut(words, LONGEST_PROMISE - 1)


def degree_words(line: Line, degree: int, reader: Reader) -> str:
    """Return a degree in the line's own words; a perceived one with its figure."""
    words = next(reader.words(each["mots"]) for each in line["degres"] if each["degre"] == degree)
    return words if line["nature"] == Nature.MEASURED else f"{degree} – {words}"


def with_days(words: str, worked: tuple[date, date] | None, reader: Reader) -> str:
    """Return what the ledger measured, with the days on which the work began and ended; not escaped."""
    if worked is None:
        return words
    began, ended = worked
    if began == ended:
        return unescape(reader.say("{words}, le {day}", words=words, day=_short(ended, reader)))
    first = _short(began, reader)
    if reader.language.code == "fr" and (began.year, began.month) == (ended.year, ended.month):
        first = first.partition(" ")[0]
    days = {"first": first, "last": _short(ended, reader)}
    return unescape(reader.say("{words}, début le {first}, fin le {last}", words=words, **days))


def _short(day: date, reader: Reader) -> str:
    """Return "6 mai", without the day of the week."""
    text = str(format_skeleton("MMMMd", day, locale=reader.language.locale))
    return text.replace("1 ", "1er ", 1) if reader.language.code == "fr" and day.day == 1 else text


def gap_words(gap: int, reader: Reader) -> str:
    """Return how far a degree is below what was expected, after it; "" where it is that, or better."""
    return reader.say(", {count} de moins qu’attendu", count=-gap) if gap < 0 else ""


def overall_words(degree: int, reader: Reader) -> str:
    """Return a degree for the whole."""
    match degree:
        case 1:
            words = reader.say("Mauvais")
        case 2:
            words = reader.say("Insuffisant")
        case 3:
            words = reader.say("Passable")
        case 4:
            words = reader.say("Bien")
        case _:
            words = reader.say("Très bien")
    return f"{degree} – {words}"


def verdict_words(verdict: str, reader: Reader) -> str:
    """Return a verdict."""
    match verdict:
        case Verdict.KEPT:
            return reader.say("parole tenue")
        case Verdict.KEPT_IN_PART:
            return reader.say("parole tenue en partie")
        case _:
            return reader.say("parole non tenue")
