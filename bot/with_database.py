"""The database, for the commands that open it alone: what a first start makes is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Loaded by the commands that want it: the others start without it.
# ruff: noqa: PLC0415


@contextmanager
def database() -> Iterator["Engine"]:
    """Open the database with its keys; what a first start makes is told."""
    from bot.settings import read_settings
    from bot.storage.engine import make_engine
    from bot.storage.keys import open_keys

    settings = read_settings()
    url, keys = settings.database_url.get_secret_value(), settings.encryption_keys
    opened = open_keys(url, None if keys is None else keys.get_secret_value())
    if opened.made:
        typer.echo(opened.told, err=True)
    engine = make_engine(url, opened.ring)
    try:
        yield engine
    finally:
        engine.dispose()
