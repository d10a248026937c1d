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
    """Return the French words of 0 to 999 and what they mean, hyphens as spaces: {"soixante dix": 70, …}."""
    return MappingProxyType({in_words(number, "fr").replace("-", " "): number for number in range(SMALL)})
