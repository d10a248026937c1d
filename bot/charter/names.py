"""Names, which sign the charter, the note and every consent."""

import re
import unicodedata
from collections import Counter

from bot.charter.refusals import (
    HelperIsProvider,
    NameTooLong,
    NameWithoutLetters,
    SignatureDiffers,
    TextUnreadable,
)
from bot.charter.words import INVISIBLE, fold, refuse_unreadable

LONGEST_NAME = 120
FEWEST_LETTERS = 2


def check_signature(text: str) -> str:
    """Return the name as it is kept: NFC, single spaces.

    Raises NameWithoutLetters under two letters (emoji and figures are none), NameTooLong beyond 120
    characters, TextUnreadable where it holds a control or a direction mark.
    """
    refuse_unreadable(text)
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if any(char in INVISIBLE or unicodedata.category(char) == "Cc" for char in name):
        raise TextUnreadable
    if sum(unicodedata.category(char).startswith("L") for char in name) < FEWEST_LETTERS:
        raise NameWithoutLetters(text=name[:LONGEST_NAME])
    if len(name) > LONGEST_NAME:
        raise NameTooLong(length=len(name), limit=LONGEST_NAME)
    return name


def same_name(one: str, other: str) -> bool:
    """Return whether two names differ at most by accents, case, order, spaces, hyphens and apostrophes."""
    parts, others = _parts(one), _parts(other)
    return bool(parts) and parts == others


def is_fuller(name: str, other: str) -> bool:
    """Return whether a name says all of another one, and more: "Koffi Yao" where "Koffi" was written."""
    said, known = Counter(_parts(name)), Counter(_parts(other))
    return bool(known) and known < said


def is_one_word(name: str) -> bool:
    """Return whether a name may lack its other half: some people really have one name, so it is asked."""
    return len(_parts(name)) == 1


def check_own_name(text: str, *, expected: str) -> str:
    """Return a name as it is kept; raises SignatureDiffers where it is not `expected` (article 7)."""
    name = check_signature(text)
    if not same_name(name, expected):
        raise SignatureDiffers(expected=expected, written=name)
    return name


def check_own_signature(text: str, *, expected: str) -> str:
    """Return the signature as it is kept: one's own name, or a fuller one.

    Raises SignatureDiffers where it is another's name (article 7).
    """
    name = check_signature(text)
    return name if is_fuller(name, expected) else check_own_name(name, expected=expected)


def check_helper(text: str, *, provider: str) -> str:
    """Return the name of whoever helps a client answer, as it is kept.

    Raises HelperIsProvider where nothing in it tells them from the provider: a first name that both share
    wants a surname. Raises what `check_signature` does.
    """
    name = check_signature(text)
    if set(_parts(name)) <= set(_parts(provider)):
        raise HelperIsProvider
    return name


def _parts(name: str) -> list[str]:
    return sorted(re.findall(r"[^\W_]+", re.sub(r"['\u2018\u2019\u02bc`\u00b4]", "", fold(name))))
