"""How databases are opened."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import Engine, text

from bot.storage.engine import make_engine, make_reader, read_url
from bot.storage.keyring import KeyRing
from tests.databases import SAMPLED


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("sqlite:///x.db", "sqlite+pysqlite:///x.db"),
        ("postgres://me@host/x", "postgresql+psycopg://me@host/x"),
        ("postgresql://me@host/x?sslmode=require", "postgresql+psycopg://me@host/x?sslmode=require"),
        ("postgresql+psycopg2://me@host/x", "postgresql+psycopg://me@host/x"),
    ],
)
def test_an_address_is_read(written: str, read: str) -> None:
    assert read_url(written).render_as_string() == read


@pytest.mark.parametrize("kind", ["sqlite"])
def test_sqlite_loses_nothing_and_checks_references(engine: Engine) -> None:
    with engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_transaction_takes_the_write_lock_when_it_begins(engine: Engine) -> None:
    with (
        engine.begin(),
        closing(sqlite3.connect(str(engine.url.database), timeout=0, isolation_level=None)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


@pytest.mark.parametrize("kind", SAMPLED)
def test_a_reader_takes_no_lock(engine: Engine) -> None:
    reader = make_reader(engine)
    with reader.begin() as reading, engine.begin() as writing:
        reading.execute(text("SELECT count(*) FROM person"))
        writing.execute(text("DELETE FROM person"))
    reader.dispose()


def test_a_reader_sees_one_moment(engine: Engine) -> None:
    reader = make_reader(engine)
    count, add = text("SELECT count(*) FROM lease"), text("INSERT INTO lease VALUES ('a', 'b', :until)")
    with reader.begin() as reading:
        assert reading.execute(count).scalar_one() == 0
        with engine.begin() as writing:
            writing.execute(add, {"until": "2026-01-01 00:00:00"})
        assert reading.execute(count).scalar_one() == 0
    with reader.begin() as reading:
        assert reading.execute(count).scalar_one() == 1
    reader.dispose()


PATIENCE = {
    "lock_timeout": "2s",  # an act waits no longer
    "idle_in_transaction_session_timeout": "1min",  # nor holds what it locked, once nobody asks any more
}


@pytest.mark.parametrize("kind", ["postgresql"])
def test_postgresql_knows_who_is_connected_and_options_may_be_given(engine: Engine, ring: KeyRing) -> None:
    named = make_engine(engine.url.update_query_dict({"application_name": "other"}), ring)
    for one, name in ((engine, "parole-tenue"), (named, "other")):
        with one.connect() as connection:
            for setting, wanted in (*PATIENCE.items(), ("application_name", name)):
                assert connection.execute(text(f"SHOW {setting}")).scalar_one() == wanted
    named.dispose()
