"""What every test may ask for: a database of each kind, migrated and empty, and the store on it."""

import gc
import logging
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

import pytest
import structlog
from hypothesis import settings
from sqlalchemy import Engine, event
from structlog.typing import ExcInfo

from bot.logs import place
from bot.sandbox.calls import Call, Calls
from bot.storage.keyring import KeyRing, make_key, read_keys
from bot.storage.store import Store
from tests.databases import KINDS, Databases

SHARED, ROOM = Path("/dev/shm"), 500_000_000  # noqa: S108 - bytes; a folder of its own is made there

OURS = Path(__file__).parent / "sandbox"  # tests that play the bot against the sandbox's Bot API

settings.register_profile("unhurried", deadline=None)  # a busy machine is no fault of a rule
settings.load_profile("unhurried")


def named(stream: TextIO, error: ExcInfo) -> None:
    """Write what failed and where: drawn tracebacks of what fails on purpose would take minutes of a run."""
    stream.write(f"\n{place(error[1])}: {error[1]}")


ends = structlog.dev.ConsoleRenderer(exception_formatter=named)
structlog.configure(processors=[*structlog.get_config()["processors"][:-1], ends])


def pytest_collection_finish() -> None:
    """Take what was imported out of the collector's rounds: it lives until the end, and is much."""
    gc.collect()
    gc.freeze()


@event.listens_for(Engine, "connect")
def turn_round(connection: object, _: object) -> None:
    """Let SQLite give rows backwards wherever no order was asked for: whoever counts on one is found out."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA reverse_unordered_selects = ON")


@pytest.fixture(autouse=True)
def accepted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Call]]:
    """Have every call that the bot makes in a test checked against aiogram's models of the Bot API.

    Where the test itself plays the bot, to be refused, nothing is checked: see OURS.
    """
    heard: list[Call] = []
    keep = Calls.keep

    def keep_and_hear(calls: Calls, call: Call) -> None:
        heard.append(call)
        keep(calls, call)

    monkeypatch.setattr(Calls, "keep", keep_and_hear)
    yield heard
    if heard and not request.path.is_relative_to(OURS):
        from tests.accepted import check_calls  # noqa: PLC0415 - half a second that most tests do without

        check_calls(heard)


@pytest.fixture
def logging_again() -> Iterator[None]:
    """Logging may be set up anew: afterwards it is as it was."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.configure(**before)
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture(scope="session")
def keys() -> str:
    """A key made for this run, as ENCRYPTION_KEYS has it."""
    return make_key("k1")


@pytest.fixture(scope="session")
def ring(keys: str) -> KeyRing:
    """The key ring of this run."""
    return read_keys(keys)


@pytest.fixture(scope="session")
def databases(ring: KeyRing) -> Iterator[Databases]:
    """One PostgreSQL server for the whole run, started when a test first needs it."""
    with TemporaryDirectory(prefix="databases-", dir=in_memory()) as folder:
        databases = Databases(Path(folder), ring)
        yield databases
        databases.stop()


def in_memory() -> Path | None:
    """Return where files are in memory, so that no test waits for a disk; None where there is no room."""
    return SHARED if SHARED.is_dir() and shutil.disk_usage(SHARED).free > ROOM else None


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
