"""A question answered by typing."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Any

from bot.dialogue.questions.question import Question, Reply
from bot.dialogue.questions.spoken import spoken_words
from bot.screens import Facts, Reader


@dataclass(frozen=True)
class Text(Question):
    """Words of at most `max_length` characters; `check` may refuse typed ones or return them mended."""

    _: KW_ONLY
    max_length: int
    check: Callable[[str, Facts], str] | None = None

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the text, cleaned and checked; the file where they came in one."""
        words = self.words(reply, max_length=self.max_length)
        return self.check(words, facts) if self.check and isinstance(words, str) else words

    def shown(self, value: Any, facts: Facts, reader: Reader) -> str:
        """Return the text; of a voice note, that it is one."""
        return spoken_words(value, reader)
