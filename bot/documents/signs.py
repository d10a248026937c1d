"""What people typed, made such that the fonts inside typst can show it; nothing is lost without a trace."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

MISSING = "□"  # stands for signs that no font has
SHOWN = (
    (0x20, 0x7E),
    (0xA0, 0x4FF),  # Latin, IPA, Greek, Cyrillic
    *((0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x63A), (0x640, 0x655)),  # Arabic
    *((0x660, 0x66D), (0x6F0, 0x6F9)),
    (0x1D00, 0x2027),  # Latin and Greek with more marks, punctuation
    (0x202F, 0x2037),
    (0x2070, 0x20BF),  # superscripts, currencies
    (0x2190, 0x2220),  # arrows, mathematics
    (0x2500, 0x25FF),  # boxes, squares
    (0xFB00, 0xFB06),
)  # the template's fonts have each assigned character of these; a test draws them all

_ranges = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in SHOWN)
UNSHOWN = re.compile(f"[^\n{_ranges}]+")
BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
BLANK = re.compile(r"\n\s*\n")
LAYOUT = re.compile(  # what draws nothing itself
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\xad]"
)


def readable(value: Any) -> Any:
    """Return data with every text in it made readable."""
    match value:
        case str():
            return readable_text(value)
        case Mapping():
            return {key: readable(item) for key, item in value.items()}
        case Sequence():
            return [readable(item) for item in value]
    return value


def readable_text(text: str) -> str:
    """Return a text in NFC, line breaks kept, what turns text round removed, unknown signs as one □."""
    lines = BREAKS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return BLANK.sub("\n", UNSHOWN.sub(MISSING, LAYOUT.sub("", lines))).strip()
