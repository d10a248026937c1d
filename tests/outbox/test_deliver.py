"""Delivering what is owed: every trouble that Telegram and processes make, on both databases."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session
from telegram import Bot

from bot.languages import load_languages
from bot.metrics import Metrics
from bot.outbox import owed
from bot.outbox.deliver import Sender, encode
from bot.outbox.enqueue import cancel, owe
from bot.outbox.limiter import Limiter
from bot.sandbox import Sandbox
from bot.sandbox.messages import Message
from bot.screens import Facts, Reader, Screen, link, opens, say
from bot.screens import rows as laid
from bot.storage.store import Store
from bot.storage.tables import Outbox, OutboxState, Person, Talk
from tests.rails import START, Hand, bot_at, meet, rows, until

LANGUAGES = load_languages(Path(__file__).parents[2] / "locales")


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


RENDERERS = {"greeting": greeting, "again": greeting, "broken": broken, "refused": refused, "forged": forged}


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
            RENDERERS,
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
            moment = given.get("due", self.clock())
            await self.store.act(
                owe, person_id, kind, key=f"{person_id}:{name}", due=moment, now=START, at=START, n=name
            )

    def screens(self, telegram_id: int) -> list[Message]:
        """Return the messages that a phone got from the bot."""
        return [one for one in self.sandbox.world.chats[telegram_id].messages.values() if one.from_bot]

    def got(self, telegram_id: int) -> list[str]:
        """Return the last word of each of them."""
        return [message.text.split()[-1] for message in self.screens(telegram_id)]

    async def states(self) -> list[str]:
        """Return what became of each row."""
        return [row.state for row in await rows(self.store, Outbox)]


@pytest.fixture
def outside(store: Store, bot: Bot, sandbox: Sandbox) -> Outside:
    return Outside(store, bot, sandbox)


@pytest.fixture
async def ama(store: Store, awa: int) -> int:
    """Awa's row."""
    return await store.act(meet, awa)


@pytest.fixture
async def kof(store: Store, ama: int, koffi: int) -> int:
    """Koffi's row, the one after hers."""
    return await store.act(meet, koffi, "en")


async def test_what_is_due_arrives_in_the_readers_language_with_its_buttons(
    outside: Outside, ama: int, kof: int, awa: int, koffi: int
) -> None:
    await outside.owes(ama, "un")
    await outside.owes(kof, "two")
    await outside.owes(ama, "later", due=START + timedelta(hours=1))
    assert await outside.sender().deliver() == 2
    (message,) = outside.screens(awa)
    assert message.text == "fr 9\u00a0h un"
    assert message.rows[0][0]["callback_data"] == "1:o:note.yes:1"
    assert outside.screens(koffi)[0].text == "en 9:00\u202fAM two"
    assert await outside.states() == [OutboxState.SENT, OutboxState.SENT, OutboxState.PENDING]
    outside.clock.move(hours=1)
    assert await outside.sender().deliver() == 1
    assert outside.got(awa) == ["un", "later"]


async def test_one_persons_messages_arrive_in_order(outside: Outside, ama: int, awa: int) -> None:
    await outside.owes(ama, *"abcdefgh")
    assert await outside.sender().deliver() == 8
    assert outside.got(awa) == list("abcdefgh")


async def test_deliveries_beside_each_other_send_each_message_once(
    outside: Outside, ama: int, kof: int, awa: int, koffi: int
) -> None:
    await outside.owes(ama, *"abcd")
    await outside.owes(kof, *"efgh")
    sender, other = outside.sender(), outside.sender()
    await asyncio.gather(*(one.deliver() for one in (sender, other, sender, other)))
    await sender.deliver()
    assert (outside.got(awa), outside.got(koffi)) == (list("abcd"), list("efgh"))


async def test_the_newest_message_and_the_message_id_are_noted(
    outside: Outside, store: Store, ama: int
) -> None:
    await store.act(lambda session: session.add(Talk(person_id=ama, newest_message=5)))
    await outside.owes(ama, "a", "b")
    await outside.sender().deliver()
    ids = [row.message_id for row in await rows(store, Outbox)]
    newest = await store.read(lambda session: session.get_one(Talk, ama).newest_message)
    assert newest == max(ids)
    assert len(set(ids)) == 2


