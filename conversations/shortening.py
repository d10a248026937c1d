"""Texts made to fit where they stand: a screen, a line, the middle of a sentence."""

import re
from collections.abc import Iterable
from html import unescape

LONGEST_SCREEN = 350  # characters


def capital(text: str) -> str:
    """Return the text as a sentence begins."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return the text as it goes on after a colon, without its full stop."""
    return (text[:1].lower() + text[1:]).rstrip(".")


def cut(text: str, longest: int) -> str:
    """Return a text that somebody typed, cut at a word where it is too long for its screen."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[:longest].rpartition(' ')[0] or flat[:longest]}…"


def fitting(texts: Iterable[str], *, room: int = LONGEST_SCREEN) -> str:
    """Return the first text that a screen holds, else the last: they go from the fullest to the shortest."""
    text = ""
    for text in texts:
        if len(unescape(re.sub(r"<[^>]+>", "", text))) <= room:
            return text
    return text
