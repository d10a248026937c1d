"""Lanes: order, attempts, what is set aside, what is left for later; on both databases."""

import asyncio

from bot.inbox.lanes import Lanes
from bot.metrics import Metrics
from bot.storage.store import Store, StoreClosed
from bot.storage.tables import Inbox, InboxState
from tests.inbox.handling import Handler, states, taken
from tests.rails import rows, turns, until


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
    assert metrics.updates["aside"] == 1


async def test_an_update_of_nobody_that_raises_is_set_aside_too(
    store: Store, lanes: Lanes, handler: Handler
) -> None:
    handler.raises[1] = [KeyError("x")] * 3
    lanes.offer(await taken(store, (1, None)))
    await lanes.idle()
    assert [update_id for update_id, _ in handler.aside] == [1]


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
    await asyncio.wait_for(room, 60)
    await lanes.idle()
