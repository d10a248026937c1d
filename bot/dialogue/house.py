"""All that can be said: every flow, door, screen, command and refusal, put together once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.dialogue.conversation import Conversation, Opened, Standing
from bot.languages import Languages
from bot.recordings import Recordings
from bot.screens import Facts, Reader, Renderer

Sentence = Callable[[Facts, Reader], str]


class Lasting(Protocol):
    """Whether a screen still tells what is: its subject may have gone on without a word to its reader."""

    def __call__(self, session: Session, screen: str, facts: Facts, *, now: datetime) -> bool: ...


def is_lasting(session: Session, screen: str, facts: Facts, *, now: datetime) -> bool:
    """Hold any screen for true, where nobody knows better."""
    return True


@dataclass(frozen=True)
class House:
    """What the dialogue is given by the flows.

    `standing` takes an engagement as its subject, or none; `standings` stand in for it after a screen or a
    message whose subject is something else, by kind. `screens` renders screens and messages owed,
    by kind; `lasting` says whether one still tells what is. `notices` says each refusal, by its kind;
    `recordings` are the voices that read screens aloud.
    """

    languages: Languages
    conversations: Mapping[str, Conversation]
    doors: Mapping[str, Opened]
    commands: Mapping[str, str]
    screens: Mapping[str, Renderer]
    notices: Mapping[str, Sentence]
    standing: Standing
    zone: str
    lasting: Lasting = is_lasting
    standings: Mapping[str, Standing] = field(default_factory=dict)
    recordings: Recordings = field(default_factory=Recordings)

    def standing_at(self, shown: str) -> Standing:
        """Return what says where a person is with the subject of a screen or a message of a kind."""
        return self.standings.get(shown, self.standing)

    def reader(self, language: str, zone: str) -> Reader:
        """Return the reader for a person's language and zone."""
        return Reader(self.languages[language], ZoneInfo(zone))


def by_name(conversations: Iterable[Conversation]) -> dict[str, Conversation]:
    """Return flows by their names; raises ValueError where two share one."""
    named: dict[str, Conversation] = {}
    for conversation in conversations:
        if conversation.name in named:
            raise ValueError(f"two flows are named {conversation.name!r}")
        named[conversation.name] = conversation
    return named


def by_door(openings: Iterable[Opened]) -> dict[str, Opened]:
    """Return what opens behind each door; raises ValueError where two share one."""
    doors: dict[str, Opened] = {}
    for opening in openings:
        if opening.door in doors:
            raise ValueError(f"two flows open at the door {opening.door!r}")
        doors[opening.door] = opening
    return doors
