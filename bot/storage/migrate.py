"""Bring a database's schema up to date, or back; alembic is loaded only where something is to be done."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

BASE = "base"
FOLDER = Path(__file__).with_name("migrations")
HEAD = max((path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py")), default=BASE)
LOCK = 7_726_531_483  # a number of ours: two processes never migrate one PostgreSQL database at once


class SchemaBroken(Exception):
    """A migration left rows that point to nothing; it was undone."""


class SchemaPending(Exception):
    """The schema is not this program's; the text is one line for the operator."""


def prepare(engine: Engine) -> None:
    """Bring SQLite up to date; raise SchemaPending for PostgreSQL that is not, and for a newer schema."""
    found = current(engine)
    if found is not None and found > HEAD:
        raise SchemaPending(
            f"the database is at revision {found}, made by a newer program than this ({HEAD})"
        )
    if found == HEAD:
        return
    if engine.dialect.name != "sqlite":
        raise SchemaPending(
            f"the database is at revision {found}, {HEAD} is needed: run `python -m bot migrate`"
        )
    upgrade(engine)


def current(engine: Engine) -> str | None:
    """Return the revision the database is at, none where it has no schema."""
    with engine.connect() as connection:
        return revision(connection)


def revision(connection: Connection) -> str | None:
    """Return the revision seen through this connection."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def is_current(engine: Engine) -> bool:
    """Say whether nothing is left to migrate."""
    return current(engine) == HEAD


def upgrade(engine: Engine, to: str = HEAD) -> None:
    """Migrate forward, in one transaction."""
    from alembic import command  # noqa: PLC0415 - loaded only where something is to be done

    with _transaction(engine) as connection:
        command.upgrade(_config(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Migrate back to a revision or to `BASE`, in one transaction."""
    from alembic import command  # noqa: PLC0415 - loaded only where something is to be done

    with _transaction(engine) as connection:
        command.downgrade(_config(connection), to)


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - loaded only where something is to be done

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    """Begin one in which nobody else migrates; on SQLite, tables can be made anew under their references."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            with connection.begin():
                connection.execute(text("SET LOCAL lock_timeout = 0"))  # whoever else migrates may take long
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
                yield connection
            return
        driver = connection.connection.cursor()
        driver.execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise SchemaBroken
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
