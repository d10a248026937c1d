"""The store: one act in one transaction, on SQLite and PostgreSQL alike."""

import asyncio
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from bot.storage.engine import make_reader
from bot.storage.pooled import Pooled
from bot.storage.transaction import StoreClosed
from bot.storage.writer import Writer

P = ParamSpec("P")
R = TypeVar("R")

__all__ = ["Store", "StoreClosed"]

SQLITE_READERS = 2  # one may take long; each has a connection, 0.2 MB, and Python runs one of them at a time


class Store:
    """Runs acts, plain functions of a session, and waits as long as the database is locked or away.

    An act returns frozen data, never rows. It may be run again (a locked or lost database, a clash, another
    act of the same shared commit that raised), so it does nothing but through its session. Where the answer
    to a commit was lost, an act that took effect runs again: it is fenced by its update or by a unique key.
    """

    def __init__(
        self, engine: Engine, *, threads: int = 8, info: Mapping[str, object] = MappingProxyType({})
    ) -> None:
        """Take the engine of `make_engine`; `threads` work on PostgreSQL; fewer read on SQLite.

        `info` is what every act finds in its session's `info`: the terms the house works under.
        """
        self._info = info
        self.engine = engine
        sqlite = engine.dialect.name == "sqlite"
        readers = min(threads, SQLITE_READERS) if sqlite else threads
        self._reads = Pooled(make_reader(engine), threads=readers, name="store-reader")
        self._acts = Writer(engine) if sqlite else Pooled(engine, threads=threads, name="store-act")
        self._closed = False

    async def act(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `fn(session, …)` in one transaction; what it raises undoes it. Raises StoreClosed."""
        self._refuse_closed()
        return await self._acts.run(lambda session: fn(self._informed(session), *args, **kwargs))

    async def read(self, fn: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `fn(session, …)` on a connection that can't write, seeing one moment. Raises StoreClosed."""
        self._refuse_closed()
        return await self._reads.run(lambda session: fn(self._informed(session), *args, **kwargs))

    async def close(self) -> None:
        """Take in nothing new, finish what runs, let the database go; what waits for it gets StoreClosed."""
        if self._closed:
            return
        self._closed = True
        await asyncio.gather(self._acts.close(), self._reads.close())  # each may wait for a lock once more
        self.engine.dispose()

    def _informed(self, session: Session) -> Session:
        session.info.update(self._info)
        return session

    def _refuse_closed(self) -> None:
        if self._closed:
            raise StoreClosed
