"""Engines: SQLite and PostgreSQL set up alike, so that an act does the same on both."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from bot.storage.keyring import KeyRing

BUSY_MS = 2000  # how long the database itself waits for a lock; the store then waits on, and may be closed
CONNECT_S = 5
SESSION = (  # of each connection to PostgreSQL; the server lets go of what a bot that vanished had locked
    f"SET lock_timeout = {BUSY_MS}",
    "SET idle_in_transaction_session_timeout = '60 s'",  # no act waits for anything but the database
    "SET tcp_keepalives_idle = 30",  # seconds, as the next
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
)


def read_url(text: str) -> URL:
    """Read a database's address, `postgres://` too; raises ValueError, never showing a password."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise ValueError("not the address of a database") from error
    kind = url.get_backend_name()
    if kind in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise ValueError(f"a database of kind {kind} is not known, only sqlite and postgresql")
    if url.database in (None, "", ":memory:"):
        raise ValueError("a database in memory would be lost: name a file")
    return url.set(drivername="sqlite+pysqlite")


def make_engine(url: str | URL, ring: KeyRing) -> Engine:
    """Make the engine whose transactions write, connecting to nothing yet; raises ValueError."""
    known = read_url(url.render_as_string(hide_password=False) if isinstance(url, URL) else url)
    engine = _sqlite(known) if known.get_backend_name() == "sqlite" else _postgresql(known)
    engine.dialect.key_ring = ring  # type: ignore[attr-defined]
    return engine


def make_reader(engine: Engine) -> Engine:
    """Make the engine that reads beside `engine`: each transaction sees one moment and can't write."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine.execution_options(read_only=True)


def _postgresql(url: URL) -> Engine:
    wanted = {
        "connect_timeout": CONNECT_S,
        "application_name": "parole-tenue",
        "keepalives_idle": 30,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 30_000,  # milliseconds; a server that vanished is noticed while it is written to
    }
    engine = create_engine(
        url,
        connect_args={name: value for name, value in wanted.items() if name not in url.query},
        pool_size=8,
        max_overflow=24,
        pool_timeout=CONNECT_S,
        hide_parameters=True,  # what people wrote never reaches an error's text
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        for setting in SESSION:
            connection.execute(setting)
        connection.commit()

    return engine


def _sqlite(url: URL) -> Engine:
    wait = {"isolation_level": None, "timeout": BUSY_MS / 1000}
    engine = create_engine(url, connect_args=wait, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    # The driver begins nothing by itself (isolation_level None): it would begin too late and too weakly.
    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        read_only = connection.get_execution_options().get("read_only", False)
        connection.connection.execute(f"PRAGMA query_only={'ON' if read_only else 'OFF'}")
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine
