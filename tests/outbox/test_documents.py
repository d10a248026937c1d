"""Messages owed with a document: uploaded once, the same bytes for everybody, told where it is gone."""

import pytest
from sqlmodel import Session

from bot.outbox.send import payload
from bot.sandbox.messages import Message
from bot.screens import DocumentRef, Screen
from bot.storage.store import Store
from bot.storage.tables import Document, Engagement, FramingNote, Outbox, OutboxState
from tests.outbox.outside import Outside
from tests.rails import START, rows

PDF = b"%PDF-1.7 the same for both"


def keep(session: Session, person_id: int, content: bytes | None = PDF) -> int:
    """Keep a document; return its id."""
    engagement = Engagement(provider_id=person_id, trade="plumbing", opened_at=START)
    session.add(engagement)
    session.flush()
    assert engagement.id is not None
    note = FramingNote(engagement_id=engagement.id, version=1, content={}, sha256="0" * 64, made_at=START)
    session.add(note)
    session.flush()
    assert note.id is not None
    document = Document(engagement_id=engagement.id, note_id=note.id, owed_at=START, content=content)
    session.add(document)
    session.flush()
    assert document.id is not None
    return document.id


@pytest.fixture
async def document(store: Store, ama: int) -> int:
    """A document that was made."""
    return await store.act(keep, ama)


def uploads(outside: Outside) -> list[str]:
    """Return what each sendDocument that arrived was given: "bytes", or Telegram's id."""
    calls = [call for call in outside.sandbox.world.calls.all if call.method == "sendDocument"]
    return [
        call.params["document"] if isinstance(call.params["document"], str) else "bytes" for call in calls
    ]


def papers(outside: Outside) -> list[Message]:
    """Return the documents that arrived, on all phones."""
    phones = (outside.screens(telegram_id) for telegram_id in outside.sandbox.world.chats)
    return [message for screens in phones for message in screens if "document" in message.content]


def bytes_of(outside: Outside, message: Message) -> bytes:
    """Return the bytes of the document that a phone shows."""
    kept = outside.sandbox.world.files.get(message.content["document"]["file_id"])
    assert kept is not None
    return kept.upload.data


async def test_a_document_arrives_with_its_name_its_words_and_its_buttons(
    outside: Outside, ama: int, awa: int, document: int
) -> None:
    await outside.owes(ama, "un", kind="paper", document=document)
    assert await outside.sender().deliver() == 1
    (message,) = outside.screens(awa)
    assert message.text == "La note un"
    assert message.content["document"]["file_name"] == "note.pdf"
    assert message.content["document"]["mime_type"] == "application/pdf"
    assert message.rows[0][0]["callback_data"] == "1:o:note:1"
    assert bytes_of(outside, message) == PDF
    assert await outside.states() == [OutboxState.SENT]
    assert [row.message_id for row in await rows(outside.store, Outbox)] == [message.message_id]


async def test_it_is_uploaded_once_and_everybody_gets_the_same_bytes(
    outside: Outside, ama: int, kof: int, document: int
) -> None:
    for person in (ama, kof):
        await outside.owes(person, "un", "deux", kind="paper", document=document)
    assert await outside.sender().deliver() == 4
    sent = uploads(outside)
    assert sent.count("bytes") == 1
    assert sent[0] == "bytes"
    shown = papers(outside)
    assert len(shown) == 4
    assert {bytes_of(outside, message) for message in shown} == {PDF}
    assert len({message.content["document"]["file_id"] for message in shown}) == 1


async def test_an_id_that_telegram_no_longer_knows_is_uploaded_anew(
    outside: Outside, store: Store, ama: int, awa: int, document: int
) -> None:
    await store.act(lambda session: setattr(session.get_one(Document, document), "file_id", "Document_gone"))
    await outside.owes(ama, "un", kind="paper", document=document)
    assert await outside.sender().deliver() == 1
    assert uploads(outside) == ["Document_gone", "bytes"]
    (message,) = outside.screens(awa)
    (kept,) = await rows(store, Document)
    assert kept.file_id == message.content["document"]["file_id"]


async def test_silent_and_protected_are_said_to_telegram(
    outside: Outside, ama: int, awa: int, document: int
) -> None:
    await outside.owes(ama, "un", kind="paper", document=document, silent=True, protected=True)
    await outside.sender().deliver()
    (message,) = outside.screens(awa)
    assert (message.silent, message.protected) == (True, True)


async def test_a_document_that_is_not_made_is_given_up_and_told(
    outside: Outside, store: Store, ama: int, awa: int
) -> None:
    missing = await store.act(keep, ama, None)
    await outside.owes(ama, "un", kind="paper", document=missing)
    await outside.owes(ama, "après")
    assert await outside.sender().deliver() == 1
    assert outside.got(awa) == ["après"]
    assert await outside.states() == [OutboxState.DEAD, OutboxState.SENT]
    assert [what for what, _ in outside.told] == ["message_dead"]


async def test_one_person_who_blocked_the_bot_keeps_nobody_from_it(
    outside: Outside, ama: int, kof: int, awa: int, document: int
) -> None:
    outside.sandbox.world.blocks(awa, True)
    for person in (ama, kof):
        await outside.owes(person, "un", kind="paper", document=document)
    await outside.sender().deliver()
    assert [bytes_of(outside, message) for message in papers(outside)] == [PDF]


def test_a_caption_longer_than_telegram_takes_is_refused() -> None:
    document = DocumentRef(1, "note.pdf")
    fits = Screen(f"<b>{'é' * 1024}</b>", file=document)
    assert payload(1, fits, encode=str)["caption"] == fits.text
    with pytest.raises(ValueError, match="1025"):
        payload(1, Screen("é" * 1025, file=document), encode=str)
    with pytest.raises(ValueError, match="1026"):
        payload(1, Screen("😀" * 513, file=document), encode=str)
