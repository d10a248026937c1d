"""Words as a last look shows them, however they came."""

from typing import Any

from bot.dialogue.answers import spoken
from bot.screens import Reader


def spoken_words(value: Any, reader: Reader) -> str:
    """Return what was typed, else that it is a voice note or a photo; not escaped."""
    said = spoken(value)
    if said.text:
        return said.text
    return reader.say("message vocal") if said.voice else reader.say("photo")
