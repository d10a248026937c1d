"""One turn of one person: what it reads, and where it leaves them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlmodel import Session

from bot.charter.refusals import Refused
from bot.dialogue.conversation import Conversation, Opened
from bot.dialogue.guests import Guest
from bot.dialogue.house import House
from bot.dialogue.leftover import LEFT, newest_open
from bot.dialogue.questions.question import Question
from bot.screens import Reader
from bot.storage.tables import Person

ASKED = "ask"  # screens that ask a question are of the kind ask:<flow>:<question>
NOTICE = "notice"  # the key of the facts under which a screen carries what to say first
LEAVING = "leaving"  # the key of the facts with which a question asks whether its draft is to go
REPLY = "reply"  # in a notice: the answer that it refuses, where it may be given again


@dataclass
class Visit:
    """One person, in one transaction."""

    session: Session
    house: House
    guest: Guest
    now: datetime
    moved: bool = False  # whether this turn leads to a screen that must be shown
    answer: Refused | None = None  # what a tap that leads to no screen is answered

    def __post_init__(self) -> None:
        """Note the turn that this one answers."""
        self.begun = self.guest.turn

    @cached_property
    def reader(self) -> Reader:
        """The person as a reader."""
        return self.house.reader(self.guest.language, self.guest.zone)

    @cached_property
    def person(self) -> Person:
        """The person's row."""
        person = self.session.get(Person, self.guest.person_id)
        if person is None:
            raise LookupError("the guest's person row is gone")
        return person

    def settle(self) -> bool:
        """Let the screen follow the language and zone that the act chose; say if another menu is wanted."""
        if "person" not in vars(self):
            return False
        self.guest.language, self.guest.zone = self.person.language, self.person.zone
        return self.person.menu != self.person.menu_shown

    def show(self, kind: str, facts: Mapping[str, Any], notice: Refused | None = None) -> None:
        """Make this the screen the person is on."""
        guest = self.guest
        guest.turn = self.begun + 1
        guest.screen, guest.facts = kind, {key: facts[key] for key in facts if key != NOTICE}
        if isinstance(guest.facts.get(LEFT), dict):
            guest.facts[LEFT] = newest_open(
                self.session, self.house.conversations, by=self.person, now=self.now
            )
        if notice is not None:
            self.say_first(notice)
        guest.answered_at = self.now
        self.moved = True

    def say_first(self, notice: Refused) -> None:
        """Let the screen say something first."""
        self.guest.facts[NOTICE] = {"kind": notice.kind, "facts": notice.facts}

    def stay(self, notice: Refused) -> None:
        """Show the same screen once more, as it is by now if it is where the person stands."""
        guest, subject = self.guest, self.guest.facts.get("subject", 0)
        standing = self.house.standing_at(guest.screen)
        here = standing(self.session, by=self.person, subject=subject, now=self.now)
        if guest.draft is None and here.kind == guest.screen:
            self.show(here.kind, here.facts, notice)
        else:
            self.again(notice)

    def again(self, notice: Refused) -> None:
        """Show the same screen once more, with something said first."""
        guest = self.guest
        if guest.screen and self._is_lasting():
            self.show(guest.screen, guest.facts, notice)
        else:
            self.stand_at(guest.screen, guest.facts, notice)

    def _is_lasting(self) -> bool:
        return self.house.lasting(self.session, self.guest.screen, self.guest.facts, now=self.now)

    def stand(self, subject: int, notice: Refused | None = None, *, left: Opened | None = None) -> None:
        """Show where the person is with the subject of what they `left`; no question is asked any more."""
        standing = (left.standing if left else None) or self.house.standing
        where = standing(self.session, by=self.person, subject=subject, now=self.now)
        self.show(where.kind, where.facts, notice)

    def stand_at(self, shown: str, facts: Mapping[str, Any], notice: Refused | None = None) -> None:
        """Show where the person is with the subject of a screen or a message; no question is asked."""
        standing = self.house.standing_at(shown)
        where = standing(self.session, by=self.person, subject=int(facts.get("subject", 0)), now=self.now)
        self.show(where.kind, where.facts, notice)

    def asked(self) -> tuple[Conversation, Question] | None:
        """Return the flow and the question on the screen; None where none is asked."""
        draft = self.guest.draft
        if draft is None or self.guest.screen != asking(draft.flow, draft.question):
            return None
        conversation = self.house.conversations.get(draft.flow)
        question = conversation.question(draft.question) if conversation else None
        return (conversation, question) if conversation and question else None


def asking(flow: str, question: str) -> str:
    """Return the kind of the screen that asks a question."""
    return f"{ASKED}:{flow}:{question}"
