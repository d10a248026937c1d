"""A copy of everything goes out and comes back, on and between both databases."""

import gzip
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select
from sqlmodel import Session, SQLModel

from bot.storage import backup_file
from bot.storage.backup import BackupError, backup, restore
from bot.storage.engine import make_engine
from bot.storage.keyring import KeyRing
from bot.storage.migrate import BASE, downgrade
from bot.storage.tables import Person
from tests.databases import KINDS, SAMPLED, Databases
from tests.storage.everything import NOW, fill

ROWS = 36


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "copy.backup"


@pytest.fixture
def filled(engine: Engine) -> Engine:
    with Session(engine) as session:
        fill(session)
        session.commit()
    return engine


@pytest.fixture(params=KINDS)
def other(request: pytest.FixtureRequest, databases: Databases, ring: KeyRing) -> Iterator[Engine]:
    with databases.migrated(request.param) as url:
        engine = make_engine(url, ring)
        yield engine
        engine.dispose()


def contents(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    with engine.connect() as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            ]
            for table in SQLModel.metadata.sorted_tables
        }


def test_everything_comes_back_as_it_was(filled: Engine, other: Engine, file: Path) -> None:
    assert backup(filled, file) == ROWS
    assert restore(other, file) == ROWS
    assert contents(other) == contents(filled)


def test_new_rows_are_numbered_after_those_brought_back(filled: Engine, other: Engine, file: Path) -> None:
    backup(filled, file)
    restore(other, file)
    with Session(other) as session:
        session.add(Person(telegram_id=5, name="Aya", zone="UTC", met_at=NOW))
        session.commit()
    assert [row["id"] for row in contents(other)["person"]] == [1, 2]


def test_the_file_is_its_owners_alone_and_tells_nothing(filled: Engine, file: Path) -> None:
    backup(filled, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = gzip.decompress(file.read_bytes())
    assert b"person" in text
    assert b"Koffi" not in text


def test_a_file_that_exists_is_kept(filled: Engine, file: Path) -> None:
    file.write_text("precious")
    with pytest.raises(BackupError, match="exists already"):
        backup(filled, file)
    assert file.read_text() == "precious"


def cut(data: bytes) -> bytes:
    return data[:-40]


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def changed(data: bytes) -> bytes:
    return gzip.compress(gzip.decompress(data).replace(b'"silent":true', b'"silent":false', 1))


def without_a_row(data: bytes) -> bytes:
    lines = gzip.decompress(data).splitlines(keepends=True)
    return gzip.compress(b"".join(lines[:3] + lines[4:]))


def empty(_data: bytes) -> bytes:
    return b""


def not_packed(_data: bytes) -> bytes:
    return b"not a copy at all"


@pytest.mark.parametrize("kind", SAMPLED)
@pytest.mark.parametrize("damage", [cut, flipped, changed, without_a_row, empty, not_packed])
def test_a_damaged_file_brings_nothing_back(
    filled: Engine, databases: Databases, ring: KeyRing, file: Path, damage: Callable[[bytes], bytes]
) -> None:
    backup(filled, file)
    file.write_bytes(damage(file.read_bytes()))
    with databases.migrated(filled.dialect.name) as url:
        engine = make_engine(url, ring)
        with pytest.raises(BackupError, match="is damaged"):
            restore(engine, file)
        assert not any(contents(engine).values())
        engine.dispose()


def test_a_database_with_rows_takes_nothing_in(filled: Engine, file: Path) -> None:
    backup(filled, file)
    before = contents(filled)
    with pytest.raises(BackupError, match="not empty"):
        restore(filled, file)
    assert contents(filled) == before


def test_another_revision_is_refused(filled: Engine, other: Engine, file: Path) -> None:
    backup_file.write_file(file, "0000", [])
    with pytest.raises(BackupError, match="made at revision 0000"):
        restore(other, file)
    downgrade(other, BASE)
    with pytest.raises(BackupError, match="migrate first"):
        backup(other, file.with_name("second"))


def test_a_missing_file_is_told(engine: Engine, file: Path) -> None:
    with pytest.raises(BackupError, match="can't be read: No such file"):
        restore(engine, file)


def test_the_copy_is_of_one_moment(filled: Engine, file: Path) -> None:
    """A row that is written while the copy is made is not in it."""
    written: list[str] = []

    def write_meanwhile(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "FROM person" in statement and not written:
            written.append(statement)
            with Session(filled) as session:
                session.add(Person(telegram_id=1, name="late", zone="UTC", met_at=NOW))
                session.commit()

    event.listen(Engine, "before_cursor_execute", write_meanwhile)
    try:
        assert backup(filled, file) == ROWS
    finally:
        event.remove(Engine, "before_cursor_execute", write_meanwhile)
    assert len(contents(filled)["person"]) == len(written) + 1 == 2
