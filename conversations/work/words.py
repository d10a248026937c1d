"""Words that the flows of the work share."""

from collections.abc import Iterable

from bot.documents.lines import said_words
from bot.screens import Facts, Reader


def known_words(to_know: Iterable[Facts], reader: Reader) -> str:
    """Return what is to be known of the place: the kit's words, and the client's own."""
    words = [
        said_words(one["own"], reader) if "own" in one else _inside(reader.words(one)) for one in to_know
    ]
    return ", ".join(words)


def _inside(text: str) -> str:
    """Return the text as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def promise_words(promise: Facts, reader: Reader) -> str:
    """Return a promise in its short words, or as it was written where the kit has none for it."""
    return reader.words(promise["short"]) if promise.get("short") else str(promise["statement"])
