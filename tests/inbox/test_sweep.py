"""What is swept up and recovered: not in turn, left by a dead process; on both databases."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.inbox.arrivals import Arrived
from bot.inbox.fence import fence
from bot.inbox.lanes import Lanes
from bot.metrics import Metrics
from bot.outbox.enqueue import owe
from bot.storage.store import Store
from bot.storage.tables import Inbox, InboxState, Outbox
from tests.inbox.handling import Handler, states, taken
from tests.rails import BOT_ID, START, meet, rows

LATER = START + timedelta(seconds=11)


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
    for _ in range(8):  # the other process is slow: we wait for it too
        assert await lanes.sweep(BOT_ID, now=START) == 1
        await lanes.idle()
    await store.act(fence, elsewhere, now=START)
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
