"""Words that the flows of the work share."""

from collections.abc import Iterable
from html import unescape

from bot.charter.reserves import Weight
from bot.documents.lines import said_words
from bot.screens import Button, Facts, Reader, opens
from conversations.doors import Door
from conversations.note_lines import cut


def known_words(to_know: Iterable[Facts], reader: Reader) -> str:
    """Return what is to be known of the place: the kit's words, and the client's own."""
    return ", ".join(
        _own(one["own"], reader) if "own" in one else _inside(reader.words(one)) for one in to_know
    )


def _own(words: str, reader: Reader) -> str:
    """Return a client's own words in a list, not escaped: quoted, they keep their capital."""
    return unescape(reader.say("« {words} »", words=words)) if words else said_words(words, reader)


def _inside(text: str) -> str:
    """Return the text as it stands inside a sentence."""
    return text[:1].lower() + text[1:]


def say_redone(only: str, reader: Reader, subject: int | None = None) -> Button:
    """Return how the provider says what is redone: one gesture where it is the `only` point, by its code."""
    words = reader.say("C’est repris") if only else reader.say("Dire ce qui est repris")
    return opens(words, Door.REDONE, subject, only)


def what_leaving_means(reader: Reader) -> str:
    """Say what *Clore en l’état* does."""
    return reader.say(
        "« Clore en l’état » : la vérification s’arrête, ce qui reste est écrit comme non repris."
    )


def promise_words(promise: Facts, reader: Reader) -> str:
    """Return a promise in its short words, or as it was written where the kit has none for it."""
    return reader.words(promise["short"]) if promise.get("short") else str(promise["statement"])


def promises_listed(promises: Iterable[Facts], reader: Reader) -> str:
    """Return promises one after the other, not escaped; what somebody wrote is quoted, with its capital."""
    return ", ".join(
        promise_words(one, reader) if one.get("short") else _own(promise_words(one, reader), reader)
        for one in promises
    )


def point_words(point: Facts, reader: Reader, *, longest: int) -> str:
    """Return a point as its client said it, not escaped, cut where it is long."""
    if point["words"]:
        return cut(point["words"], longest)
    return reader.say("message vocal") if point["voice"] else reader.say("photo")


def points_listed(points: Iterable[Facts], reader: Reader, *, longest: int) -> list[str]:
    """Return a line for each point: its number, its words, whether it is important."""
    lines = []
    for number, point in enumerate(points, start=1):
        words = point_words(point, reader, longest=longest)
        if point["weight"] == Weight.IMPORTANT:
            lines.append(reader.say("{number}. « {words} » – important", number=number, words=words))
        else:
            lines.append(reader.say("{number}. « {words} »", number=number, words=words))
    return lines
