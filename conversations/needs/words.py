"""Words that the need's screens share: the place, what to know, a name on a button."""

from collections.abc import Mapping
from typing import Any

from bot.documents.lines import place_words
from bot.screens import Button, Facts, Reader, Screen, opens, rows
from conversations.doors import Door

LONGEST_NEED = 1500  # characters


def place_line(card: Facts, reader: Reader) -> str:
    """Return the place with its quarter and landmark, not escaped: it is a fact of a sentence."""
    return f"{place_words(card['place'], reader)}, {card['landmark']}"


def to_know_line(card: Facts, reader: Reader) -> str:
    """Return what to know of a card, not escaped: it is a fact of a sentence."""
    return ", ".join(_known(item, reader) for item in card["to_know"])


def _known(item: Mapping[str, str], reader: Reader) -> str:
    words = item.get("own")
    return words if words is not None else lower_first(reader.words(item))


def lower_first(text: str) -> str:
    """Return a text as it goes on after a colon."""
    return text[:1].lower() + text[1:]


def card_lines(card: Facts, reader: Reader) -> list[str]:
    """Return the lines of a card that only some places have, then what to know."""
    lines = []
    if card.get("activity"):
        lines.append(reader.say("Activité : {activity}", activity=card["activity"]))
    if card.get("decides"):
        lines.append(reader.say("Qui décide et paie : {decides}", decides=card["decides"]))
    return [*lines, reader.say("À savoir : {to_know}", to_know=to_know_line(card, reader))]


def my_engagements(reader: Reader) -> Button:
    """Return the button to all that one has under way."""
    return opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)


def waiting(text: str, reader: Reader) -> Screen:
    """Return the screen of somebody who has answered and waits for the other side."""
    return Screen(text, rows(my_engagements(reader)))


def option(code: str, words: Mapping[str, str]) -> dict[str, Any]:
    """Return an option of a kit as a question's facts keep it."""
    return {"value": code, "words": dict(words)}
