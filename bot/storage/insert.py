"""Inserts that mind what is there already, as each of the two databases says them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Table


def insert_into(table: Table, connection: Connection) -> Any:
    """Return an insert that knows `ON CONFLICT`; the other database's dialect, 2 MB, is not loaded."""
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as insert_sqlite  # noqa: PLC0415

        return insert_sqlite(table)
    from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415

    return insert(table)


class InsertIfAbsent:
    """`INSERT … ON CONFLICT DO NOTHING RETURNING …`, built once, when it is first needed."""

    def __init__(self, table: Table, unique: Sequence[str], returning: Sequence[ColumnElement[Any]]) -> None:
        """Take the table, the columns that are unique together, and what to return of rows that went in."""
        self._table, self._unique, self._returning = table, unique, returning
        self._statements: dict[str, Executable] = {}

    def on(self, connection: Connection) -> Executable:
        """Return the statement for this connection's database."""
        name = connection.dialect.name
        if name not in self._statements:
            insert = insert_into(self._table, connection)
            absent = insert.on_conflict_do_nothing(index_elements=self._unique)
            self._statements[name] = absent.returning(*self._returning)
        return self._statements[name]
