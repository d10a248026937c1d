"""A day named amid a sentence: « Je reviens nettoyer samedi à 9 h, sans frais. »"""

import re
from datetime import date

from bot.languages.days import read_day

MOST_WORDS = 4  # of a day: « le vendredi 8 mai »
_BEGINS = re.compile(
    r"^(?:demain|tomorrow|aujourd['’]hui|today|après-demain|dimanche|\w+(?:di|day)"
    r"|\d{1,2}(?:er)?[ /.-](?!h\b)\w)",
    re.IGNORECASE,
)


def named_day(text: str, *, language: str, today: date) -> date | None:
    """Return the day that a sentence names, the last of several; None where it names none."""
    words, found, at = text.split(), [], 0
    while at < len(words):
        size, day = _longest(words[at:], language, today)
        found += [day] if day is not None else []
        at += size
    return max(found, default=None)


def _longest(words: list[str], language: str, today: date) -> tuple[int, date | None]:
    """Return how many words the day takes that a sentence begins with; one and None where it is none."""
    for size in range(min(MOST_WORDS, len(words)), 0, -1):
        said = " ".join(words[:size]).strip(".,;:!?«»“”()")
        day = read_day(said, language=language, today=today) if _BEGINS.match(said) else None
        if day is not None:
            return size, day
    return 1, None
