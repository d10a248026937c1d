"""An insert that does nothing where the row is there already, prepared for both databases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite


class InsertIfAbsent:
    """`INSERT … ON CONFLICT DO NOTHING RETURNING …`, built once for each database."""

    def __init__(self, table: Table, unique: Sequence[str], returning: Sequence[ColumnElement[Any]]) -> None:
        """Take the table, the columns that are unique together, and what to return of rows that went in."""
        self._statements: dict[str, Executable] = {
            "sqlite": sqlite.insert(table)
            .on_conflict_do_nothing(index_elements=unique)
            .returning(*returning),
            "postgresql": postgresql.insert(table)
            .on_conflict_do_nothing(index_elements=unique)
            .returning(*returning),
        }

    def on(self, connection: Connection) -> Executable:
        """Return the statement for this connection's database."""
        return self._statements[connection.dialect.name]
