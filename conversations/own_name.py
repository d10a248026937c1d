"""Questions that one's own name answers: a single word is asked about once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.charter.names import LONGEST_NAME, check_signature, is_one_word
from bot.charter.small_talk import Courtesy, check_tells, greets
from bot.dialogue.answers import OWN, Answers
from bot.dialogue.fitting import YES
from bot.dialogue.questions import Choice, Option, Question, Reply, Situation, Text
from bot.screens import Facts, Reader

NAME, WHOLE = "name", "whole"


def _proper(text: str, facts: Facts) -> str:
    name = check_signature(text)
    return name if greets(name) is Courtesy.THANKS else check_tells(name)  # Merci is a name


def _one_word(answers: Answers) -> bool:
    return is_one_word(answers.get(NAME, ""))


def _written(situation: Situation) -> Facts:
    return {"written": situation.answers[NAME]}


def ask_whole(facts: Facts, reader: Reader) -> str:
    """Ask once about a name of one word: some people really have one."""
    return reader.say(
        "J’ai lu « {name} ». Est-ce votre nom entier ?\n\n"
        "Si non, écrivez votre prénom et votre nom, comme sur un papier.",
        name=facts["written"],
    )


def _it_is(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(WHOLE, reader.say("C’est mon nom entier"), (YES,))]


@dataclass(frozen=True)
class WholeName(Choice):
    """That one word is all of a name, or the whole of it; the same word written again says so too."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return "whole", or {"own": name} as it is kept; refuses what is no name."""
        value = super().read(reply, facts, reader, now)
        return {OWN: check_signature(value[OWN])} if isinstance(value, dict) else value


def name_questions(
    ask: Callable[[Facts, Reader], str], extras: Callable[[Facts, Reader], Any] | None = None
) -> tuple[Question, ...]:
    """Return the questions that a name answers; `name_in` reads them."""
    return (
        Text(
            NAME,
            ask=ask,
            max_length=LONGEST_NAME,
            check=_proper,
            extras=extras,
            any_words=True,
            clears=(WHOLE,),
        ),
        WholeName(
            WHOLE,
            ask=ask_whole,
            options=_it_is,
            facts=_written,
            when=_one_word,
            own_words=LONGEST_NAME,
            any_words=True,
        ),
    )


def name_in(answers: Answers) -> str:
    """Return the name that was written, the second time where it was written again."""
    again = answers.get(WHOLE)
    name: str = again[OWN] if isinstance(again, dict) else answers[NAME]
    return name
