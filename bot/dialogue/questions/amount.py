"""A question answered by a price, typed."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from html import unescape
from typing import Any

from bot.charter.amounts import check_amount, read_amount
from bot.charter.refusals import AmountInDoubt, AmountPaidInDoubt
from bot.dialogue.questions.question import Question, Reply, Rows
from bot.dialogue.refusals import ButtonExpected
from bot.languages import number_words
from bot.screens import Button, Facts, Reader, say

FREE = "free"
LONGEST_BUTTON = 34  # characters


@dataclass(frozen=True)
class Amount(Question):
    """An amount in the minor unit of `facts["currency"]`; `free` adds a button that means none.

    `paid`: it is what was paid, not a price.
    """

    _: KW_ONLY
    free: Callable[[Facts, Reader], str] | None = None
    paid: bool = False

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the button that says it is free."""
        return [[say(self.free(facts, reader), FREE)]] if self.free else ()

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the amount, 0 where free."""
        if reply.choice is None:
            return self._typed(reply.text(), facts["currency"])
        if reply.choice == FREE and self.free:
            return 0
        if reply.choice.isdecimal():
            return check_amount(int(reply.choice), currency=facts["currency"])  # one that a refusal offered
        raise ButtonExpected

    def _typed(self, text: str, currency: str) -> int:
        try:
            return read_amount(text, currency=currency, words=number_words())
        except AmountInDoubt as doubt:
            if not self.paid:
                raise
            raise AmountPaidInDoubt(text=doubt.text, currency=doubt.currency, offers=doubt.offers) from doubt

    def offer(self, value: Any, facts: Facts, reader: Reader) -> Button | None:
        """Return a button with the amount in figures, in words too where it holds them."""
        figures = reader.money(value, facts["currency"])
        both = f"{figures} ({reader.in_words(value, facts['currency'])})"
        return say(both if len(unescape(both)) <= LONGEST_BUTTON else figures, str(value))

    def other(self, reader: Reader) -> Button | None:
        """Return the button that asks again instead of what a refusal offers."""
        words = reader.say("Écrire un autre montant") if self.paid else reader.say("Écrire un autre prix")
        return Button(words, "resume")

    def shown(self, value: Any, facts: Facts, reader: Reader) -> str:
        """Return the amount as CLDR writes it."""
        return reader.money(value, facts["currency"])
