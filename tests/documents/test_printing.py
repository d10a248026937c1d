"""What is owed on paper is made once, kept, and sent to both sides; on both databases."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.acts.make_document import keep_document, open_document
from bot.acts.terms import TERMS, Terms
from bot.charter.kits import load_kits
from bot.charter.refusals import NotNow, NotYours
from bot.documents.printing import Printer
from bot.languages import load_languages
from bot.storage.store import Store
from bot.storage.tables import Document, FramingNote, Outbox, Person
from tests.acts.notes import agreed, proposed
from tests.acts.scene import Scene
from tests.documents.paper import said_by

LANGUAGES = load_languages(Path(__file__).parents[2] / "locales")
MONDAY = datetime(2026, 5, 4, 9, 12, tzinfo=UTC)


@pytest.fixture
async def scene(engine: Engine) -> AsyncIterator[Scene]:
    """A house with terms, in which people act."""
    store = Store(engine, info={TERMS: Terms(kits=load_kits(), bot_name="ParoleTenueBot")})
    yield Scene(store, MONDAY)
    await store.close()


def printer(scene: Scene) -> Printer:
    """Make a printer, as a process does at its start."""
    return Printer(scene.store, LANGUAGES, lambda: scene.now)


async def sent(scene: Scene, person: int) -> list[Outbox]:
    """Return the notes on paper that are owed to a person."""
    return [row for row in await scene.owed(person) if row.kind == "note_pdf"]


async def test_nothing_is_printed_before_both_have_signed(scene: Scene) -> None:
    await proposed(scene, await scene.provider(), await scene.client())
    assert await printer(scene).print_owed() == 0
    assert await scene.all(Document) == []


async def test_a_signed_note_is_printed_once_and_owed_to_both(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await agreed(scene, provider, client)
    assert [await printer(scene).print_owed() for _ in range(2)] == [1, 0]
    (document,) = await scene.all(Document)
    assert document.content is not None
    assert document.sha256 == sha256(document.content).hexdigest()
    said = said_by(document.content)
    assert "Note de cadrage n° 2026-0001, version 1" in said
    assert "Statut : signée des deux côtés" in said
    for person in (provider, client):
        (row,) = await sent(scene, person)
        assert (row.protected, row.silent) == (True, True)
        assert row.facts == {
            "subject": engagement,
            "document": document.id,
            "number": "2026-0001",
            "version": 1,
        }
    assert (await scene.events(engagement))[-2:] == ["note_signed", "document_made"]
    assert (await scene.facts_of(engagement, "document_made"))["sha256"] == document.sha256


async def test_two_processes_at_once_keep_one(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await agreed(scene, provider, client)
    kept = await asyncio.gather(*(printer(scene).print_owed() for _ in range(4)))
    assert sorted(kept) == [0, 0, 0, 1]
    assert (await scene.events(engagement)).count("document_made") == 1
    assert [len(await sent(scene, person)) for person in (provider, client)] == [1, 1]


async def test_what_was_kept_is_never_replaced(scene: Scene) -> None:
    await agreed(scene, await scene.provider(), await scene.client())
    await printer(scene).print_owed()
    (before,) = await scene.all(Document)
    assert before.id is not None
    assert not await scene.store.act(keep_document, before.id, b"other", now=scene.now)
    (after,) = await scene.all(Document)
    assert after.content == before.content


async def test_whoever_reads_english_gets_a_translation_beside_the_french(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    await agreed(scene, provider, client)
    await scene.change(Person, client, language="en")
    await printer(scene).print_owed()
    (document,) = await scene.all(Document)
    said = said_by(document.content or b"")
    assert said.index("Trouver et réparer la fuite.") < said.index("Find and repair the leak.")


async def test_it_comes_again_to_whoever_asks_once_a_minute(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await agreed(scene, provider, client)
    assert not await scene.does(client, open_document, engagement)  # it is still being made
    await printer(scene).print_owed()
    for _ in range(2):
        assert await scene.does(client, open_document, engagement)
    assert [len(await sent(scene, person)) for person in (provider, client)] == [1, 2]
    scene.later(minutes=1)
    await scene.does(client, open_document, engagement)
    assert len(await sent(scene, client)) == 3


async def test_nobody_else_gets_it_and_nobody_before_the_signature(scene: Scene) -> None:
    provider, client, stranger = (
        await scene.provider(),
        await scene.client(),
        await scene.client("Ama Mensah"),
    )
    engagement = await proposed(scene, provider, client)
    with pytest.raises(NotNow):
        await scene.does(client, open_document, engagement)
    with pytest.raises(NotYours):
        await scene.does(stranger, open_document, engagement)


async def test_one_that_cannot_be_made_holds_up_no_other(scene: Scene) -> None:
    provider = await scene.provider()
    for _ in range(2):
        await agreed(scene, provider, await scene.client())
    first, second = await scene.all(Document)
    assert first.id is not None
    note = await scene.store.read(lambda session: session.get_one(FramingNote, first.note_id))
    await scene.change(FramingNote, first.note_id, content={**note.content, "prix": {}})
    with pytest.raises(ExceptionGroup):
        await printer(scene).print_owed()
    assert [row.id for row in await scene.all(Document) if row.made_at is None] == [first.id]
    assert [row.id for row in await scene.all(Document) if row.made_at is not None] == [second.id]
