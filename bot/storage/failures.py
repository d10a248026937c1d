"""Which errors are the database's own trouble, to be waited for, and how long to wait between two tries."""

import random
import sqlite3
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

FIRST_DELAY_S, LONGEST_DELAY_S = 0.01, 2.0

_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
_HELD_SQLITE, _HELD_POSTGRESQL = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED), "55P03"
# PostgreSQL, appendix A: 08 connection, 40 rolled back (serialization, deadlock), 53 resources, 58 system;
# of 57 only what stops or starts the server, of 55 only a lock that was not free.
_POSTGRESQL = ("08", "40", "53", "58", "57P01", "57P02", "57P03", "57P05", "55P03")


def is_passing(error: BaseException) -> bool:
    """Say whether the same work may go through later: locked, lost, full, or clashing with another's."""
    if isinstance(error, PoolExhausted):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _SQLITE
    return _is_passing_on_postgresql(error)


def _is_passing_on_postgresql(error: DBAPIError) -> bool:
    import psycopg  # noqa: PLC0415 - where the database is SQLite it is never loaded

    code = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return str(code).startswith(_POSTGRESQL)
    return isinstance(error.orig, psycopg.OperationalError)  # without a code: the server was not reached


def is_held(error: BaseException) -> bool:
    """Say whether the database was reached, and another held what was wanted for too long."""
    orig = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(orig, sqlite3.Error):
        return getattr(orig, "sqlite_errorcode", 0) & 0xFF in _HELD_SQLITE
    return getattr(orig, "sqlstate", None) == _HELD_POSTGRESQL


def describe(error: BaseException) -> str:
    """Name an error without a word that anybody wrote."""
    orig = error.orig if isinstance(error, DBAPIError) else None
    code = getattr(orig, "sqlstate", None) or getattr(orig, "sqlite_errorname", None)
    name = type(orig or error).__name__
    return f"{name} {code}" if code else name


def delays() -> Iterator[float]:
    """Yield seconds to wait, growing, each a little off so that two who clashed do not clash again."""
    delay = FIRST_DELAY_S
    while True:
        yield delay * random.uniform(0.5, 1)  # noqa: S311 - nothing secret
        delay = min(delay * 2, LONGEST_DELAY_S)
