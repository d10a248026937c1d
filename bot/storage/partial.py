"""Indexes of some rows only: dialects are told the condition where a schema is made, not at each start."""

from sqlalchemy import Index, MetaData, text
from sqlmodel import SQLModel

WHERE = "where"
DIALECTS = ("sqlite", "postgresql")  # each is loaded once it is told something: PostgreSQL's takes 2 MB


def index_where(name: str, *columns: str, where: str) -> Index:
    """Return an index of the rows of which an SQL condition is true."""
    return Index(name, *columns, info={WHERE: where})


def schema() -> MetaData:
    """Return the tables with all that a dialect has to know, to make them or to compare them with."""
    for table in SQLModel.metadata.tables.values():
        for index in table.indexes:
            if WHERE in index.info:
                condition = text(index.info[WHERE])
                index.dialect_kwargs.update({f"{dialect}_where": condition for dialect in DIALECTS})
    return SQLModel.metadata
