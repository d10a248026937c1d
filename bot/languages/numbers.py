"""Numbers in words, both ways."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

SMALL = 1000  # words are built from the names of 0 to 999, "mille" and "million"


def in_words(number: int, language: str) -> str:
    """Return a number in words: 60000 is "soixante mille"."""
    from num2words import num2words  # noqa: PLC0415 - 40 ms that most screens never need

    return str(num2words(number, lang=language))


@cache
def number_words() -> Mapping[str, int]:
    """Return the words of 0 to 999 and what they mean, hyphens as spaces: {"soixante dix": 70, "sixty": 60}.

    French and English together: no word means one number in the one and another in the other. In English the
    "and" of "two hundred and fifty" may be left out.
    """
    words: dict[str, int] = {}
    for number in range(SMALL):
        english = in_words(number, "en").replace("-", " ")
        french = in_words(number, "fr").replace("-", " ")
        words |= dict.fromkeys((english, english.replace(" and ", " "), french), number)
    return MappingProxyType(words)
