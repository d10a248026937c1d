"""The database is locked, then lost, then back: nothing counts as an attempt, and everything goes on."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session, select
from structlog.testing import capture_logs

from bot.storage.tables import Inbox, InboxState
from tests.people import Someone
from tests.rails import until
from tests.stories.telling import invites, signs_up
from tests.town import Town

PATIENCE = 60.0  # real seconds
Logs = list[dict[str, object]]
LOCK = "LOCK TABLE inbox, talk, outbox IN ACCESS EXCLUSIVE MODE"
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = :name AND wait_event_type = 'Lock'"
END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"


@pytest.fixture
def logs() -> Iterator[Logs]:
    with capture_logs() as logs:
        yield logs  # type: ignore[misc]


@pytest.fixture
def admin(place: Town) -> Iterator[Engine]:
    """A connection to the server, not to the bot's database."""
    url = place.app.store.engine.url.set(database="postgres")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    yield admin
    admin.dispose()


async def nothing_was_an_attempt(place: Town) -> None:
    """Every update is done, and none was tried twice."""

    def look(session: Session) -> set[tuple[str, int]]:
        return {(state, attempts) for state, attempts in session.exec(select(Inbox.state, Inbox.attempts))}

    assert await place.app.store.read(look) == {(InboxState.DONE, 0)}


def says_at_once(*people: Someone) -> None:
    """Let people write without waiting for the bot."""
    for person in people:
        person.world.says(person.id, "/mesprestations")


async def goes_on(place: Town, koffi: Someone, aya: Someone) -> None:
    """The bot does what waited, and what comes after it."""
    await place.settle()
    for person in (koffi, aya):
        assert person.sees("Mes prestations")
    await aya.taps("Accueil")
    await nothing_was_an_attempt(place)


@pytest.fixture
async def people(place: Town, koffi: Someone, aya: Someone) -> tuple[Someone, Someone]:
    await signs_up(koffi)
    await invites(koffi, aya)
    return koffi, aya


@pytest.mark.parametrize("kind", ["sqlite"])
class TestSqlite:
    @pytest.fixture
    def other(self, place: Town) -> Iterator[sqlite3.Connection]:
        """Another program on the same file."""
        file = str(place.app.store.engine.url.database)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            yield other

    async def test_locked(
        self, place: Town, people: tuple[Someone, Someone], other: sqlite3.Connection, logs: Logs
    ) -> None:
        other.execute("BEGIN IMMEDIATE")
        says_at_once(*people)
        await until(lambda: _waited_for(logs, "SQLITE_BUSY") > 1, PATIENCE)
        assert not people[0].sees("Mes prestations")
        other.execute("ROLLBACK")
        await goes_on(place, *people)

    async def test_locked_by_somebody_who_writes_for_long_and_often(
        self, place: Town, people: tuple[Someone, Someone], other: sqlite3.Connection, logs: Logs
    ) -> None:
        for _ in range(2):
            before = _waited_for(logs, "SQLITE_BUSY")
            other.execute("BEGIN EXCLUSIVE")
            says_at_once(*people)
            await until(lambda before=before: _waited_for(logs, "SQLITE_BUSY") > before, PATIENCE)  # type: ignore[misc]
            other.execute("ROLLBACK")
            await goes_on(place, *people)


@pytest.mark.parametrize("kind", ["postgresql"])
class TestPostgresql:
    async def test_locked(self, place: Town, people: tuple[Someone, Someone], admin: Engine) -> None:
        name = place.app.store.engine.url.database
        other = create_engine(place.app.store.engine.url)
        with other.begin() as connection, admin.connect() as server:
            connection.execute(text(LOCK))
            says_at_once(*people)
            await until(lambda: server.execute(text(WAITING), {"name": name}).scalar_one() > 0, PATIENCE)
            assert not people[0].sees("Mes prestations")
        other.dispose()
        await goes_on(place, *people)

    async def test_lost_while_people_act(
        self, place: Town, people: tuple[Someone, Someone], admin: Engine
    ) -> None:
        """Every connection is ended, again and again, in the middle of whatever it does."""
        name = place.app.store.engine.url.database
        with admin.connect() as server:
            for _ in range(10):
                says_at_once(*people)
                server.execute(text(END), {"name": name})
        await goes_on(place, *people)

    async def test_lost_and_back(
        self, place: Town, people: tuple[Someone, Someone], admin: Engine, logs: Logs
    ) -> None:
        async with _away(place, admin):
            says_at_once(*people)
            await until(lambda: _waited_for(logs, "") > 10, PATIENCE)
            assert not people[0].sees("Mes prestations")
        await goes_on(place, *people)

    async def test_the_operator_is_not_told_of_what_was_waited_for(
        self, place: Town, people: tuple[Someone, Someone], omar: Someone, admin: Engine, logs: Logs
    ) -> None:
        async with _away(place, admin):
            place.app.courier.wake()
            await until(lambda: _waited_for(logs, "") > 10, PATIENCE)
        await place.passes(hours=2)
        assert "Incident technique" not in omar.screen


@asynccontextmanager
async def _away(place: Town, admin: Engine) -> AsyncIterator[None]:
    """A server that ends every connection and takes in none."""
    name = place.app.store.engine.url.database
    with admin.connect() as server:
        server.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'))
        server.execute(text(END), {"name": name})
        yield
        server.execute(text(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'))


def _waited_for(logs: Logs, error: str) -> int:
    return sum(entry["event"] == "database waited for" and error in str(entry["error"]) for entry in logs)
