"""What every test may ask for: a database of each kind, migrated and empty, and the store on it."""

import sqlite3
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog
from hypothesis import settings
from sqlalchemy import Engine, event

from bot.storage.keyring import KeyRing, make_key, read_keys
from bot.storage.store import Store
from tests.databases import KINDS, Databases

settings.register_profile("unhurried", deadline=None)  # a busy machine is no fault of a rule
settings.load_profile("unhurried")
plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
structlog.configure(
    processors=[*structlog.get_config()["processors"][:-1], plain]
)  # rich would draw each traceback


@event.listens_for(Engine, "connect")
def turn_round(connection: object, _: object) -> None:
    """Let SQLite give rows backwards wherever no order was asked for: whoever counts on one is found out."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA reverse_unordered_selects = ON")


@pytest.fixture(scope="session")
def keys() -> str:
    """A key made for this run, as ENCRYPTION_KEYS has it."""
    return make_key("k1")


@pytest.fixture(scope="session")
def ring(keys: str) -> KeyRing:
    """The key ring of this run."""
    return read_keys(keys)


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory, ring: KeyRing) -> Iterator[Databases]:
    """One PostgreSQL server for the whole run, started when a test first needs it."""
    databases = Databases(tmp_path_factory.mktemp("databases"), ring)
    yield databases
    databases.stop()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    return str(request.param)


@pytest.fixture
def empty_database_url(databases: Databases, kind: str) -> Iterator[str]:
    """The address of a database with no schema."""
    with databases.empty(kind) as url:
        yield url


@pytest.fixture
def database_url(databases: Databases, kind: str) -> Iterator[str]:
    """The address of a migrated database without rows."""
    with databases.migrated(kind) as url:
        yield url


@pytest.fixture
def engine(databases: Databases, database_url: str) -> Iterator[Engine]:
    """An engine on a migrated database without rows."""
    engine = databases.engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
async def store(engine: Engine) -> AsyncIterator[Store]:
    """A store on a migrated database without rows."""
    store = Store(engine)
    yield store
    await store.close()
