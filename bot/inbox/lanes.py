"""Lanes: each sender's updates one after the other, senders side by side."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush

import structlog

from bot.inbox.arrivals import Arrived
from bot.inbox.fence import begin_attempt, count_attempt
from bot.inbox.waiting import waiting
from bot.logs import place
from bot.metrics import Metrics
from bot.storage.store import Store, StoreClosed

log = structlog.get_logger(__name__)

ATTEMPTS = 3  # a first one and two more
PATIENCE = timedelta(seconds=10)  # older ones that wait are nobody's: their process died

Handle = Callable[[Arrived], Awaitable[bool]]
Aside = Callable[[Arrived, str], Awaitable[None]]


@dataclass
class _Lane:
    waiting: list[tuple[int, int, bool, Arrived]] = field(default_factory=list)  # a heap, by update_id

    def put(self, arrived: Arrived, *, counted: bool) -> None:
        heappush(self.waiting, (arrived.update_id, arrived.row, counted, arrived))

    def next(self) -> tuple[Arrived, bool]:
        _, _, counted, arrived = heappop(self.waiting)
        return arrived, counted


class Lanes:
    """Hands each update to `handle`, in its sender's order, and sets aside what can't be handled.

    `handle` returns False where its fence let it do nothing: the update is then left to `sweep`. What it
    raises counts as an attempt; after three, `aside` is called with the error's kind and place, and sets
    the update aside and owes the notices in one act. StoreClosed counts as nothing: the process stops.
    """

    def __init__(
        self,
        store: Store,
        handle: Handle,
        aside: Aside,
        *,
        metrics: Metrics,
        side_by_side: int = 128,
        most_waiting: int = 2000,
        pauses: tuple[float, ...] = (0.1, 1.0),
    ) -> None:
        """Take how many lanes run at once, how many updates may wait, and seconds before each new attempt."""
        self._store, self._handle, self._aside, self._metrics = store, handle, aside, metrics
        self._places = asyncio.Semaphore(side_by_side)
        self._most_waiting, self._pauses = most_waiting, pauses
        self._lanes: dict[int | None, _Lane] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._held: set[int] = set()  # rows that wait or run here
        self._postponed: set[int] = set()  # rows that were not in turn
        self._room = asyncio.Event()
        self._room.set()
        self._closing = False

    def offer(self, arrivals: Iterable[Arrived]) -> None:
        """Put updates in their lanes; one that is there already, or comes while stopping, is left out."""
        for arrived in arrivals:
            self._put(arrived, counted=False)

    async def room(self) -> None:
        """Wait until few enough updates wait for more to be taken in."""
        await self._room.wait()

    async def recover(self, bot_id: int, *, now: datetime) -> int:
        """Handle what was found pending at start, one at a time, each attempt written first; return how many.

        An update that kills the process is so set aside at the fourth start.
        """
        handled = 0
        while found := await self._store.read(waiting, bot_id, before=now):
            before = handled
            for arrived in found:
                if self._closing:
                    return handled
                self._held.add(arrived.row)
                handled += await self._process(arrived, counted=True)
                self._let_go(arrived)
            if handled == before:
                break  # what is left is another process's at this moment
        return handled

    async def sweep(self, bot_id: int, *, now: datetime) -> int:
        """Put in their lanes what was not in turn, and what waits since long; return how many."""
        postponed, self._postponed = self._postponed, set()
        found = await self._store.read(waiting, bot_id, before=now - PATIENCE, also=postponed)
        wanted = [arrived for arrived in found if arrived.row not in self._held]
        for arrived in wanted:
            self._put(arrived, counted=True)
        return len(wanted)

    async def idle(self) -> None:
        """Wait until no lane has anything left to do."""
        while self._running:
            await asyncio.wait(self._running)

    async def drain(self) -> None:
        """Take in nothing more, finish what runs, and leave the rest pending."""
        self._closing = True
        await self.idle()

    def abandon(self) -> None:
        """Let go of what still runs, unfinished: its updates are done already, or stay pending."""
        for task in self._running:
            task.cancel()

    def _put(self, arrived: Arrived, *, counted: bool) -> None:
        if self._closing or arrived.row in self._held:
            return
        self._held.add(arrived.row)
        if len(self._held) >= self._most_waiting:
            self._room.clear()
        lane = self._lanes.get(arrived.sender)
        if lane is None:
            lane = self._lanes[arrived.sender] = _Lane()
            task = asyncio.create_task(self._run(arrived.sender, lane))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        lane.put(arrived, counted=counted)

    async def _run(self, sender: int | None, lane: _Lane) -> None:
        try:
            while lane.waiting:
                async with self._places:
                    if self._closing:
                        return
                    arrived, counted = lane.next()
                    in_turn = await self._process(arrived, counted=counted)
                self._let_go(arrived)
                if not in_turn:  # nor is anything after it
                    self._postponed.update(row for _, row, _, _ in lane.waiting)
                    return
        except StoreClosed:
            return
        finally:
            del self._lanes[sender]
            for _, _, _, left in lane.waiting:
                self._let_go(left)

    async def _process(self, arrived: Arrived, *, counted: bool) -> bool:
        """Try an update; False where it has to be tried later. `counted`: write each attempt first."""
        error = "the process ended while it was handled"
        while True:
            number = await self._store.act(begin_attempt, arrived) if counted else 0
            if number is None:
                return self._not_now(arrived)
            if number <= ATTEMPTS:
                try:
                    return await self._once(arrived)
                except StoreClosed:
                    raise
                except Exception as raised:  # noqa: BLE001 - whatever handling raises ends with a person told
                    error = place(raised)
                log.error("update failed", update_id=arrived.update_id, error=error)
                self._metrics.failures["update"] += 1
                if not counted:
                    number = await self._store.act(count_attempt, arrived) or 0
            if number >= ATTEMPTS:
                return await self._give_up(arrived, error)
            await asyncio.sleep(self._pauses[min(number, len(self._pauses)) - 1])

    async def _once(self, arrived: Arrived) -> bool:
        if not await self._handle(arrived):
            return self._not_now(arrived)
        self._metrics.updates["done"] += 1
        return True

    def _not_now(self, arrived: Arrived) -> bool:
        self._postponed.add(arrived.row)
        self._metrics.updates["postponed"] += 1
        return False

    async def _give_up(self, arrived: Arrived, error: str) -> bool:
        self._metrics.updates["aside"] += 1
        log.error("update set aside", update_id=arrived.update_id, error=error)
        try:
            await self._aside(arrived, error)
        except StoreClosed:
            raise
        except Exception:
            self._metrics.failures["aside"] += 1
            log.exception("update not set aside", update_id=arrived.update_id)  # the sweep tries again
            return False
        return True

    def _let_go(self, arrived: Arrived) -> None:
        self._held.discard(arrived.row)
        if len(self._held) < self._most_waiting:
            self._room.set()
