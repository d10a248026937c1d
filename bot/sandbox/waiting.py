"""Wait for something to change, without polling."""

import asyncio
from collections.abc import Callable


class Bell:
    """Wake everybody who waits, each time it rings."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        """Wake everybody who waits."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, true: Callable[[], bool], seconds: float) -> bool:
        """Wait until `true()` or for `seconds`; return whether it is true."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not true():
            left = deadline - loop.time()
            if left <= 0:
                return False
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.append(future)
            try:
                async with asyncio.timeout(left):
                    await future
            except TimeoutError:
                pass
            finally:
                if future in self._waiting:
                    self._waiting.remove(future)
        return True
