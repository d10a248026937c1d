"""Where the keys come from, and when no new one is made."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.storage.engine import make_engine
from bot.storage.keyring import KeyRing, make_key
from bot.storage.keys import KeysError, open_keys
from bot.storage.migrate import upgrade
from tests.storage.everything import fill


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'parole.db'}"


def same(one: KeyRing, other: KeyRing) -> bool:
    return other.open(one.seal(b"x", "a.b"), "a.b") == b"x"


def test_the_first_start_makes_a_key_file_and_says_where(url: str, tmp_path: Path) -> None:
    first = open_keys(url, None)
    assert first.file == tmp_path / "parole.db.keys"
    assert stat.S_IMODE(first.file.stat().st_mode) == 0o600
    assert first.made
    assert "parole.db.keys made now: keep a copy" in first.told
    assert list(tmp_path.iterdir()) == [first.file]
    assert first.file.read_text().strip().partition(":")[2] not in repr(first)


def test_the_next_start_takes_the_same_file(url: str) -> None:
    first, second = open_keys(url, None), open_keys(url, None)
    assert not second.made
    assert same(first.ring, second.ring)


def test_the_setting_comes_before_the_file(url: str, tmp_path: Path) -> None:
    keys = open_keys(url, make_key("k2"))
    assert (keys.file, keys.told) == (None, "encryption keys: from ENCRYPTION_KEYS")
    assert not list(tmp_path.iterdir())


def test_an_empty_migrated_database_may_still_get_its_key(url: str) -> None:
    made = open_keys(url, None)
    engine = make_engine(url, made.ring)
    upgrade(engine)
    engine.dispose()
    assert made.file is not None
    made.file.unlink()
    assert open_keys(url, None).made


def test_beside_data_no_new_key_is_made(url: str) -> None:
    made = open_keys(url, None)
    engine = make_engine(url, made.ring)
    upgrade(engine)
    with Session(engine) as session:
        fill(session)
        session.commit()
    engine.dispose()
    assert made.file is not None
    made.file.unlink()
    with pytest.raises(KeysError, match=r"parole\.db\.keys is missing and .*parole\.db holds data"):
        open_keys(url, None)
    assert not made.file.exists()


def test_a_file_that_is_no_database_gets_no_key(url: str, tmp_path: Path) -> None:
    (tmp_path / "parole.db").write_bytes(b"letters to an aunt " * 100)
    with pytest.raises(
        KeysError, match=r"^DATABASE_URL: .* can't be read as a SQLite database.* Example: DATABASE_URL="
    ):
        open_keys(url, None)


def test_postgresql_needs_the_setting() -> None:
    with pytest.raises(KeysError, match="ENCRYPTION_KEYS is not set") as caught:
        open_keys("postgresql://me:hidden@localhost/parole", None)
    assert "hidden" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"k1:c2hvcnQ=", b"\xff\xfe"])
def test_a_spoiled_key_file_is_told_without_showing_it(url: str, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "parole.db.keys").write_bytes(content)
    with pytest.raises(KeysError, match=r"parole\.db\.keys") as caught:
        open_keys(url, None)
    assert "c2hvcnQ" not in str(caught.value)


def test_many_first_starts_at_once_agree_on_one_key(url: str) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: open_keys(url, None), range(8)))
    assert sum(keys.made for keys in found) == 1
    assert all(same(found[0].ring, keys.ring) for keys in found)


def test_a_locked_database_is_asked_all_the_same(url: str, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "parole.db", isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("BEGIN IMMEDIATE")
    assert open_keys(url, None).made
    other.close()
