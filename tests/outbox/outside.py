"""What a sender is given in tests, and what it told."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session
from telegram import Bot

from bot.languages import load_languages
from bot.metrics import Metrics
from bot.outbox.deliver import Sender
from bot.outbox.enqueue import owe
from bot.outbox.limiter import Limiter
from bot.sandbox import Sandbox
from bot.sandbox.messages import Message
from bot.screens import DocumentRef, EvidenceRef, Facts, Picture, Reader, Screen, link, opens, say
from bot.screens import rows as laid
from bot.storage.store import Store
from bot.storage.tables import Outbox, Person
from tests.rails import START, Hand, rows

LANGUAGES = load_languages(Path(__file__).parents[2] / "locales")

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAwNCXGgAAAABJRU5ErkJggg=="
)


def greeting(facts: Facts, reader: Reader) -> Screen:
    """Greet in the reader's language and zone."""
    words = f"{reader.language.code} {reader.hour(facts['at'])} {facts['n']}"
    return Screen(words, laid(opens("Ouvrir", "note", None, "yes"), link("Charte", "https://example.org/")))


def broken(facts: Facts, _reader: Reader) -> Screen:
    """Fail on a fact that is not there."""
    return Screen(facts["missing"])


def refused(_facts: Facts, _reader: Reader) -> Screen:
    """Make what Telegram refuses."""
    return Screen("<b>")


def forged(_facts: Facts, _reader: Reader) -> Screen:
    """Make a button that no owed message may have."""
    return Screen("Bonjour", laid(say("Oui", "yes")))


def paper(facts: Facts, _reader: Reader) -> Screen:
    """Send a document."""
    return Screen(
        f"La note {facts['n']}", laid(opens("Lire", "note")), DocumentRef(facts["document"], "note.pdf")
    )


def heard(facts: Facts, _reader: Reader) -> Screen:
    """Send what somebody sent."""
    return Screen(f"La voix {facts['n']}", file=EvidenceRef(facts["evidence"], facts["file"]))


def drawn(facts: Facts, _reader: Reader) -> Screen:
    """Send a picture made for this message."""
    return Screen(f"Le code {facts['n']}", laid(opens("Ouvrir", "note")), Picture(PNG, "code.png"))


RENDERERS = {
    "heard": heard,
    "drawn": drawn,
    "greeting": greeting,
    "paper": paper,
    "again": greeting,
    "broken": broken,
    "refused": refused,
    "forged": forged,
}


@dataclass
class Outside:
    """What the sender was given, and what it told."""

    store: Store
    bot: Bot
    sandbox: Sandbox
    clock: Hand = field(default_factory=Hand)
    metrics: Metrics = field(default_factory=Metrics)
    limiter: Limiter = field(default_factory=lambda: Limiter(per_chat=1000.0, burst=1000))
    told: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)

    def sender(self) -> Sender:
        """Make a sender, as a process does at its start."""
        return Sender(
            self.store,
            self.bot,
            lambda kind, facts, reader: RENDERERS[kind](facts, reader),
            LANGUAGES,
            self.limiter,
            self.clock,
            metrics=self.metrics,
            unreachable=self.unreachable,
            trouble=self.trouble,
            repeatable=frozenset({"again"}),
        )

    def unreachable(self, session: Session, person_id: int, now: datetime) -> None:
        """Owe the other side a word, as the app does."""
        self.lost.append(person_id)
        koffi = session.get(Person, person_id + 1)
        if koffi is not None and koffi.id is not None:
            owe(session, koffi.id, "greeting", key=f"lost:{person_id}", due=now, now=now, at=now, n="lost")

    async def trouble(self, what: str, facts: Mapping[str, str]) -> None:
        """Note what the operator is told."""
        self.told.append((what, facts))

    async def owes(self, person_id: int, *names: str, kind: str = "greeting", **given: Any) -> None:
        """Owe messages, now due."""
        for name in names:
            facts = {"due": self.clock(), "key": f"{person_id}:{name}", "now": START, "at": START, "n": name}
            await self.store.act(owe, person_id, kind, **{**facts, **given})

    def screens(self, telegram_id: int) -> list[Message]:
        """Return the messages that a phone got from the bot."""
        return [one for one in self.sandbox.world.chats[telegram_id].messages.values() if one.from_bot]

    def got(self, telegram_id: int) -> list[str]:
        """Return the last word of each of them."""
        return [message.text.split()[-1] for message in self.screens(telegram_id)]

    async def states(self) -> list[str]:
        """Return what became of each row."""
        return [row.state for row in await rows(self.store, Outbox)]
