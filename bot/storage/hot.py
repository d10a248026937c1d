"""Tables as SQLAlchemy Core sees them, for the statements that every update runs."""

from sqlalchemy import Table
from sqlmodel import SQLModel


def table_of(model: type[SQLModel]) -> Table:
    """Return a model's table."""
    table: Table = SQLModel.metadata.tables[str(model.__tablename__)]
    return table
