"""Why quality staff read an engagement's words: a reason that says something to both sides (article 5)."""

import re
from enum import StrEnum

from bot.charter.refusals import NoWordsYet, ReasonTooShort

FEWEST_WORDS, SHORTEST = 3, 12  # words of two letters or more; letters in all


class ReadingReason(StrEnum):
    """The usual reasons; each side reads them in their own language."""

    COMPARE = "compare"
    PROMISED = "promised"
    BEFORE_CALL = "before_call"


def check_words(count: int) -> None:
    """Open nothing, and tell nobody, where neither side has said anything; raises NoWordsYet."""
    if not count:
        raise NoWordsYet


def check_reason(reason: str) -> None:
    """Refuse a reason of their own that tells the two sides nothing; raises ReasonTooShort."""
    if reason in list(ReadingReason):
        return
    words = [word for word in re.findall(r"[^\W\d_]+", reason) if len(word) > 1]
    if len(words) < FEWEST_WORDS or sum(map(len, words)) < SHORTEST:
        raise ReasonTooShort(words=FEWEST_WORDS)
