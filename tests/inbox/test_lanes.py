"""Lanes: order, attempts, what is set aside, what is left for later; on both databases."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from bot.inbox.arrivals import Arrived, take_in
from bot.inbox.fence import fence, set_aside
from bot.inbox.lanes import Lanes
from bot.metrics import Metrics
from bot.outbox.enqueue import owe
from bot.storage.store import Store, StoreClosed
from bot.storage.tables import Inbox, InboxState, Outbox
from tests.rails import BOT_ID, START, meet, rows, turns, until

LATER = START + timedelta(seconds=11)


class Handler:
    """Does updates through the fence, and fails where it was told to."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.began: list[int] = []
        self.done: list[int] = []
        self.aside: list[tuple[int, str]] = []
        self.raises: dict[int, list[BaseException]] = {}
        self.gates: dict[int, asyncio.Event] = {}
        self.aside_raises: list[Exception] = []

    async def handle(self, arrived: Arrived) -> bool:
        """Do one update."""
        self.began.append(arrived.update_id)
        if arrived.update_id in self.gates:
            await self.gates[arrived.update_id].wait()
        if self.raises.get(arrived.update_id):
            raise self.raises[arrived.update_id].pop(0)
        done = await self.store.act(fence, arrived, now=START)
        if done:
            self.done.append(arrived.update_id)
        return done

    async def put_aside(self, arrived: Arrived, error: str) -> None:
        """Set one aside."""
        if self.aside_raises:
            raise self.aside_raises.pop(0)
        await self.store.act(set_aside, arrived, error, now=START)
        self.aside.append((arrived.update_id, error))


@pytest.fixture
def handler(store: Store) -> Handler:
    return Handler(store)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def lanes(store: Store, handler: Handler, metrics: Metrics) -> Lanes:
    return Lanes(store, handler.handle, handler.put_aside, metrics=metrics, pauses=(0.0,))


def said(update_id: int, sender: int | None) -> dict[str, Any]:
    return {"update_id": update_id} | ({"message": {"from": {"id": sender}}} if sender else {})


async def taken(store: Store, *updates: tuple[int, int | None]) -> list[Arrived]:
    return await store.act(take_in, BOT_ID, [said(*update) for update in updates], now=START)


async def states(store: Store) -> list[str]:
    return [row.state for row in await rows(store, Inbox)]


