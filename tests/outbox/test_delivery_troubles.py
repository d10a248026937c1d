"""Delivering while Telegram or processes make trouble, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from bot.outbox import owed
from bot.outbox.enqueue import owe_gone
from bot.outbox.limiter import Limiter
from bot.storage.store import Store
from bot.storage.tables import Outbox, OutboxState, Person
from bot.transport import call
from tests.outbox.outside import Outside
from tests.rails import START, bot_at, meet, rows, until


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
    outside.sandbox.world.trouble.add(trouble, times=1, seconds=5)
    await outside.owes(ama, "a", "b")
    async with bot_at(outside.sandbox.url, read_seconds=2) as outside.bot:
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


async def test_answers_that_are_always_lost_do_not_fill_a_phone(outside: Outside, ama: int, awa: int) -> None:
    outside.sandbox.world.trouble.add("lose_answer")
    await outside.owes(ama, "a", kind="again")
    for _ in range(12):
        await outside.sender().deliver()
        outside.clock.move(minutes=11)
    assert outside.got(awa) == ["a"] * 10
    assert await outside.states() == [OutboxState.UNKNOWN]
    assert [what for what, _ in outside.told] == ["message_unknown"]


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
    outside.sandbox.world.trouble.add("slow", times=1, seconds=1.5)
    await outside.owes(ama, "a")
    sender = outside.sender()
    delivering = asyncio.create_task(sender.deliver())
    await until(lambda: outside.sandbox.world.calls.in_flight)
    assert await sender.settle() == 0
    assert await delivering == 1


async def test_an_answer_that_comes_after_all_is_believed(outside: Outside, ama: int, awa: int) -> None:
    outside.sandbox.world.trouble.add("slow", times=1, seconds=1.5)
    await outside.owes(ama, "a")
    delivering = asyncio.create_task(outside.sender().deliver())
    await until(lambda: outside.sandbox.world.calls.in_flight)
    await outside.sender().settle()  # another process starts, and takes the first for dead
    assert await outside.states() == [OutboxState.UNKNOWN]
    await delivering
    assert await outside.states() == [OutboxState.SENT]


@pytest.mark.parametrize("trouble", ["none", "flood", "gone already"])
async def test_a_message_leaves_the_phone_again(outside: Outside, ama: int, awa: int, trouble: str) -> None:
    await outside.owes(ama, "a", "b")
    await outside.sender().deliver()
    [message, *_] = await rows(outside.store, Outbox)
    match trouble:
        case "flood":
            outside.sandbox.world.trouble.add("flood", person=awa, times=1, seconds=7)
        case "gone already":
            await call(outside.bot, "deleteMessage", {"chat_id": awa, "message_id": message.message_id})
    assert await outside.store.act(owe_gone, message, now=START)
    assert not await outside.store.act(owe_gone, message, now=START)  # once
    await outside.sender().deliver()
    if trouble == "flood":
        assert outside.got(awa) == ["a", "b"]
        outside.clock.move(seconds=7)
        outside.limiter = Limiter()
        await outside.sender().deliver()
    assert outside.got(awa) == ["b"]
    assert (await outside.states())[-1] == OutboxState.SENT
    assert outside.told == []
