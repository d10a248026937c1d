"""What every question has: its prompt, its facts, its buttons, its check."""

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from sys import maxsize
from typing import Any

from sqlmodel import Session

from bot.charter.small_talk import check_tells
from bot.charter.words import clean
from bot.dialogue.answers import OWN, Answers
from bot.dialogue.evidence import checked, keep_evidence
from bot.dialogue.refusals import TextExpected, WordsExpected
from bot.dialogue.said import Kind, Said
from bot.screens import Button, Facts, Reader

Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True)
class Situation:
    """What a question may look at when it loads its facts."""

    session: Session
    person_id: int
    subject: int
    answers: Answers
    now: datetime


@dataclass(frozen=True)
class Reply:
    """What came in answer to a question: what was said, and the value of the button where one was pressed.

    `by_door`: the button stood on another screen, and opened the door with this first answer.
    """

    said: Said
    choice: str | None = None
    by_door: bool = False

    def text(self) -> str:
        """Return the text that was typed; refuses anything else, and what is empty or can't be stored."""
        if self.said.kind is not Kind.TEXT:
            raise TextExpected(got=self.said.kind.value)
        clean(self.said.text, max_length=maxsize)
        return self.said.text


@dataclass(frozen=True)
class Question:
    """One question; only `facts` touches the database, the rest is pure.

    `voice` and `photo`: whether words may come in a voice note, and with or under a photo; what they become
    is told at `answers.spoken`.

    `when` says whether earlier answers lead here; `extras` adds rows of buttons that open other doors.
    `clears` names later questions that are asked anew once this one is answered again.
    `after` says what an answer does to the others: a list grows, a question is asked once more.
    `file_by` is the answer that asks for a file next: a file sent here already is taken there.
    `words_to` names the question, asked on wish, that takes words sent here while it has none.
    `skipping` says what the button that skips means, where going on without an answer is an act.
    `any_words`: even words that tell nothing are taken (a name, a word of thanks).
    `ways_out` is off where the answers fill the screen (a scale): the command *annuler* still leaves.
    """

    name: str
    _: KW_ONLY
    ask: Callable[[Facts, Reader], str]
    facts: Callable[[Situation], Facts] | None = None
    when: Callable[[Answers], bool] | None = None
    extras: Callable[[Facts, Reader], Rows] | None = None
    may_skip: bool = False
    skipping: Callable[[Facts, Reader], str] | None = None
    ways_out: bool = True
    counted: bool = True
    clears: tuple[str, ...] = ()
    after: Callable[[Answers], Answers] | None = None
    voice: bool = False
    photo: bool = False
    file_by: str = ""
    words_to: str = ""
    any_words: bool = False

    def files(self) -> frozenset[Kind]:
        """Return the kinds of files that answer: only these are fetched."""
        return frozenset(
            kind for kind, wanted in ((Kind.VOICE, self.voice), (Kind.PHOTO, self.photo)) if wanted
        )

    def words(self, reply: Reply, *, max_length: int) -> str | Said:
        """Return the words of a reply, cleaned; the file in which they came where the question takes it.

        Raises TextExpected or WordsExpected, and what `clean`, `check_tells` and `checked` raise.
        """
        if reply.said.kind in self.files():
            if reply.said.text:
                clean(reply.said.text, max_length=max_length)
            return checked(reply.said)
        if self.files() and reply.said.kind is not Kind.TEXT:
            raise WordsExpected(got=reply.said.kind.value, photo=self.photo)
        text = clean(reply.text(), max_length=max_length)
        return text if self.any_words else check_tells(text)

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the rows of buttons that answer."""
        return ()

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the value that a reply means; raises a refusal that says what was understood."""
        raise NotImplementedError

    def offer(self, value: Any, facts: Facts, reader: Reader) -> Button | None:
        """Return the button for a value that a refusal offers instead; none where it can't be one."""
        return None

    def other(self, reader: Reader) -> Button | None:
        """Return the button that asks again, beside the values that a refusal offers; none for most."""
        return None

    def keep(self, value: Any, session: Session, person_id: int, now: datetime) -> Any:
        """Return the value as the draft keeps it; a file is stored here."""
        if isinstance(value, list):
            return [self.keep(item, session, person_id, now) for item in value]
        if isinstance(value, Said):
            evidence = keep_evidence(session, value, person_id=person_id, now=now)
            return {OWN: value.text.strip(), value.kind.value: evidence}
        return value

    def shown(self, value: Any, facts: Facts, reader: Reader) -> str:
        """Return the value as the last look shows it."""
        return str(value)
