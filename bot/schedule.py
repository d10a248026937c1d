"""Ticks on wall time: what is due lives in tables, a tick only looks."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.logs import place
from bot.metrics import Metrics
from bot.storage.leases import hold, release
from bot.storage.store import Store, StoreClosed

log = structlog.get_logger(__name__)

DUTY = "ticks"
LEASE = timedelta(seconds=30)
RENEW_SECONDS = 10.0

Failed = Callable[[str, str], Awaitable[None]]


async def _nothing() -> None:
    return None


@dataclass(frozen=True)
class Tick:
    """What to run every so many seconds; `everywhere`: in each process, not only where the lease is."""

    run: Callable[[], Awaitable[object]]
    seconds: float
    everywhere: bool = False


class Schedule:
    """Runs each tick at its pace, never beside itself, in the one process that holds the lease.

    A tick that raises is logged, counted and told with `failed(tick, kind and place of the error)`; the
    others go on. `gained` is awaited when this process got the lease, before its first tick.
    """

    def __init__(
        self,
        ticks: Mapping[str, Tick],
        clock: Callable[[], datetime],
        *,
        store: Store,
        holder: str,
        metrics: Metrics,
        failed: Failed,
        gained: Callable[[], Awaitable[object]] = _nothing,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the ticks by name; `holder` names this process among those that may hold the lease."""
        self._ticks, self._clock, self._store, self._holder = ticks, clock, store, holder
        self._metrics, self._failed, self._gained, self._monotonic = metrics, failed, gained, monotonic
        self._locks = {name: asyncio.Lock() for name in ticks}
        self._held_until = 0.0  # by `monotonic`, which no clock moved by hand can mislead
        self._scheduler = AsyncIOScheduler(timezone="UTC")

    @property
    def holds(self) -> bool:
        """Whether this process holds the lease."""
        return self._monotonic() < self._held_until

    async def start(self) -> None:
        """Ask for the lease and begin to tick."""
        await self.renew()
        self._every(RENEW_SECONDS, self.renew)
        for name, tick in self._ticks.items():
            self._every(tick.seconds, self._tick, name)
        self._scheduler.start()

    def soon(self) -> None:
        """Let each tick run once as soon as it can: much may be due after an outage."""
        for name in self._ticks:
            self._scheduler.add_job(self._tick, args=(name,), misfire_grace_time=None)

    async def stop(self) -> None:
        """Begin no tick more, finish those that run, and give the lease up."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()  # shutting down would cancel what runs
        for lock in self._locks.values():
            async with lock:
                pass
        self._scheduler.shutdown(wait=False)
        if self.holds:
            self._held_until = 0.0
            try:
                await self._store.act(release, DUTY, self._holder)
            except StoreClosed:
                return  # it lapses by itself

    async def run_all_now(self) -> None:
        """Run every tick once, one after the other, after the ones that run: somebody moved the clock."""
        await self.renew()
        for name in self._ticks:
            async with self._locks[name]:
                await self._run(name)

    async def renew(self) -> None:
        """Take the lease if it is free, or go on holding it."""
        held, asked_at = self.holds, self._monotonic()
        try:
            ours = await self._store.act(hold, DUTY, self._holder, now=self._clock(), lasting=LEASE)
        except StoreClosed:
            return
        self._held_until = asked_at + LEASE.total_seconds() if ours else 0.0
        if ours and not held:
            await self._guarded("gained", self._gained)

    def _every(self, seconds: float, run: Callable[..., Awaitable[None]], *given: str) -> None:
        self._scheduler.add_job(
            run,
            IntervalTrigger(seconds=seconds, timezone="UTC"),
            args=given,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    async def _tick(self, name: str) -> None:
        if self._locks[name].locked():
            return
        async with self._locks[name]:
            await self._run(name)

    async def _run(self, name: str) -> None:
        tick = self._ticks[name]
        if tick.everywhere or self.holds:
            await self._guarded(name, tick.run)

    async def _guarded(self, name: str, run: Callable[[], Awaitable[object]]) -> None:
        try:
            await run()
        except StoreClosed:
            return
        except Exception as error:
            self._metrics.ticks[name] += 1
            log.exception("tick failed", tick=name)
            await self._tell(name, place(error))

    async def _tell(self, name: str, error: str) -> None:
        try:
            await self._failed(name, error)
        except StoreClosed:
            return
        except Exception:
            log.exception("operator not told", tick=name)
