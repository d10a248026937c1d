"""Whether what is stored can be read with the keys at hand."""

from sqlalchemy import Column, Connection, Select, select
from sqlmodel import SQLModel

import bot.storage.tables  # noqa: F401 - makes the tables known to the metadata
from bot.storage.columns import SecretBytes
from bot.storage.keyring import Unreadable


def unreadable(connection: Connection) -> list[str]:
    """Return why the oldest or the newest value of any encrypted column can't be read; empty: all can."""
    wrong = []
    for column in _encrypted():
        for statement in _ends(column):
            try:
                connection.execute(statement).first()
            except Unreadable as error:
                wrong.append(str(error))
                break
    return wrong


def _encrypted() -> list[Column[object]]:
    tables = SQLModel.metadata.sorted_tables
    return [column for table in tables for column in table.columns if isinstance(column.type, SecretBytes)]


def _ends(column: Column[object]) -> list[Select[object]]:
    key = next(iter(column.table.primary_key))
    filled = select(column).where(column.is_not(None)).limit(1)
    return [filled.order_by(key), filled.order_by(key.desc())]
