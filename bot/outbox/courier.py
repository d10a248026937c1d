"""The courier: delivers what is owed as soon as somebody says so, and every second besides."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from bot.storage.store import StoreClosed

EVERY_SECONDS = 1.0
MOST_ROUNDS = 8  # rounds beside each other: a phone that answers slowly holds up nobody else


class Courier:
    """Runs `deliver`, which may run beside itself, when woken and at its pace.

    What a round raises is told with `failed`, and the courier goes on.
    """

    def __init__(
        self,
        deliver: Callable[[], Awaitable[object]],
        *,
        allowed: Callable[[], bool],
        failed: Callable[[Exception], Awaitable[None]],
        seconds: float = EVERY_SECONDS,
    ) -> None:
        """Take what delivers, and whether this process may."""
        self._deliver, self._allowed, self._failed, self._seconds = deliver, allowed, failed, seconds
        self._wake = asyncio.Event()
        self._rounds: set[asyncio.Task[None]] = set()
        self._stopping = False

    def wake(self) -> None:
        """Deliver soon: something is owed."""
        self._wake.set()

    async def idle(self) -> None:
        """Wait until what it was woken for is delivered."""
        while self._wake.is_set() or self._rounds:
            if self._rounds:
                await asyncio.wait(self._rounds)
            else:
                await asyncio.sleep(0)

    async def run(self) -> None:
        """Deliver until told to stop, then finish the rounds that run."""
        while await self._woken():
            if self._allowed() and len(self._rounds) < MOST_ROUNDS:
                task = asyncio.create_task(self._round())
                self._rounds.add(task)
                task.add_done_callback(self._rounds.discard)
        if self._rounds:
            await asyncio.wait(self._rounds)

    def stop(self) -> None:
        """Begin no round more; `run` returns once those that run are over."""
        self._stopping = True
        self._wake.set()

    async def _woken(self) -> bool:
        """Wait to be woken, or for the next round; say whether to go on."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), self._seconds)
        self._wake.clear()
        return not self._stopping

    async def _round(self) -> None:
        try:
            await self._deliver()
        except StoreClosed:
            self._stopping = True
        except Exception as error:  # noqa: BLE001 - one bad round must not end all delivery; it is told
            await self._failed(error)
