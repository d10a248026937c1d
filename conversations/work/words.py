"""Words that the flows of the work share."""

from collections.abc import Iterable

from bot.charter.reserves import Weight
from bot.screens import Button, Facts, Reader, opens
from conversations.doors import Door
from conversations.ledger_words import own_words
from conversations.shortening import cut


def known_words(to_know: Iterable[Facts], reader: Reader) -> str:
    """Return what is to be known of the place: the kit's words, and the client's own."""
    return ", ".join(
        own_words(one["own"], reader) if "own" in one else _inside(reader.words(one)) for one in to_know
    )


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
