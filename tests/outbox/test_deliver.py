"""Delivering what is owed: to whom, in what order, with what buttons; on both databases."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.outbox.enqueue import cancel
from bot.outbox.limiter import Limiter
from bot.outbox.send import encode
from bot.screens import opens
from bot.storage.store import Store
from bot.storage.tables import Outbox, OutboxState, Talk
from tests.outbox.outside import Outside
from tests.rails import START, rows


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
    assert outside.screens(koffi)[0].text == "en 9\u202fAM two"
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
    assert outside.metrics.sends == {"sent": 1, "again": 1}
    assert outside.metrics.outbox_depth == 0


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
