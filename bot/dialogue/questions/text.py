"""A question answered by typing."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Any

from bot.charter.words import clean
from bot.dialogue.questions.question import Question, Reply
from bot.screens import Facts, Reader


@dataclass(frozen=True)
class Text(Question):
    """A text of at most `max_length` characters; `check` may refuse it or return it mended."""

    _: KW_ONLY
    max_length: int
    check: Callable[[str, Facts], str] | None = None

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the text, cleaned and checked."""
        text = clean(reply.text(), max_length=self.max_length)
        return self.check(text, facts) if self.check else text
