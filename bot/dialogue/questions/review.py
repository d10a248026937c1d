"""The last look before anything is sent: all answers, each of which can be changed."""

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from html import unescape
from typing import Any

from bot.charter.kits import Words
from bot.dialogue.questions.question import Question, Reply, Rows
from bot.dialogue.refusals import ButtonExpected
from bot.screens import Button, Facts, Reader, say

SENT = "send"
LONGEST_NAME = 24  # characters of a button that shares its row


@dataclass(frozen=True)
class Review(Question):
    """A summary; `changeable` names the questions that *Modifier* offers, with their words.

    Where `facts["changeable"]` lists some of them, only these; `facts["named"]` names some by their own words
    in each language, where a button holds them.

    `more` names questions, asked on wish alone, that stand on the summary itself, a row each; leaving is then
    left to the command *annuler*, for want of rows.
    """

    _: KW_ONLY
    send: Callable[[Facts, Reader], str]
    changeable: Callable[[Reader], Sequence[tuple[str, str]]]
    more: Callable[[Facts, Reader], Sequence[tuple[str, str]]] | None = None
    counted: bool = False

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return *Envoyer* and *Modifier*, or, once that was pressed, what can be changed."""
        if facts.get("changing"):
            asked, named = facts.get("changeable"), facts.get("named", {})
            changes = [
                Button(_own_name(named.get(name), reader) or words, "change", name)
                for name, words in self.changeable(reader)
                if asked is None or name in asked
            ]
            laid = [changes[start : start + 2] for start in range(0, len(changes), 2)]
            return [*laid, [Button(reader.say("Retour"), "resume")]] if self.more else laid
        send, change = say(self.send(facts, reader), SENT), Button(reader.say("Modifier"), "change")
        if self.more:
            return [[send], *([Button(w, "change", n)] for n, w in self.more(facts, reader)), [change]]
        return [[send], [change, Button(reader.say("Annuler"), "cancel")]]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return that it was sent; typing changes nothing here."""
        if reply.choice == SENT:
            return SENT
        raise ButtonExpected


def _own_name(words: Words | None, reader: Reader) -> str:
    """Return what is changed by its own words; "" where it has none, or a button cannot hold them."""
    name = unescape(reader.words(words)) if words else ""
    return f"{name[:1].upper()}{name[1:]}" if len(name) <= LONGEST_NAME else ""
