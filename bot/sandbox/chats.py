"""One chat, and what changed in it since somebody last looked."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.messages import Message
from bot.sandbox.people import Person
from bot.sandbox.refusals import Json
from bot.sandbox.waiting import Bell

TYPING_SECONDS = 5.0  # how long Telegram shows a chat action


@dataclass
class Chat:
    """A chat with the bot: a person's own, or a group (person is None)."""

    info: Callable[[], Json]
    elapsed: Callable[[], float]
    person: Person | None = None
    everybody: Bell = field(default_factory=Bell)  # rings with every chat
    keyboard: Json | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    given: list[Message] = field(default_factory=list)  # all that the bot ever wrote, oldest first
    removed: list[tuple[int, int]] = field(default_factory=list)
    answers: list[tuple[int, Json]] = field(default_factory=list)
    seq: int = 0
    sounding: int = 0
    typing_until: float = 0.0
    held: list[tuple[int, Json]] | None = None  # what a phone that is offline still shows
    held_at: int = 0
    bell: Bell = field(default_factory=Bell)

    def touch(self, message: Message | None = None) -> int:
        """Note a change, of `message` if one is given; return its sequence number."""
        self.seq += 1
        if message is not None:
            message.seq = self.seq
        self.bell.ring()
        self.everybody.ring()
        return self.seq

    def add(self, message: Message) -> None:
        """Put a new message in."""
        self.messages[message.message_id] = message
        if message.from_bot:
            self.typing_until = 0.0
            self.given.append(message)
            self.sounding += not message.silent
        self.touch(message)

    def remove(self, message: Message) -> None:
        """Take a message out."""
        del self.messages[message.message_id]
        self.removed.append((self.touch(), message.message_id))

    def answer(self, shown: Json) -> None:
        """Show the answer to a button press."""
        self.answers.append((self.touch(), shown))

    def typing(self) -> None:
        """Show that the bot is busy for a moment."""
        self.typing_until = self.elapsed() + TYPING_SECONDS
        self.touch()

    def goes_offline(self, offline: bool) -> None:
        """Keep what the phone shows as it is, or let everything come that waited."""
        self.held = [(one.seq, one.as_page()) for one in self.messages.values()] if offline else None
        self.held_at = self.seq
        self.bell.ring()
        self.everybody.ring()

    @property
    def shown(self) -> int:
        """Return the sequence number of the last change that the phone shows."""
        return self.seq if self.held is None else self.held_at

    def changes(self, after: int) -> Json:
        """Return what changed after a sequence number; 0, or one of an earlier life, asks for everything."""
        after = 0 if after > self.seq else after
        if self.held is not None:
            shown = [page for seq, page in self.held if seq > after]
            return {
                "seq": self.held_at,
                "messages": shown,
                "removed": [],
                "answers": [],
                "keyboard": self.keyboard,
                "typing": False,
            }
        return {
            "seq": self.seq,
            "messages": [message.as_page() for message in self.messages.values() if message.seq > after],
            "removed": [message_id for seq, message_id in self.removed if seq > after],
            "answers": [shown for seq, shown in self.answers if seq > after],
            "keyboard": self.keyboard,
            "typing": self.typing_until > self.elapsed(),
        }
