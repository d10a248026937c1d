"""What every table shares: its name, its constraints' names, and one place that knows them all."""

import re

from sqlalchemy import BigInteger, Integer
from sqlalchemy.orm import declared_attr
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite gives its own row id only to a plain INTEGER primary key.
Id = BigInteger().with_variant(Integer(), "sqlite")


class Row(SQLModel):
    """A table's base: `FramingNote` is kept in `framing_note`."""

    model_config = {"defer_build": True}  # nothing validates rows: pydantic would build for it at each start

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy calls this on the class
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
