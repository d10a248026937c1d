"""Whose place the work is done at: asked before where it is, which many say at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.charter.refusals import WhoseFirst
from bot.charter.small_talk import says_nothing
from bot.charter.words import clean
from bot.dialogue.fitting import fitting
from bot.dialogue.questions import Choice, Reply
from bot.dialogue.refusals import ButtonExpected
from bot.dialogue.said import Kind
from bot.screens import Facts, Reader

LONGEST = 200  # characters of a place, as where it is asked for


@dataclass(frozen=True)
class WhosePlace(Choice):
    """One of the kinds of places; who types a place is told that its kind comes first."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the kind of place; raises WhoseFirst for words that name no button, and as `clean`."""
        try:
            return super().read(reply, facts, reader, now)
        except ButtonExpected:
            words = [option.words for option in self.options(facts, reader)]
            text = reply.said.text
            if reply.said.kind is not Kind.TEXT or says_nothing(text) or fitting(text, words):
                raise
            clean(text, max_length=LONGEST)
            raise WhoseFirst from None
