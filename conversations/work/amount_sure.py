"""An amount of a payment said again, in figures and in words, before the other side reads it (article 6)."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.dialogue.answers import Answers
from bot.dialogue.questions import Choice, Option, Situation
from bot.screens import Facts, Reader

AMOUNT, SURE = "amount", "sure"
YES, CHANGE = "yes", "change"


def in_both(amount: int, currency: str, reader: Reader) -> dict[str, Any]:
    """Return an amount in figures and in words, as sentences name them."""
    return {"amount": reader.money(amount, currency), "words": reader.in_words(amount, currency)}


def sure_or_not(facts: Facts, reader: Reader) -> list[Option]:
    """Return the two answers."""
    return [
        Option(YES, reader.say("C’est bien cela")),
        Option(CHANGE, reader.say("Écrire un autre montant")),
    ]


def sure_amount(
    ask: Callable[[Facts, Reader], str],
    facts: Callable[[Situation], Facts],
    *,
    options: Callable[[Facts, Reader], Sequence[Option]] = sure_or_not,
    decides: bool = False,
) -> Choice:
    """Return the question whether the amount that was typed is the right one; `ask` finds it as "said"."""

    def understood(situation: Situation) -> Facts:
        return {**facts(situation), "said": situation.answers[AMOUNT]}

    def answered(answers: Answers) -> Answers:
        return answers.without(AMOUNT, SURE) if answers[SURE] == CHANGE else answers

    return Choice(SURE, ask=ask, options=options, facts=understood, after=answered, decides=decides)
