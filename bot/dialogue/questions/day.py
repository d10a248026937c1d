"""A question answered by a day: a button, or a date typed in French or English."""

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime
from typing import Any

from bot.charter.dates import check_day
from bot.dialogue.questions.question import Question, Reply, Rows
from bot.dialogue.refusals import ButtonExpected
from bot.languages import read_day
from bot.screens import Button, Facts, Reader, say


@dataclass(frozen=True)
class Day(Question):
    """A day from `earliest` on; `offered` names the days that get a button."""

    _: KW_ONLY
    offered: Callable[[Facts, Reader], Sequence[date]]
    earliest: Callable[[Facts], date | None] | None = None

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return a button a day."""
        return [[self._button(day, reader)] for day in self.offered(facts, reader)]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the day; refuses one that is past, impossible or too far."""
        today = reader.local(now).date()
        if reply.choice is None:
            day = read_day(reply.text(), language=reader.language.code, today=today)
        else:
            try:
                day = date.fromisoformat(reply.choice)
            except ValueError as error:
                raise ButtonExpected from error
        return check_day(day, today=today, earliest=self.earliest(facts) if self.earliest else None)

    def offer(self, value: Any, facts: Facts, reader: Reader) -> Button | None:
        """Return the button for another day."""
        return self._button(value, reader)

    def shown(self, value: Any, facts: Facts, reader: Reader) -> str:
        """Return the day in words."""
        return reader.day(value)

    def _button(self, day: date, reader: Reader) -> Button:
        words = reader.day(day)
        return say(words[0].upper() + words[1:], day.isoformat())