async def test_a_flood_is_waited_for_and_the_order_kept(
    outside: Outside, ama: int, kof: int, awa: int, koffi: int
) -> None:
    outside.sandbox.world.trouble.add("flood", person=awa, times=1, seconds=7)
    await outside.owes(ama, "a", "b")
    await outside.owes(kof, "c")
    sender = outside.sender()
    assert await sender.deliver() == 1
    assert (outside.got(awa), outside.got(koffi)) == ([], ["c"])
    outside.clock.move(seconds=6)
    assert await sender.deliver() == 0  # not "b" before "a" either
    outside.clock.move(seconds=1)
    outside.limiter = Limiter()
    assert await outside.sender().deliver() == 2
    assert outside.got(awa) == ["a", "b"]


async def test_a_person_who_blocked_the_bot_is_owed_nothing_and_the_other_side_is_told(
    outside: Outside, ama: int, kof: int, awa: int, koffi: int
) -> None:
    await outside.owes(ama, "a", "b")
    await outside.owes(ama, "tomorrow", due=START + timedelta(days=1))
    outside.sandbox.world.blocks(awa, True)
    sender = outside.sender()
    await sender.deliver()
    person = (await rows(outside.store, Person))[0]
    assert person.unreachable_at == START
    assert (await outside.states())[:3] == [OutboxState.CANCELLED] * 3
    assert outside.lost == [ama]
    await sender.deliver()
    assert outside.got(koffi) == ["lost"]
    await outside.owes(ama, "after")
    await sender.deliver()
    assert outside.lost == [ama]  # known: nothing is sent, nobody is told again
    assert (await outside.states())[-1] == OutboxState.CANCELLED


async def test_somebody_who_never_wrote_to_the_bot_is_unreachable(outside: Outside, store: Store) -> None:
    stranger = await store.act(meet, 999_999_999)
    await outside.owes(stranger, "a")
    await outside.sender().deliver()
    assert outside.lost == [stranger]
    assert outside.told == []


@pytest.mark.parametrize("trouble", ["lose_answer", "drop", "server_error", "slow"])
async def test_a_lost_answer_leaves_the_message_unknown_and_is_told(
    outside: Outside, ama: int, awa: int, trouble: str
) -> None:
    outside.sandbox.world.trouble.add(trouble, times=1, seconds=2)
    await outside.owes(ama, "a", "b")
    sender = outside.sender()
    await sender.deliver()
    assert await outside.states() == [OutboxState.UNKNOWN, OutboxState.SENT]
    assert [(what, facts["row"]) for what, facts in outside.told] == [("message_unknown", "1")]
    await sender.deliver()
    assert outside.got(awa)[-1] == "b"
    assert outside.got(awa).count("a") <= 1


async def test_a_lost_answer_is_repeated_where_a_double_does_no_harm(
    outside: Outside, ama: int, awa: int
) -> None:
    outside.sandbox.world.trouble.add("lose_answer", times=1)
    await outside.owes(ama, "a", kind="again")
    sender = outside.sender()
    assert await sender.deliver() == 0
    outside.clock.move(seconds=2)
    assert await sender.deliver() == 1
    assert outside.got(awa) == ["a", "a"]
    assert outside.told == []


async def test_what_was_not_sent_is_repeated_with_growing_delays(
    outside: Outside, ama: int, awa: int
) -> None:
    await outside.owes(ama, "a", "b")
    async with bot_at("http://127.0.0.1:9") as nowhere:
        outside.bot, there = nowhere, outside.bot
        sender, waits = outside.sender(), []
        for _ in range(4):
            await sender.deliver()
            first, second = await rows(outside.store, Outbox)
            assert second.attempts == 0
            waits.append((first.next_at - outside.clock()).total_seconds())
            outside.clock.now = first.next_at
    assert waits == [2, 4, 8, 16]
    outside.bot = there
    assert await outside.sender().deliver() == 2
    assert outside.got(awa) == ["a", "b"]


