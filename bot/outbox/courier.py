"""The courier: delivers what is owed as soon as somebody says so, and every second besides."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

from bot.storage.store import StoreClosed

log = structlog.get_logger(__name__)

EVERY_SECONDS = 1.0


class Courier:
    """Runs `deliver` when woken, and at its pace; what that raises is told with `failed`, and it goes on."""

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
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._stopping = False

    def wake(self) -> None:
        """Deliver soon: something is owed."""
        self._quiet.clear()
        self._wake.set()

    async def idle(self) -> None:
        """Wait until what it was woken for is delivered."""
        await self._quiet.wait()

    async def run(self) -> None:
        """Deliver until told to stop."""
        while await self._woken():
            await self._round()
            if not self._wake.is_set():
                self._quiet.set()
        self._quiet.set()

    def stop(self) -> None:
        """Begin no round more; `run` returns once the one that runs is over."""
        self._stopping = True
        self._wake.set()

    async def _woken(self) -> bool:
        """Wait to be woken, or for the next round; say whether to go on."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), self._seconds)
        self._wake.clear()
        return not self._stopping

    async def _round(self) -> None:
        if not self._allowed():
            return
        try:
            await self._deliver()
        except StoreClosed:
            self._stopping = True
        except Exception as error:  # noqa: BLE001 - one bad round must not end all delivery; it is told
            await self._failed(error)
