"""Questions answered by one button, or by ticking several."""

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Any

from bot.dialogue.answers import OWN
from bot.dialogue.fitting import Option, said, says_no_more
from bot.dialogue.questions.question import Question, Reply, Rows
from bot.dialogue.questions.spoken import spoken_words
from bot.dialogue.refusals import ButtonExpected, NothingTicked
from bot.dialogue.said import Kind, Said
from bot.screens import Button, Facts, Reader, say

Options = Callable[[Facts, Reader], Sequence[Option]]


def _laid_out(buttons: Sequence[Button], across: int) -> Rows:
    return [buttons[start : start + across] for start in range(0, len(buttons), across)]


def _own(words: str | Said) -> Any:
    return {OWN: words} if isinstance(words, str) else words


@dataclass(frozen=True)
class Choice(Question):
    """One of several; typing a button's words does too. `own_words` takes a text of that length as well.

    `typed`: what may be typed besides, that has no button here. `decides`: a promise or an agreement hangs on
    it, so that only the button itself answers. `graded`: the options are degrees, which no other words than
    their own may mean.
    """

    _: KW_ONLY
    options: Options
    across: int = 1
    own_words: int = 0
    typed: Options | None = None
    decides: bool = False
    graded: bool = False

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return a button an option."""
        buttons = [say(option.words, option.value) for option in self.options(facts, reader)]
        return _laid_out(buttons, self.across)

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the option's value, {"own": text}, or the file in which own words came."""
        options = self.options(facts, reader)
        if reply.choice is not None:
            if any(option.value == reply.choice for option in options):
                return reply.choice
            raise ButtonExpected
        others = self.typed(facts, reader) if self.typed else ()
        text = reply.said.text if reply.said.kind is Kind.TEXT else ""
        value = said(text, options, others, graded=self.graded)
        if value is not None and not self.decides:
            return value
        if not self.own_words:
            raise ButtonExpected
        return _own(self.words(reply, max_length=self.own_words))

    def shown(self, value: Any, facts: Facts, reader: Reader) -> str:
        """Return the option's words, or the person's own."""
        if isinstance(value, dict):
            return spoken_words(value, reader)
        return next(
            (option.words for option in self.options(facts, reader) if option.value == value), str(value)
        )


TICKED = "✓ "
THAT_IS_ALL = ("c’est tout", "that is all", "that’s all", "fini", "done")


@dataclass(frozen=True)
class Choices(Question):
    """Several of several: buttons tick and untick, one more goes on; `alone` ticks nothing beside itself.

    Words tick too, and wait for that one more; `own_last`: one's own words are the last that is said here.
    `one_text`: one's own words are one text, and come instead of those before.
    """

    _: KW_ONLY
    options: Options
    done: Callable[[Facts, Reader], str]
    across: int = 2
    own_words: int = 0
    alone: str = ""
    own_last: bool = False
    one_text: bool = False

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the options, ticked or not, and the button that goes on."""
        ticked = facts.get("ticked", ())
        buttons = [
            Button((TICKED if option.value in ticked else "") + option.words, "tick", option.value)
            for option in self.options(facts, reader)
        ]
        return [*_laid_out(buttons, self.across), [Button(self.done(facts, reader), "done")]]

    def toggled(self, ticked: Sequence[Any], value: str) -> list[Any]:
        """Return what is ticked after one more press."""
        if value in ticked:
            return [other for other in ticked if other != value]
        if value == self.alone:
            return [value]
        return [*(other for other in ticked if other != self.alone), value]

    def waits(self, reply: Reply, facts: Facts, reader: Reader) -> bool:
        """Whether typed words only tick something: more may come; a voice note says it all."""
        typed = said(reply.said.text, self.options(facts, reader)) if self.own_last else ""
        return reply.choice is None and reply.said.kind is Kind.TEXT and typed is not None

    def still_ticked(self, kept: Sequence[Any]) -> list[Any]:
        """Return what of an answer is ticked where it is asked for again."""
        return list(kept)

    def noted(self, reply: Reply, facts: Facts, reader: Reader) -> list[Any]:
        """Return what is ticked once words came as well: an option's, or one's own as {"own": text}.

        Raises ButtonExpected where they mean none and own words are not taken.
        """
        ticked, options = list(facts.get("ticked", ())), self.options(facts, reader)
        value = said(reply.said.text, options) if reply.said.kind is Kind.TEXT else None
        if value is not None:
            return ticked if value in ticked else self.toggled(ticked, value)
        done = self.done(facts, reader)
        if said(reply.said.text, [Option("", done, THAT_IS_ALL)], graded=True) is not None:
            raise ButtonExpected(button=done, goes_on=True)
        if not self.own_words or says_no_more(reply.said.text, [done, *(option.words for option in options)]):
            raise ButtonExpected
        own = _own(self.words(reply, max_length=self.own_words))
        kept = [each for each in ticked if not (self.one_text and isinstance(each, dict))]
        return [*(other for other in kept if other != self.alone), own]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return what is ticked; where words are the answer, with them."""
        ticked = self.noted(reply, facts, reader) if reply.choice is None else list(facts.get("ticked", ()))
        if not ticked:
            raise NothingTicked
        return ticked

    def shown(self, value: Any, facts: Facts, reader: Reader) -> str:
        """Return the words of all that is ticked."""
        words = {option.value: option.words for option in self.options(facts, reader)}
        return ", ".join(
            spoken_words(item, reader) if isinstance(item, dict) else words.get(item, item) for item in value
        )