async def test_a_senders_updates_go_in_order_whatever_order_they_come_in(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    arrived = await taken(store, *((number, 7) for number in range(20)))
    lanes.offer(reversed(arrived))
    await lanes.idle()
    assert handler.done == list(range(20))


async def test_senders_go_side_by_side(store: Store, lanes: Lanes, handler: Handler) -> None:
    handler.gates[1] = asyncio.Event()
    lanes.offer(await taken(store, (1, 7), (2, 8), (3, 7)))
    await until(lambda: handler.done == [2])
    assert handler.began == [1, 2]
    handler.gates[1].set()
    await lanes.idle()
    assert handler.done == [2, 1, 3]


async def test_no_more_lanes_run_at_once_than_there_are_places(store: Store, handler: Handler) -> None:
    lanes = Lanes(store, handler.handle, handler.put_aside, metrics=Metrics(), side_by_side=2)
    for number in range(4):
        handler.gates[number] = asyncio.Event()
    lanes.offer(await taken(store, *((number, number + 1) for number in range(4))))
    await turns()
    assert handler.began == [0, 1]
    for gate in handler.gates.values():
        gate.set()
    await lanes.idle()
    assert len(handler.done) == 4


async def test_the_same_update_offered_twice_is_handled_once(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    arrived = await taken(store, (1, 7))
    lanes.offer(arrived)
    lanes.offer(arrived)
    await lanes.idle()
    assert handler.began == [1]


async def test_what_raises_twice_is_done_at_the_third_try(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    handler.raises[1] = [KeyError("x"), ValueError("y")]
    lanes.offer(await taken(store, (1, 7), (2, 7)))
    await lanes.idle()
    assert (handler.began, handler.done, handler.aside) == ([1, 1, 1, 2], [1, 2], [])


async def test_what_raises_three_times_is_set_aside_and_the_next_one_goes(
    store: Store, lanes: Lanes, handler: Handler, metrics: Metrics
) -> None:
    handler.raises[1] = [KeyError("le secret d’Awa")] * 5
    lanes.offer(await taken(store, (1, 7), (2, 7)))
    await lanes.idle()
    assert handler.began == [1, 1, 1, 2]
    assert handler.done == [2]
    ((update_id, error),) = handler.aside
    assert update_id == 1
    assert error.startswith("KeyError at ")
    assert "Awa" not in error
    assert await states(store) == [InboxState.ASIDE, InboxState.DONE]
    assert metrics.registry.get_sample_value("parole_updates_total", {"outcome": "aside"}) == 1


async def test_an_update_of_nobody_that_raises_is_set_aside_too(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    handler.raises[1] = [KeyError("x")] * 3
    lanes.offer(await taken(store, (1, None)))
    await lanes.idle()
    assert [update_id for update_id, _ in handler.aside] == [1]


async def test_setting_aside_that_fails_is_tried_again_by_the_sweep(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    handler.raises[1] = [KeyError("x")] * 3
    handler.aside_raises = [OSError("no network")]
    lanes.offer(await taken(store, (1, 7)))
    await lanes.idle()
    assert await states(store) == [InboxState.PENDING]
    await lanes.sweep(BOT_ID, now=LATER)
    await lanes.idle()
    assert await states(store) == [InboxState.ASIDE]


async def test_what_is_not_in_turn_waits_for_the_sweep_with_all_that_follows(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    elsewhere, *ours = await taken(store, (1, 7), (2, 7), (3, 7))
    lanes.offer(ours)
    await lanes.idle()
    assert (handler.began, handler.done) == ([2], [])
    await store.act(fence, elsewhere, now=START)  # the other process has done it
    assert await lanes.sweep(BOT_ID, now=START) == 2
    await lanes.idle()
    assert handler.done == [2, 3]
    assert await lanes.sweep(BOT_ID, now=START) == 0


async def test_waiting_for_ones_turn_often_never_sets_an_update_aside(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    elsewhere, *ours = await taken(store, (1, 7), (2, 7))
    lanes.offer(ours)
    await lanes.idle()
    handler.gates[1] = asyncio.Event()  # the other process is slow: we wait for it too
    for _ in range(8):
        await lanes.sweep(BOT_ID, now=START)
        await turns(50)
    await store.act(fence, elsewhere, now=START)
    handler.gates[1].set()
    await lanes.sweep(BOT_ID, now=LATER)
    await lanes.idle()
    assert handler.aside == []
    assert await states(store) == [InboxState.DONE] * 2


async def test_the_sweep_takes_what_waits_since_long_and_leaves_what_just_came(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    await taken(store, (1, 7), (2, 8))
    assert await lanes.sweep(BOT_ID, now=START + timedelta(seconds=5)) == 0
    handler.gates = {1: asyncio.Event(), 2: asyncio.Event()}
    assert await lanes.sweep(BOT_ID, now=LATER) == 2
    assert await lanes.sweep(BOT_ID, now=LATER) == 0  # they are in their lanes now
    for gate in handler.gates.values():
        gate.set()
    await lanes.idle()
    assert sorted(handler.done) == [1, 2]


async def test_what_was_left_is_recovered_one_at_a_time_in_order(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    await taken(store, (1, 7), (2, 8), (3, 7), (4, None))
    assert await lanes.recover(BOT_ID, now=START) == 4
    assert handler.done == [1, 2, 3, 4]
    assert [row.attempts for row in await rows(store, Inbox)] == [1, 1, 1, 1]


class Killed(BaseException):
    """Stands for a process that dies: nothing catches it."""


async def test_an_update_that_kills_the_process_is_set_aside_at_the_fourth_start(
    store: Store, handler: Handler
) -> None:
    await taken(store, (1, 7), (2, 7))
    handler.raises[1] = [Killed() for _ in range(9)]
    for _ in range(3):
        lanes = Lanes(store, handler.handle, handler.put_aside, metrics=Metrics(), pauses=(0.0,))
        with pytest.raises(Killed):
            await lanes.recover(BOT_ID, now=START)
    fourth = Lanes(store, handler.handle, handler.put_aside, metrics=Metrics(), pauses=(0.0,))
    await fourth.recover(BOT_ID, now=START)
    assert handler.aside == [(1, "the process ended while it was handled")]
    assert handler.done == [2]


async def test_recovering_what_raises_sets_it_aside_after_three_attempts(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    await taken(store, (1, 7))
    handler.raises[1] = [KeyError("x")] * 9
    await lanes.recover(BOT_ID, now=START)
    assert handler.began == [1, 1, 1]
    assert await states(store) == [InboxState.ASIDE]


async def test_draining_finishes_what_runs_and_leaves_the_rest(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    handler.gates[1] = asyncio.Event()
    lanes.offer(await taken(store, (1, 7), (2, 7)))
    await until(lambda: handler.began == [1])
    draining = asyncio.create_task(lanes.drain())
    await turns()
    lanes.offer(await taken(store, (3, 8)))
    handler.gates[1].set()
    await draining
    assert handler.done == [1]
    assert await states(store) == [InboxState.DONE, InboxState.PENDING, InboxState.PENDING]


async def test_a_store_that_closes_counts_as_no_attempt(store: Store, lanes: Lanes, handler: Handler) -> None:
    handler.raises[1] = [StoreClosed()]
    lanes.offer(await taken(store, (1, 7)))
    await lanes.idle()
    assert [(row.state, row.attempts) for row in await rows(store, Inbox)] == [(InboxState.PENDING, 0)]


async def test_there_is_room_again_when_few_wait(store: Store, handler: Handler) -> None:
    lanes = Lanes(store, handler.handle, handler.put_aside, metrics=Metrics(), most_waiting=2)
    handler.gates[1] = asyncio.Event()
    lanes.offer(await taken(store, (1, 7), (2, 8), (3, 7)))
    room = asyncio.create_task(lanes.room())
    await until(lambda: handler.done == [2])
    assert not room.done()
    handler.gates[1].set()
    await asyncio.wait_for(room, 5)
    await lanes.idle()


async def test_two_processes_do_each_update_once_and_in_order(store: Store) -> None:
    person_id = await store.act(meet, 7)

    def do(session: Session, arrived: Arrived) -> bool:
        done = fence(session, arrived, now=START)
        if done:  # what is owed shows the order in which acts took effect
            key = f"{arrived.update_id}"
            owe(session, person_id, "effect", key=key, due=START, now=START, sender=arrived.sender)
        return done

    async def handle(arrived: Arrived) -> bool:
        return await store.act(do, arrived)

    async def put_aside(arrived: Arrived, error: str) -> None:
        raise AssertionError(f"{arrived.update_id} set aside: {error}")

    both = [Lanes(store, handle, put_aside, metrics=Metrics(), pauses=(0.0,)) for _ in range(2)]
    arrived = await taken(store, *((number, number % 7 + 1) for number in range(140)))
    both[0].offer(arrived[::2])
    both[1].offer(arrived[1::2])
    async with asyncio.timeout(60):
        while InboxState.PENDING in await states(store):
            await asyncio.gather(*(lanes.idle() for lanes in both))
            await asyncio.gather(*(lanes.sweep(BOT_ID, now=START) for lanes in both))
    await asyncio.gather(*(lanes.idle() for lanes in both))
    effects = [(row.facts["sender"], int(row.key)) for row in await rows(store, Outbox)]
    assert len(effects) == 140
    for sender in range(1, 8):
        done = [update_id for whose, update_id in effects if whose == sender]
        assert done == sorted(done)
