"""A flow as it is declared: its doors, its questions in order, and what happens once all are answered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from bot.charter.refusals import Refused
from bot.dialogue.answers import BY_DOOR, Answers
from bot.dialogue.questions.question import Question, Situation
from bot.dialogue.said import Kind
from bot.screens import Facts, Reader
from bot.storage.tables import Person


@dataclass(frozen=True)
class Show:
    """The screen a person comes to: its kind and what it tells."""

    kind: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True)
class Open:
    """The door a person is led through next, on a subject, perhaps with the first answer given."""

    door: str
    subject: int = 0
    answer: str = ""


@dataclass(frozen=True)
class Stay:
    """Nothing changes on the screen: what was asked for comes as a message. Only pages lead to it."""


@dataclass(frozen=True)
class Again:
    """The question on the screen gets the answer once more that was refused there: it may be given now.

    `said`: what the screen after it says first.
    """

    said: Refused


@dataclass(frozen=True)
class GoOn:
    """The flow is not whole yet: these answers open another of its questions. Only `then` leads here."""

    answers: Answers


Outcome = Show | Open | Stay | Again | GoOn


class Then(Protocol):
    """What a flow does with its answers, in the transaction of the last one; may raise a refusal."""

    def __call__(
        self, session: Session, answers: Answers, *, by: Person, subject: int, now: datetime
    ) -> Outcome: ...


class Given(Protocol):
    """What a draft holds when its door is opened: from the answers kept before, and what the button said."""

    def __call__(self, situation: Situation, answer: str) -> Answers: ...


class Gate(Protocol):
    """Whether a person may be in a flow about a subject, asked again at every turn.

    Raises a refusal, or returns where they must go first; None lets them in.
    """

    def __call__(self, session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None: ...


class Standing(Protocol):
    """Where a person is with a subject when no question is asked."""

    def __call__(self, session: Session, *, by: Person, subject: int, now: datetime) -> Show: ...


class Enter(Protocol):
    """What a door without questions does; `answer` is what its button said."""

    def __call__(
        self, session: Session, *, by: Person, subject: int, answer: str, now: datetime
    ) -> Outcome: ...


@dataclass(frozen=True)
class Page:
    """A door that leads straight to a screen or an act, with nothing asked.

    `standing`: where a refusal leaves the person, if not where the house says.
    `lasting`: its buttons open it from an older screen too; what it does is sent, and the screen stays.
    """

    door: str
    enter: Enter
    standing: Standing | None = None
    lasting: bool = False


@dataclass(frozen=True)
class Conversation:
    """One flow; `standing`: where whoever leaves it is, if not where the house says.

    `asked_in`: the messages owed that put its first question, with the buttons that answer it.

    What its door's button said answers the first question, or goes to `given` where there is one.
    """

    name: str
    door: str
    questions: tuple[Question, ...]
    then: Then
    gate: Gate | None = None
    given: Given | None = None
    standing: Standing | None = None
    asked_in: tuple[str, ...] = ()
    steps: bool = False  # whether the screens count: Étape 3 sur 7
    carry_on: Callable[[Reader], str] | None = None  # the words of the button that takes its draft up again

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def question(self, name: str) -> Question | None:
        """Return a question by its name."""
        return next((question for question in self.questions if question.name == name), None)

    def open_questions(self, answers: Answers) -> list[Question]:
        """Return the questions that these answers lead to, answered or not."""
        return [question for question in self.questions if question.when is None or question.when(answers)]

    def next_question(self, answers: Answers) -> Question | None:
        """Return the first question still to be answered; none once the flow is whole."""
        return next(
            (question for question in self.open_questions(answers) if question.name not in answers), None
        )

    def taker(self, question: Question, answers: Answers, kind: Kind, now: datetime) -> Question | None:
        """Return the question that takes a file or words sent at this one: itself, or the one it names."""
        if kind in question.files():
            return question
        if (words := self.question(question.words_to)) is not None and words.name not in answers:
            return words if kind in (Kind.TEXT, *words.files()) else None
        if not question.file_by:
            return None
        asked = self.next_question(
            answers.without(*question.clears).with_answer(question.name, question.file_by, now)
        )
        return asked if asked is not None and kind in asked.files() else None

    def before(self, question: Question, answers: Answers) -> Question | None:
        """Return the question before this one; the last one where this one is only asked to change it.

        None before the first, and where the door's button has answered it on another screen.
        """
        earlier: Question | None = None
        for other in self.open_questions(answers):
            if other.name == question.name:
                break
            earlier = other
        shown_elsewhere = earlier is not None and earlier.name == answers.get(BY_DOOR)
        return None if shown_elsewhere else earlier

    def step(self, question: Question, answers: Answers) -> Mapping[str, int] | None:
        """Return which step of how many a question is; none where the flow does not count."""
        counted = [other.name for other in self.open_questions(answers) if other.counted]
        if not self.steps or question.name not in counted:
            return None
        return {"number": counted.index(question.name) + 1, "total": len(counted)}


Opened = Conversation | Page
