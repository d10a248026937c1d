"""What is encrypted can be read with its key, in its place, unchanged; else not at all."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from bot.storage.columns import SecretBytes
from bot.storage.engine import make_engine
from bot.storage.keyring import KeyRing, Unreadable, make_key, read_keys
from bot.storage.tables import Event, Person
from tests.storage.everything import FACTS, NOW, fill

OLD = "old:" + "T2xk" * 10 + "T2w="  # the same in every worker: it stands in the tests' names
NEW = "new:" + "TmV3" * 10 + "TmU="


@pytest.fixture
def filled(engine: Engine) -> Engine:
    with Session(engine) as session:
        fill(session)
        session.commit()
    return engine


def stored(engine: Engine, column: str, table: str) -> bytes:
    with engine.connect() as connection:
        return bytes(connection.execute(text(f"SELECT {column} FROM {table}")).scalar_one())  # noqa: S608


def put(engine: Engine, value: bytes) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE person SET name = :value"), {"value": value})


def name(engine: Engine) -> str:
    with Session(engine) as session:
        return session.exec(select(Person.name)).one()


@given(st.binary(max_size=300))
def test_any_bytes_come_back(value: bytes) -> None:
    ring = read_keys(OLD)
    assert ring.open(ring.seal(value, "need.words"), "need.words") == value


def test_the_same_words_never_look_the_same() -> None:
    ring = read_keys(OLD)
    assert ring.seal(b"same", "need.words") != ring.seal(b"same", "need.words")


def test_nothing_readable_is_stored(filled: Engine) -> None:
    assert "Koffi" in name(filled)
    assert b"Koffi" not in stored(filled, "name", "person")
    assert b"fuite" not in stored(filled, "facts", "event")


def test_facts_come_back_with_their_moments_and_dates(filled: Engine) -> None:
    with Session(filled) as session:
        assert session.exec(select(Event.facts)).one() == FACTS


def test_a_value_moved_to_another_column_is_unreadable(filled: Engine) -> None:
    put(filled, stored(filled, "content", "evidence"))
    with pytest.raises(Unreadable, match=r"person\.name"):
        name(filled)


def test_every_changed_byte_is_noticed(ring: KeyRing) -> None:
    sealed = ring.seal(b"words", "person.name")
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(Unreadable):
            ring.open(changed, "person.name")


def test_every_cut_value_is_noticed(ring: KeyRing) -> None:
    sealed = ring.seal(b"words", "person.name")
    for length in range(len(sealed)):
        with pytest.raises(Unreadable):
            ring.open(sealed[:length], "person.name")


def test_a_changed_byte_in_the_database_is_noticed(filled: Engine) -> None:
    value = bytearray(stored(filled, "name", "person"))
    value[-1] ^= 1
    put(filled, bytes(value))
    with pytest.raises(Unreadable):
        name(filled)


@pytest.fixture
def with_ring(filled: Engine) -> Iterator[Any]:
    made: list[Engine] = []

    def make(ring: KeyRing) -> Engine:
        made.append(make_engine(filled.url, ring))
        return made[-1]

    yield make
    for engine in made:
        engine.dispose()


def test_a_lost_key_is_told_by_name(with_ring: Any) -> None:
    with pytest.raises(Unreadable, match="k1"):
        name(with_ring(read_keys(NEW)))


def test_another_key_of_the_same_name_reads_nothing(with_ring: Any) -> None:
    with pytest.raises(Unreadable, match="another key"):
        name(with_ring(read_keys(make_key("k1"))))


def test_a_new_key_writes_and_the_old_one_still_reads(with_ring: Any) -> None:
    old, both, new = (with_ring(read_keys(keys)) for keys in (OLD, f"{NEW},{OLD}", NEW))
    with old.begin() as connection:
        connection.execute(update(Person).values(name="before"))
    assert name(both) == "before"
    with both.begin() as connection:
        connection.execute(update(Person).values(name="after"))
    assert name(new) == "after"
    with pytest.raises(Unreadable, match="new"):
        name(old)


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ("", "at least one key"),
        ("secretsecret", "key number 1 has no id"),
        (f"{OLD},:abc", "key number 2 has no id"),
        ("é:abc", "key number 1 has no id"),
        ("a" * 17 + ":abc", "key number 1 has no id"),
        ("k1:%%%", "key number 1 is not base64"),
        ("k1:c2hvcnQ=", "key number 1 has 5 bytes, not 32"),
        (f"{OLD} {OLD}", "key number 2 has the id of an earlier one"),
    ],
)
def test_wrong_keys_are_told_without_showing_them(keys: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong) as caught:
        read_keys(keys)
    assert "secret" not in str(caught.value)
    assert "c2hvcnQ" not in str(caught.value)


def test_an_engine_without_a_ring_is_refused(filled: Engine) -> None:
    del filled.dialect.key_ring  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="make_engine"):
        SecretBytes("person.name").process_bind_param(b"x", filled.dialect)


def test_what_people_wrote_is_in_no_error(filled: Engine) -> None:
    with Session(filled) as session:
        session.add(Person(telegram_id=2**40 + 7, name="Aya Traoré", zone="UTC", met_at=NOW))
        with pytest.raises(IntegrityError, match="parameters hidden") as caught:
            session.commit()
    assert "Traor" not in str(caught.value)