@pytest.mark.parametrize("kind", ["broken", "refused", "forged", "never heard of"])
async def test_a_message_that_cannot_be_said_is_dead_and_told_and_the_next_one_goes(
    outside: Outside, ama: int, awa: int, kind: str
) -> None:
    await outside.owes(ama, "bad", kind=kind)
    await outside.owes(ama, "good")
    assert await outside.sender().deliver() == 1
    assert await outside.states() == [OutboxState.DEAD, OutboxState.SENT]
    ((what, facts),) = outside.told
    assert (what, facts["kind"], facts["row"]) == ("message_dead", kind, "1")
    assert outside.got(awa) == ["good"]


async def test_what_a_dead_process_left_half_sent_is_settled_at_the_next_start(
    outside: Outside, store: Store, ama: int, awa: int
) -> None:
    await outside.owes(ama, "a")
    await outside.owes(ama, "b", kind="again")
    await outside.owes(ama, "c")
    for row in (1, 2):
        await store.act(owed.claim, row)
    sender = outside.sender()
    assert await sender.deliver() == 0  # another process may be sending: nothing overtakes it
    assert await sender.settle() == 2
    assert await outside.states() == [OutboxState.UNKNOWN, OutboxState.PENDING, OutboxState.PENDING]
    assert [facts["row"] for _, facts in outside.told] == ["1"]
    assert await sender.deliver() == 2
    assert outside.got(awa) == ["b", "c"]


async def test_settling_leaves_alone_what_is_being_sent_here(outside: Outside, ama: int, awa: int) -> None:
    outside.sandbox.world.trouble.add("slow", times=1, seconds=0.3)
    await outside.owes(ama, "a")
    sender = outside.sender()
    delivering = asyncio.create_task(sender.deliver())
    await until(lambda: outside.sandbox.world.calls.in_flight)
    assert await sender.settle() == 0
    assert await delivering == 1


async def test_an_answer_that_comes_after_all_is_believed(outside: Outside, ama: int, awa: int) -> None:
    outside.sandbox.world.trouble.add("slow", times=1, seconds=0.3)
    await outside.owes(ama, "a")
    delivering = asyncio.create_task(outside.sender().deliver())
    await until(lambda: outside.sandbox.world.calls.in_flight)
    await outside.sender().settle()  # another process starts, and takes the first for dead
    assert await outside.states() == [OutboxState.UNKNOWN]
    await delivering
    assert await outside.states() == [OutboxState.SENT]


async def test_what_is_cancelled_in_time_is_not_sent(outside: Outside, ama: int, awa: int) -> None:
    await outside.owes(ama, "a", "b")
    await outside.store.act(cancel, f"{ama}:a", now=START)
    await outside.sender().deliver()
    assert outside.got(awa) == ["b"]


async def test_a_sender_told_to_stop_begins_nothing(outside: Outside, ama: int) -> None:
    await outside.owes(ama, "a")
    sender = outside.sender()
    sender.stop()
    assert await sender.deliver() == 0
    assert await outside.states() == [OutboxState.PENDING]


async def test_what_is_due_and_what_was_sent_is_counted(outside: Outside, ama: int) -> None:
    outside.sandbox.world.trouble.add("flood", times=1, seconds=5)
    await outside.owes(ama, "a")
    sender = outside.sender()
    await sender.deliver()
    outside.clock.move(seconds=5)
    outside.limiter = Limiter()
    await outside.sender().deliver()
    value = outside.metrics.registry.get_sample_value
    assert value("parole_sends_total", {"outcome": "sent"}) == 1
    assert value("parole_sends_total", {"outcome": "again"}) == 1
    assert value("parole_outbox_depth") == 0


@pytest.mark.parametrize(
    ("button", "data"),
    [
        (opens("x", "note"), "1:o:note:12"),
        (opens("x", "note", None, "yes"), "1:o:note.yes:12"),
        (opens("x", "note", 5, "a.b"), "1:o:note.a.b:12"),
    ],
)
def test_a_button_on_a_message_owed_names_its_door_its_answer_and_its_row(button: Any, data: str) -> None:
    assert encode(button, 12) == data
