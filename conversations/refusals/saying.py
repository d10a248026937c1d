"""How a refusal is said."""

from collections.abc import Callable

from bot.screens import Facts, Reader

Sentence = Callable[[Facts, Reader], str]


def sentence(french: str) -> Sentence:
    """Make the sentence of a refusal whose facts go into it as they are."""
    return lambda facts, reader: reader.say(french, **facts)
