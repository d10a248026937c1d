"""Keep a copy of everything in one file, still encrypted, and bring it back, without PostgreSQL's own tools.

A copy goes from one kind of database to the other. The keys are not in it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, MetaData, Table, func, insert, select, text

from bot.storage.backup_file import BackupError, check_file, read_rows, write_file
from bot.storage.copied_row import from_copy, to_copy
from bot.storage.engine import make_reader
from bot.storage.migrate import HEAD, revision

__all__ = ["BackupError", "backup", "restore"]

FETCHED = 10  # rows at once: each may hold a file of 20 MB
INSERTED_BYTES = 1_000_000


def backup(engine: Engine, file: Path) -> int:
    """Write one moment of the database to a new file; return how many rows. Raises BackupError."""
    with make_reader(engine).connect() as connection, connection.begin():
        _check_revision(connection)
        return write_file(file, HEAD, _rows(connection))


def restore(engine: Engine, file: Path) -> int:
    """Bring a copy back into an empty, migrated database, whole or not at all; return how many rows.

    Raises BackupError for a damaged file, another revision, a database that holds rows.
    """
    count = check_file(file, HEAD)
    with engine.begin() as connection:
        _check_revision(connection)
        tables = _tables(connection)
        for table in tables.values():
            if connection.execute(select(func.count()).select_from(table)).scalar_one():
                raise BackupError(f"the database is not empty: {table.name} has rows")
        for name, batch in _batches(read_rows(file, count)):
            connection.execute(insert(tables[name]), [from_copy(tables[name], row) for row in batch])
        if connection.dialect.name == "postgresql":
            _number_on(connection, tables.values())
    return count


def _check_revision(connection: Connection) -> None:
    found = revision(connection)
    if found != HEAD:
        raise BackupError(f"the database is at revision {found}, this program at {HEAD}: migrate first")


def _tables(connection: Connection) -> dict[str, Table]:
    """Read the tables from the database itself: its types are what is stored, encrypted as it is."""
    metadata = MetaData()
    metadata.reflect(connection)
    return {table.name: table for table in metadata.sorted_tables if table.name != "alembic_version"}


def _rows(connection: Connection) -> Iterator[bytes]:
    for name, table in _tables(connection).items():
        wanted = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=FETCHED)
        for row in connection.execute(wanted).mappings():
            yield orjson.dumps([name, to_copy(row)])


def _batches(lines: Iterable[bytes]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Gather rows that stand together and belong to one table, up to a size."""
    size, table, batch = 0, "", list[dict[str, Any]]()
    for line in lines:
        name, row = orjson.loads(line)
        if batch and (name != table or size > INSERTED_BYTES):
            yield table, batch
            size, batch = 0, []
        size, table = size + len(line), name
        batch.append(row)
    if batch:
        yield table, batch


def _number_on(connection: Connection, tables: Iterable[Table]) -> None:
    """Let PostgreSQL number new rows after those brought back; SQLite does so by itself."""
    for table in tables:
        if "id" in table.columns:
            newest = connection.execute(select(func.max(table.columns["id"]))).scalar_one()
            if newest is not None:
                connection.execute(
                    text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :newest)"),
                    {"name": table.name, "newest": newest},
                )
