"""A locked or lost database is waited for; two acts that clash are both done."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlmodel import Session
from structlog.testing import capture_logs

from bot.storage.engine import make_engine
from bot.storage.keyring import KeyRing
from bot.storage.store import Store, StoreClosed
from tests.storage.test_store import count, meet

THREADS = 8  # of a store
Logs = list[dict[str, object]]


@pytest.fixture
def logs() -> Iterator[Logs]:
    with capture_logs() as logs:
        yield logs  # type: ignore[misc]


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - what it looks at happens in threads
            await asyncio.sleep(0.005)


@pytest.fixture
def impatient(engine: Engine) -> Engine:
    """SQLite gives up on a lock at once, so that it is the store that waits."""
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 0"))
    return engine


@pytest.mark.parametrize("kind", ["sqlite"])
class TestLocked:
    @pytest.fixture
    def other(self, engine: Engine) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(str(engine.url.database), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield other

    async def test_acts_wait_for_the_lock(
        self, impatient: Engine, other: sqlite3.Connection, store: Store, logs: Logs
    ) -> None:
        acts = [asyncio.ensure_future(store.act(meet, n)) for n in range(5)]
        await until(lambda: len(logs) > 2)
        assert not any(act.done() for act in acts)
        assert await store.read(count) == 0  # reading goes on meanwhile
        other.execute("ROLLBACK")
        assert await asyncio.gather(*acts) == list(range(5))
        assert {entry["error"] for entry in logs} == {"OperationalError SQLITE_BUSY"}

    async def test_closing_lets_go_of_what_waits(
        self, impatient: Engine, other: sqlite3.Connection, store: Store, logs: Logs
    ) -> None:
        acts = [asyncio.ensure_future(store.act(meet, n)) for n in range(5)]
        await until(lambda: logs)
        await store.close()
        found = await asyncio.gather(*acts, return_exceptions=True)
        assert [type(error) for error in found] == [StoreClosed] * 5


@pytest.mark.parametrize("tries", range(1, 7))  # closed at any moment between two tries
async def test_closing_lets_go_of_what_waits_for_a_server(ring: KeyRing, logs: Logs, tries: int) -> None:
    store = Store(make_engine("postgresql://nobody@127.0.0.1:9/nothing", ring))
    waiting = [asyncio.ensure_future(store.act(meet, 1)), asyncio.ensure_future(store.read(count))]
    await until(lambda: len(logs) >= tries)
    await store.close()
    found = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(error) for error in found] == [StoreClosed] * 2


@pytest.mark.parametrize("kind", ["postgresql"])
class TestLost:
    @pytest.fixture
    def admin(self, engine: Engine) -> Iterator[Engine]:
        admin = create_engine(engine.url.set(database="postgres"), isolation_level="AUTOCOMMIT")
        yield admin
        admin.dispose()

    async def test_a_connection_ended_inside_an_act_is_made_again(self, store: Store) -> None:
        tries = []

        def act(session: Session) -> int:
            meet(session, 1)
            tries.append(1)
            if len(tries) == 1:
                session.connection().execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
            return meet(session, 2)

        assert await store.act(act) == 2
        assert (len(tries), await store.read(count)) == (2, 2)

    async def test_a_server_that_takes_nobody_in_is_waited_for(
        self, store: Store, admin: Engine, engine: Engine, logs: Logs
    ) -> None:
        await store.act(meet, 1)
        name = engine.url.database
        with admin.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
                {"name": name},
            )
        waiting = [asyncio.ensure_future(store.act(meet, 2)), asyncio.ensure_future(store.read(count))]
        await until(lambda: len(logs) > 4)
        assert not any(one.done() for one in waiting)
        with admin.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))
        await asyncio.gather(*waiting)
        assert await store.read(count) == 2

    async def test_closing_tries_nothing_that_no_thread_had_begun(
        self, store: Store, engine: Engine, logs: Logs
    ) -> None:
        with engine.connect() as connection, connection.begin():
            connection.execute(text("LOCK TABLE person IN ACCESS EXCLUSIVE MODE"))
            waiting = [asyncio.ensure_future(store.act(meet, n)) for n in range(3 * THREADS)]
            await until(lambda: logs)
            await store.close()
            found = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(error) for error in found] == [StoreClosed] * 3 * THREADS
        assert len(logs) <= 2 * THREADS  # a wait that had failed, and the one that ran

    async def test_two_acts_in_a_deadlock_are_both_done(self, store: Store) -> None:
        await asyncio.gather(store.act(meet, 1), store.act(meet, 2))
        both_hold_one = threading.Barrier(2, timeout=60)

        def cross(session: Session, first: int, second: int) -> None:
            for number in (first, second):
                session.connection().execute(
                    text("UPDATE person SET quiet_from = quiet_from + 1 WHERE telegram_id = :number"),
                    {"number": number},
                )
                if number == first and not both_hold_one.broken:
                    both_hold_one.wait()
            both_hold_one.abort()

        def quiet(session: Session) -> list[int]:
            found = session.connection().execute(text("SELECT quiet_from FROM person")).scalars()
            return [int(hour) for hour in found]

        await asyncio.gather(store.act(cross, 1, 2), store.act(cross, 2, 1))
        assert await store.read(quiet) == [23, 23]
