"""Polling a strict Bot API: nothing lost, nothing twice, one process at a time."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, text
from sqlmodel import col
from telegram import Bot

from bot.inbox.arrivals import KINDS, Arrived
from bot.inbox.lanes import Lanes
from bot.inbox.polling import Poller, TokenRefused
from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.storage.leases import hold
from bot.storage.store import Store
from bot.storage.tables import Lease
from tests.inbox.conftest import Seen
from tests.rails import BOT_ID, START, Hand, bot_at, turns, until


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with bot_at(sandbox.url) as bot:
        yield bot


@pytest.fixture
def awa(sandbox: Sandbox) -> Person:
    return sandbox.world.add_person("Awa")


class Naps:
    """Sleeps that last no time, and how long they were meant to last."""

    def __init__(self) -> None:
        self.meant: list[float] = []

    async def __call__(self, seconds: float) -> None:
        """Sleep as little as there is."""
        self.meant.append(seconds)
        await asyncio.sleep(0.01)


@pytest.fixture
def naps() -> Naps:
    return Naps()


def poller(seen: Seen, bot: Bot, naps: Naps, holder: str = "one", **given: Any) -> Poller:
    return Poller(
        bot,
        seen.store,
        seen.lanes,
        given.pop("clock", Hand()),
        bot_id=BOT_ID,
        holder=holder,
        metrics=seen.metrics,
        sleep=naps,
        **given,
    )


@asynccontextmanager
async def running(poller: Poller) -> AsyncIterator[asyncio.Task[None]]:
    """Run a poller; it has to stop long before a poll would end by itself."""
    task = asyncio.create_task(poller.run())
    yield task
    poller.stop()
    async with asyncio.timeout(8):
        await task


async def test_updates_reach_the_lanes_and_are_confirmed_after_they_are_stored(
    sandbox: Sandbox, seen: Seen, bot: Bot, awa: Person, naps: Naps
) -> None:
    async with running(poller(seen, bot, naps)):
        for number in range(150):  # more than one answer holds
            sandbox.world.says(awa.id, f"{number}")
        await until(lambda: len(seen.done) == 150)
        assert seen.texts == [f"{number}" for number in range(150)]
        await until(lambda: not sandbox.world.updates.pending)
    offsets = [call.params.get("offset") for call in sandbox.world.calls.all if call.method == "getUpdates"]
    assert offsets[0] is None
    assert sandbox.world.calls.all[-1].params["allowed_updates"] == list(KINDS)
    assert naps.meant == []


async def test_what_is_not_stored_yet_is_not_confirmed(
    sandbox: Sandbox, seen: Seen, bot: Bot, naps: Naps, engine: Engine
) -> None:
    awa = sandbox.world.add_person("Awa")
    async with running(poller(seen, bot, naps)):
        await until(lambda: sandbox.world.updates.polling)
        with engine.begin() as connection:  # somebody else has the database
            if engine.dialect.name == "postgresql":
                connection.execute(text("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE"))
            sandbox.world.says(awa.id, "Bonjour")
            await until(lambda: [call for call in sandbox.world.calls.all if call.method == "getUpdates"])
            assert len(sandbox.world.updates.pending) == 1
            assert not sandbox.world.updates.polling
        await until(lambda: not sandbox.world.updates.pending)
        await until(lambda: seen.done)


async def test_an_update_that_comes_again_is_done_once(
    sandbox: Sandbox, seen: Seen, bot: Bot, awa: Person, naps: Naps
) -> None:
    async with running(poller(seen, bot, naps)):
        update_id = sandbox.world.says(awa.id, "Bonjour").update_id
        await until(lambda: seen.done)
        for _ in range(3):
            sandbox.world.again(update_id)
        sandbox.world.says(awa.id, "Encore")
        await until(lambda: len(seen.done) >= 2)
    assert seen.texts == ["Bonjour", "Encore"]


async def test_a_malformed_update_loses_no_other_and_lone_surrogates_pass(
    sandbox: Sandbox, seen: Seen, bot: Bot, awa: Person, naps: Naps
) -> None:
    sandbox.world.injects({"message": ["nonsense"]})
    sandbox.world.injects({"brand_new_kind": {"from": {"id": awa.id}}})
    sandbox.world.injects({"message": {"from": {"id": awa.id}, "text": "\ud83d"}})
    async with running(poller(seen, bot, naps)):
        await until(lambda: len(seen.done) == 3)
    assert [one.raw["message"]["text"] for one in seen.done if one.sender] == ["\ud83d"]


async def test_ids_that_start_again_lower_after_a_quiet_week_are_taken(
    sandbox: Sandbox, seen: Seen, bot: Bot, awa: Person, naps: Naps
) -> None:
    async with running(poller(seen, bot, naps)):
        sandbox.world.says(awa.id, "avant")
        await until(lambda: len(seen.done) == 1)
        sandbox.world.updates.restart(1000)
        sandbox.world.says(awa.id, "après")
        await until(lambda: len(seen.done) == 2)
        sandbox.world.says(awa.id, "encore")
        await until(lambda: len(seen.done) == 3)
    assert seen.texts == ["avant", "après", "encore"]


async def test_trouble_is_waited_out_with_growing_delays(
    sandbox: Sandbox, seen: Seen, bot: Bot, awa: Person, naps: Naps
) -> None:
    sandbox.world.trouble.add("server_error", method="*", times=7)
    sandbox.world.says(awa.id, "Bonjour")
    async with running(poller(seen, bot, naps)):
        await until(lambda: seen.done)
    assert naps.meant == [1, 2, 4, 8, 16, 30, 30]
    assert seen.metrics.polls["NetworkError"] == 7


async def test_a_lost_answer_loses_no_update(
    sandbox: Sandbox, seen: Seen, bot: Bot, awa: Person, naps: Naps
) -> None:
    sandbox.world.trouble.add("lose_answer", method="*", times=1)
    sandbox.world.says(awa.id, "Bonjour")
    async with running(poller(seen, bot, naps)):
        await until(lambda: seen.done)
    assert seen.texts == ["Bonjour"]


async def test_a_flood_is_waited_as_long_as_telegram_asks(
    sandbox: Sandbox, seen: Seen, bot: Bot, awa: Person, naps: Naps
) -> None:
    sandbox.world.trouble.add("flood", method="*", times=1, seconds=17)
    sandbox.world.says(awa.id, "Bonjour")
    async with running(poller(seen, bot, naps)):
        await until(lambda: seen.done)
    assert naps.meant == [17]


async def test_a_refused_token_ends_it_with_one_line_that_does_not_show_it(
    sandbox: Sandbox, seen: Seen, naps: Naps
) -> None:
    async with bot_at(sandbox.url, "200:WRONG-TOKEN") as bot:
        with pytest.raises(TokenRefused) as caught:
            await poller(seen, bot, naps).run()
    assert "\n" not in str(caught.value)
    assert "WRONG" not in str(caught.value)
    assert "BOT_TOKEN" in str(caught.value)


async def test_a_webhook_is_waited_out(
    sandbox: Sandbox, seen: Seen, bot: Bot, awa: Person, naps: Naps
) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    async with running(poller(seen, bot, naps)):
        await until(lambda: naps.meant)
        await bot.delete_webhook()
        sandbox.world.says(awa.id, "Bonjour")
        await until(lambda: seen.done)
    assert set(naps.meant) == {10.0}


async def test_only_one_process_polls_and_the_other_takes_over(
    sandbox: Sandbox, seen: Seen, bot: Bot, awa: Person, naps: Naps
) -> None:
    clock = Hand()
    first, second = (poller(seen, bot, naps, name, clock=clock) for name in ("one", "two"))
    async with running(second):
        async with running(first):
            sandbox.world.says(awa.id, "Bonjour")
            await until(lambda: seen.done)
            await until(lambda: naps.meant)
            assert first.alive
            assert second.alive
        sandbox.world.says(awa.id, "Encore")
        await until(lambda: len(seen.done) == 2)
    conflicts = [call for call in sandbox.world.calls.all if call.error_code == 409]
    assert conflicts == []
    assert await rows_of_lease(seen.store) == []


async def test_a_dead_processs_lease_lapses(
    sandbox: Sandbox, seen: Seen, bot: Bot, awa: Person, naps: Naps
) -> None:
    clock = Hand()
    lasting = timedelta(seconds=90)
    assert await seen.store.act(hold, "poll", "dead", now=START, lasting=lasting)
    sandbox.world.says(awa.id, "Bonjour")
    async with running(poller(seen, bot, naps, clock=clock)):
        await until(lambda: len(naps.meant) > 2)
        assert not seen.done
        clock.move(seconds=91)
        await until(lambda: seen.done)


async def test_it_stops_at_once_in_the_middle_of_a_long_poll(
    sandbox: Sandbox, seen: Seen, bot: Bot, naps: Naps
) -> None:
    async with running(poller(seen, bot, naps)):
        await until(lambda: sandbox.world.updates.polling)


async def test_taking_in_waits_for_room(sandbox: Sandbox, seen: Seen, bot: Bot, naps: Naps) -> None:
    gate, began = asyncio.Event(), list[Arrived]()

    async def handle(arrived: Arrived) -> bool:
        began.append(arrived)
        await gate.wait()
        return await seen.handle(arrived)

    seen.lanes = Lanes(seen.store, handle, seen.put_aside, metrics=seen.metrics, most_waiting=3)
    people = [sandbox.world.add_person(f"{number}") for number in range(3)]
    for person in people:
        sandbox.world.says(person.id, "Bonjour")
    async with running(poller(seen, bot, naps)):
        await until(lambda: len(began) == 3)
        polls = sandbox.world.calls.count
        await turns(200)
        assert sandbox.world.calls.count == polls  # no further poll while three wait
        gate.set()
        await until(lambda: len(seen.done) == 3)
        await until(lambda: not sandbox.world.updates.pending)


async def rows_of_lease(store: Store) -> list[Any]:
    """Return who polls."""
    return await store.read(lambda session: list(session.scalars(select(col(Lease.name)))))


def test_it_is_not_alive_before_an_answer(seen: Seen, bot: Bot, naps: Naps) -> None:
    ticking: Iterator[float] = iter([1000.0, 1000.0, 5000.0])
    assert not poller(seen, bot, naps, monotonic=lambda: next(ticking)).alive
