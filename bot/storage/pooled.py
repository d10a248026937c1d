"""Work on a few threads, each piece in a transaction of its own."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import structlog
from sqlalchemy import Engine

from bot.storage.failures import delays, describe, is_passing
from bot.storage.transaction import R, StoreClosed, Work, perform

log = structlog.get_logger(__name__)


class Pooled:
    """Runs acts on PostgreSQL, and reads on both databases."""

    def __init__(self, engine: Engine, *, threads: int, name: str) -> None:
        """Take the engine and how many pieces of work may run side by side."""
        self._engine = engine
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._closing = asyncio.Event()

    async def run(self, work: Work[R]) -> R:
        """Do the work, commit, return what it returned; again while the database is away or it clashes."""
        loop = asyncio.get_running_loop()
        for delay in delays():
            if self._closing.is_set():  # it closed just as the pause was over
                raise StoreClosed
            try:
                return await loop.run_in_executor(self._threads, self._once, work)
            except Exception as error:
                if not is_passing(error):
                    raise
                log.warning("database waited for", error=describe(error))
                await self._pause(delay, error)
        raise AssertionError("delays never end")

    async def close(self) -> None:
        """Finish what runs and end the threads; what no thread has begun gets StoreClosed."""
        self._closing.set()
        await asyncio.to_thread(self._threads.shutdown)

    def _once(self, work: Work[R]) -> R:
        if self._closing.is_set():
            raise StoreClosed
        with self._engine.connect() as connection, connection.begin():
            return perform(connection, work)

    async def _pause(self, seconds: float, error: Exception) -> None:
        try:
            await asyncio.wait_for(self._closing.wait(), seconds)
        except TimeoutError:
            return
        raise StoreClosed from error
