"""Which errors are waited for, and how long."""

import sqlite3
from itertools import islice, pairwise

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from bot.storage.failures import LONGEST_DELAY_S, delays, describe, is_held, is_passing


def sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("words of somebody")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("orig", "passing"),
    [
        (sqlite(sqlite3.SQLITE_BUSY), True),
        (sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), True),
        (sqlite(sqlite3.SQLITE_IOERR_FSYNC), True),
        (sqlite(sqlite3.SQLITE_FULL), True),
        (sqlite(sqlite3.SQLITE_CANTOPEN), True),
        (sqlite(sqlite3.SQLITE_ERROR), False),
        (sqlite(sqlite3.SQLITE_CORRUPT), False),
        (sqlite(sqlite3.SQLITE_READONLY), False),
        (sqlite3.OperationalError("without a code"), False),
        (errors.SerializationFailure(), True),
        (errors.DeadlockDetected(), True),
        (errors.AdminShutdown(), True),
        (errors.CannotConnectNow(), True),
        (errors.TooManyConnections(), True),
        (errors.ConnectionFailure(), True),
        (errors.LockNotAvailable(), True),
        (psycopg.OperationalError("connection refused"), True),
        (errors.QueryCanceled(), False),
        (errors.UniqueViolation(), False),
        (errors.UndefinedTable(), False),
        (errors.ReadOnlySqlTransaction(), False),
        (psycopg.ProgrammingError("nonsense"), False),
    ],
)
def test_what_the_database_itself_suffers_is_waited_for(orig: Exception, passing: bool) -> None:
    assert is_passing(OperationalError("SELECT", {}, orig)) is passing


@pytest.mark.parametrize(
    ("orig", "held"),
    [
        (sqlite(sqlite3.SQLITE_BUSY), True),
        (sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), True),
        (sqlite(sqlite3.SQLITE_LOCKED), True),
        (sqlite(sqlite3.SQLITE_CANTOPEN), False),
        (errors.LockNotAvailable(), True),
        (errors.DeadlockDetected(), False),
        (psycopg.OperationalError("connection refused"), False),
    ],
)
def test_a_database_that_is_held_is_not_one_that_is_away(orig: Exception, held: bool) -> None:
    assert is_held(OperationalError("SELECT", {}, orig)) is held
    assert not is_held(orig)


def test_a_connection_found_broken_is_waited_for() -> None:
    orig = psycopg.InterfaceError("the connection is closed")
    assert not is_passing(DBAPIError("SELECT", {}, orig))
    assert is_passing(DBAPIError("SELECT", {}, orig, connection_invalidated=True))


def test_a_pool_without_a_free_connection_is_waited_for() -> None:
    assert is_passing(PoolExhausted())


def test_an_error_of_ours_is_not_waited_for() -> None:
    assert not is_passing(ValueError())
    assert not is_passing(TimeoutError())


def test_an_error_is_named_without_anybodys_words() -> None:
    assert (
        describe(OperationalError("SELECT", {}, errors.DeadlockDetected("Koffi"))) == "DeadlockDetected 40P01"
    )
    assert describe(OperationalError("SELECT", {}, sqlite3.OperationalError("Koffi"))) == "OperationalError"
    assert describe(ValueError("Koffi")) == "ValueError"


def test_waiting_grows_to_a_limit() -> None:
    found = list(islice(delays(), 20))
    assert found[0] <= 0.01
    assert all(later <= 4 * earlier for earlier, later in pairwise(found))
    assert all(LONGEST_DELAY_S / 2 <= delay <= LONGEST_DELAY_S for delay in found[9:])
