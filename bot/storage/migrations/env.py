"""What alembic runs: the revisions, on the connection that `storage.migrate` passes."""

from alembic import context
from sqlmodel import SQLModel

import bot.storage.tables  # noqa: F401 - makes the tables known to the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,  # SQLite changes a table by making it anew
)
context.run_migrations()
