"""Promises of the ledger in a reader's words: the kit's few, or as somebody wrote them."""

from collections.abc import Iterable
from html import unescape

from bot.documents.lines import said_words
from bot.screens import Facts, Reader


def own_words(words: str, reader: Reader) -> str:
    """Return somebody's own words in a list, not escaped: quoted, they keep their capital."""
    return unescape(reader.say("« {words} »", words=words)) if words else said_words(words, reader)


def promise_words(promise: Facts, reader: Reader) -> str:
    """Return a promise in its short words, or as it was written where the kit has none for it."""
    return reader.words(promise["short"]) if promise.get("short") else str(promise["statement"])


def promises_listed(promises: Iterable[Facts], reader: Reader) -> str:
    """Return promises one after the other, not escaped; what somebody wrote is quoted, with its capital."""
    return ", ".join(
        promise_words(one, reader) if one.get("short") else own_words(promise_words(one, reader), reader)
        for one in promises
    )


def due_words(facts: Facts, reader: Reader, at: str = "at", hour: str = "hour") -> str:
    """Return when a promise is due: its day, with the hour where it has one."""
    return reader.moment(facts[at]) if facts[hour] else reader.day(facts[at])
