"""Where the keys come from: ENCRYPTION_KEYS, else a file beside the SQLite database."""

import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.storage.engine import read_url
from bot.storage.keyring import KeyRing, make_key, read_keys

EXAMPLE = "Example: DATABASE_URL=sqlite:///parole-tenue.db"


class KeysError(Exception):
    """There is no key ring to start with; the text is one line for the operator, with no key in it."""


@dataclass(frozen=True)
class Keys:
    """A key ring, the file its keys are in (none: ENCRYPTION_KEYS), and whether they were just made."""

    ring: KeyRing
    file: Path | None = None
    made: bool = False

    @property
    def told(self) -> str:
        """Say in one line where the keys are."""
        if self.file is None:
            return "encryption keys: from ENCRYPTION_KEYS"
        made = " made now: keep a copy elsewhere, nothing can be read without it" if self.made else ""
        return f"encryption keys: {self.file}{made}"


def open_keys(url: str, encryption_keys: str | None, *, make: bool = True) -> Keys:
    """Return the key ring for the database at `url`; `make` a key file only beside an empty SQLite database.

    Raises KeysError.
    """
    if encryption_keys is not None:
        return Keys(_read(encryption_keys, "ENCRYPTION_KEYS"))
    database = read_url(url)
    if database.get_backend_name() != "sqlite":
        raise KeysError(
            "ENCRYPTION_KEYS is not set: a PostgreSQL database needs it. "
            "Example: ENCRYPTION_KEYS=k1:<32 bytes in base64, as `openssl rand -base64 32` prints>"
        )
    beside = Path(str(database.database))
    file = beside.with_name(f"{beside.name}.keys").absolute()
    if file.exists():
        return Keys(_read(_text_of(file), str(file)), file)
    if _holds_data(beside):
        raise KeysError(
            f"{file} is missing and {beside} holds data that only its keys can read: put the file back, "
            "or set ENCRYPTION_KEYS"
        )
    if not make:
        raise KeysError(f"{file} is not there yet: the first start makes it")
    try:
        made = _write_new(file, make_key("k1") + "\n")
    except OSError as error:
        raise KeysError(f"DATABASE_URL: {file} can't be made: {error.strerror}. {EXAMPLE}") from None
    return Keys(_read(_text_of(file), str(file)), file, made)


def _read(text: str, source: str) -> KeyRing:
    try:
        return read_keys(text)
    except ValueError as error:
        raise KeysError(f"{source}: {error}. Example: k1:<32 bytes in base64>") from None


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise KeysError(f"{file} can't be read: {type(error).__name__}") from None


def _holds_data(database: Path) -> bool:
    """Say whether any table has a row; alembic's own does not count."""
    if not database.exists() or database.stat().st_size == 0:
        return False
    try:
        with closing(sqlite3.connect(database)) as connection:
            return any(_has_rows(connection, name) for name in _tables(connection))
    except sqlite3.Error as error:
        raise KeysError(
            f"DATABASE_URL: {database} can't be read as a SQLite database: {error}. {EXAMPLE}"
        ) from None


def _tables(connection: sqlite3.Connection) -> list[str]:
    listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [name for (name,) in listed if name != "alembic_version" and not name.startswith("sqlite_")]


def _has_rows(connection: sqlite3.Connection, table: str) -> bool:
    question = f'SELECT EXISTS (SELECT 1 FROM "{table}")'  # noqa: S608 - the database's own name for it
    return bool(connection.execute(question).fetchone()[0])


def _write_new(file: Path, text: str) -> bool:
    """Put the whole file there at once; False where another process was first."""
    descriptor, name = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)  # its owner's alone, 0600
    draft = Path(name)
    with os.fdopen(descriptor, "w", encoding="ascii") as writing:
        writing.write(text)
        writing.flush()
        os.fsync(writing.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True
