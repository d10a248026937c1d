"""Which rows an act changed: objects and plain statements alike, told once they are committed."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event, update
from sqlalchemy.orm import Session as AnySession
from sqlmodel import Session

from bot.outbox.enqueue import cancel, owe
from bot.playing.changes import Changes
from bot.storage.hot import table_of
from bot.storage.store import Store
from bot.storage.tables import Person

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite"])
def kind(request: pytest.FixtureRequest) -> str:
    """The sandbox plays on SQLite alone."""
    return str(request.param)


@pytest.fixture
def told(engine: Engine) -> Iterator[list[Any]]:
    """What is told of an engine's acts."""
    told: list[Any] = []
    changes = Changes(engine, lambda update_id, rows: told.append((update_id, rows)))
    yield told
    changes.stop()


def meet(session: Session, name: str) -> int:
    """Put a person in, as acts do."""
    person = Person(telegram_id=len(name) + 2**33, name=name, zone="Africa/Abidjan", met_at=NOW)
    session.add(person)
    session.flush()
    assert person.id is not None
    return person.id


def rename(session: Session, person_id: int, name: str) -> None:
    """Change an object."""
    person = session.get_one(Person, person_id)
    person.name = name
    session.add(person)


async def test_objects_put_in_changed_and_taken_out(store: Store, told: list[Any]) -> None:
    person = await store.act(meet, "Koffi")
    await store.act(rename, person, "Koffi Yao")
    await store.act(lambda session: session.delete(session.get_one(Person, person)))
    (_, (new,)), (_, (changed,)), (_, (gone,)) = told
    assert (new["table"], new["id"], new["what"]) == ("person", person, "new")
    assert new["columns"]["name"] == [None, "Koffi"]
    assert new["columns"]["met_at"] == [None, NOW.isoformat()]
    assert changed == {
        "table": "person",
        "id": person,
        "what": "changed",
        "columns": {"name": ["Koffi", "Koffi Yao"]},
    }
    assert (gone["what"], gone["columns"]) == ("gone", {})


async def test_plain_statements(store: Store, told: list[Any]) -> None:
    person = await store.act(meet, "Koffi")
    given: dict[str, Any] = {"key": "k", "due": NOW, "now": NOW, "word": "plus une goutte"}
    for _ in range(2):
        await store.act(lambda session: owe(session, person, "result", **given))
    await store.act(lambda session: cancel(session, "k", now=NOW))
    zone = update(table_of(Person)).values(zone="Africa/Dakar")
    await store.act(lambda session: session.connection().execute(zone).rowcount)
    _, (_, (owed,)), (_, (cancelled,)), (_, (moved,)) = told
    assert (owed["table"], owed["what"], owed["columns"]["facts"]) == (
        "outbox",
        "new",
        [None, {"word": "plus une goutte"}],
    )
    assert (cancelled["id"], cancelled["what"]) == (owed["id"], "changed")
    assert cancelled["columns"]["state"] == ["pending", "cancelled"]
    assert moved["columns"] == {"zone": ["Africa/Abidjan", "Africa/Dakar"]}


async def test_what_is_undone_is_not_told(store: Store, told: list[Any]) -> None:
    def fails(session: Session) -> None:
        meet(session, "Koffi")
        raise ValueError

    def half(session: Session) -> None:
        meet(session, "Aya")
        with suppress(ValueError), session.begin_nested():
            meet(session, "Koffi Yao")
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - our own, above
        await store.act(fails)
    await store.act(half)
    ((_, rows),) = told
    assert [row["columns"]["name"][1] for row in rows] == ["Aya"]


async def test_it_stops_listening(engine: Engine, store: Store) -> None:
    told: list[Any] = []
    changes = Changes(engine, lambda update_id, rows: told.append(rows))
    assert event.contains(AnySession, "after_flush", changes._flushed)
    changes.stop()
    await store.act(meet, "Koffi")
    assert told == []
