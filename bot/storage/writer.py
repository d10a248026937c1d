"""SQLite's one writer: a thread where waiting acts share one commit."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

import structlog
from sqlalchemy import Engine

from bot.storage.failures import delays, describe, is_passing
from bot.storage.transaction import R, StoreClosed, Work, perform

LONGEST_BATCH = 256

log = structlog.get_logger(__name__)


@dataclass(slots=True, eq=False)
class _Job:
    work: Work[Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


class Writer:
    """Runs acts one after the other; those that wait meanwhile are committed together."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose transactions may write, and start the thread."""
        self._engine = engine
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._closing = threading.Event()
        self._gone = False  # the database was away while we were closing: nothing is tried any more
        self._thread = threading.Thread(target=self._work, name="store-writer", daemon=True)
        self._thread.start()

    async def run(self, work: Work[R]) -> R:
        """Do the work, commit, and return what it returned; cancelled before its turn, it is never begun."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[R] = loop.create_future()
        self._queue.put(_Job(work, loop, future))
        return await future

    async def close(self) -> None:
        """Finish what was asked for and end the thread."""
        self._closing.set()
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            batch = [job]
            while len(batch) < LONGEST_BATCH and (more := self._waiting()) is not None:
                batch.append(more)
            wanted = [job for job in batch if not job.future.cancelled()]
            if wanted:
                self._settle(wanted)

    def _waiting(self) -> _Job | None:
        try:
            job = self._queue.get_nowait()
        except Empty:
            return None
        if job is None:
            self._queue.put(None)  # the end: seen again once this batch is done
        return job

    def _settle(self, jobs: Sequence[_Job]) -> None:
        try:
            for job, result in zip(jobs, self._patiently(jobs), strict=True):
                job.result = result
        except BaseException as error:  # noqa: BLE001 - it goes to who awaits; the thread lives on
            if len(jobs) > 1 and not isinstance(error, StoreClosed):
                for job in jobs:
                    self._settle([job])
                return
            for job in jobs:
                job.error = error
        _deliver(jobs)

    def _patiently(self, jobs: Sequence[_Job]) -> list[Any]:
        for delay in delays():
            if self._gone:
                raise StoreClosed
            try:
                return self._together(jobs)
            except Exception as error:
                if not is_passing(error):
                    raise
                log.warning("database waited for", error=describe(error), acts=len(jobs))
                self._engine.dispose()
                if self._closing.wait(delay):
                    self._gone = True
                    raise StoreClosed from error
        raise AssertionError("delays never end")

    def _together(self, jobs: Sequence[_Job]) -> list[Any]:
        with self._engine.connect() as connection, connection.begin():
            return [perform(connection, job.work) for job in jobs]


def _deliver(jobs: Sequence[_Job]) -> None:
    """Wake each event loop once for all the jobs it awaits."""
    for loop in {job.loop for job in jobs}:
        try:
            loop.call_soon_threadsafe(_tell, [job for job in jobs if job.loop is loop])
        except RuntimeError:
            log.warning("event loop closed before it was told", acts=len(jobs))  # nobody is left who awaits


def _tell(jobs: Sequence[_Job]) -> None:
    for job in jobs:
        if job.future.done():
            continue  # cancelled meanwhile
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)
