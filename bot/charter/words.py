"""What people write: made safe to keep and to show, and compared (article 2)."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bot.charter.refusals import TextMissing, TextTooLong, TextUnreadable

SHORT_WORD = 3  # letters
POINTS = ".,;:!?"
PASSAGE = 4  # words in a row: "sous l'évier depuis" is nobody's own

# Marks that nobody sees and that can turn the direction or the meaning of what follows them.
DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = frozenset("\u00ad\u200b\u2028\u2029\u2060\ufeff") | DIRECTION_MARKS
# Joiners are needed by emoji and by some scripts, but are nothing by themselves.
JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")


@dataclass(frozen=True)
class Spoken:
    """What somebody said: typed, or in a voice note, perhaps with a photo; ids are those of kept evidence."""

    text: str
    voice: int | None = None
    photo: int | None = None


def clean(text: str, *, max_length: int) -> str:
    """Return the text in NFC, without control and direction marks, with its lines kept.

    `max_length` is in characters. Raises TextMissing, TextTooLong, or TextUnreadable where it holds a NUL
    or half a character.
    """
    refuse_unreadable(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    seen = "".join(
        " " if char == "\t" else char
        for char in lines
        if char in "\n\t" or (char not in INVISIBLE and unicodedata.category(char) != "Cc")
    )
    kept = re.sub(r"\n{3,}", "\n\n", unicodedata.normalize("NFC", seen)).strip()
    if not kept.strip("".join(JOINERS) + " \n"):
        raise TextMissing
    if len(kept) > max_length:
        raise TextTooLong(length=len(kept), limit=max_length)
    return kept


def clean_name(name: str) -> str:
    """Return a word or a name that another program gave, without what cannot be stored or seen; maybe ""."""
    if name.isprintable():
        return name.strip()
    kept = (char for char in name if char not in INVISIBLE and unicodedata.category(char) != "Cs")
    shown = " ".join("".join(" " if unicodedata.category(char) == "Cc" else char for char in kept).split())
    return shown if shown.strip("".join(JOINERS) + " ") else ""


def refuse_unreadable(text: str) -> None:
    """Raise TextUnreadable where the text cannot be stored: a NUL, or half of a surrogate pair."""
    if any(char == "\x00" or "\ud800" <= char <= "\udfff" for char in text):
        raise TextUnreadable


def fold(text: str) -> str:
    """Return the text without accents, case and ligatures, for comparing only."""
    spread = unicodedata.normalize("NFKD", text).replace("\u0153", "oe").replace("\u0152", "oe")
    spread = spread.replace("\u00e6", "ae").replace("\u00c6", "ae")
    return "".join(char for char in spread if not unicodedata.combining(char)).casefold()


def copied_words(said_again: str, original: str) -> int:
    """Return how many words two texts share, in passages of at least four words in the same order.

    A word changed here or there makes a copy no other text; shorter passages are what speaking is made of.
    """
    ours, theirs = (re.findall(r"\w+", fold(text)) for text in (said_again, original))
    passages = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return sum(passage.size for passage in passages if passage.size >= PASSAGE)


class Change(StrEnum):
    """What became of a passage from one text to the next."""

    SAME = "same"
    NEW = "new"
    GONE = "gone"


def difference(before: str, after: str) -> list[tuple[Change, str]]:
    """Return both texts in passages, word by word: those that stayed, came, went; blanks stay in front.

    A short word alone between two changes is part of them: a passage is read at once, not word by word. A
    word is the same whatever point or comma ends it.
    """
    old, new = (re.findall(r"\s*\S+", text) for text in (before, after))
    left, right = ([word.strip().rstrip(POINTS) or word.strip() for word in words] for words in (old, new))
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    passages: list[tuple[Change, str]] = []
    gone: list[str] = []
    came: list[str] = []
    for place, (tag, first, last, begin, end) in enumerate(steps):
        between = 0 < place < len(steps) - 1
        if tag == "equal" and not (between and len("".join(right[begin:end])) <= SHORT_WORD):
            passages += _changes(gone, came)
            passages.append((Change.SAME, "".join(new[begin:end])))
            gone, came = [], []
        else:
            gone += old[first:last]
            came += new[begin:end]
    return passages + _changes(gone, came)


def _changes(gone: list[str], came: list[str]) -> list[tuple[Change, str]]:
    found = ((Change.GONE, "".join(gone)), (Change.NEW, "".join(came)))
    return [(change, text) for change, text in found if text]
