"""Messages owed with a voice note, a photo, or a picture made for them."""

import pytest
from sqlmodel import Session

from bot.sandbox.files import Upload
from bot.sandbox.messages import Message
from bot.storage.store import Store
from bot.storage.tables import Evidence, OutboxState
from tests.outbox.outside import PNG, Outside
from tests.rails import START, rows

VOICE = b"OggS what Koffi said"


def keep(session: Session, person_id: int, kind: str, file_id: str) -> int:
    """Keep what somebody sent; return its id."""
    mime, content = ("audio/ogg", VOICE) if kind == "voice" else ("image/png", PNG)
    evidence = Evidence(person_id=person_id, kind=kind, mime=mime, size=len(content), sha256="0" * 64,
                        content=content, file_id=file_id, stored_at=START)  # fmt: skip
    session.add(evidence)
    session.flush()
    assert evidence.id is not None
    return evidence.id


def arrived(outside: Outside, telegram_id: int, kind: str) -> Message:
    """Return the one message of a kind on a phone."""
    found = [message for message in outside.screens(telegram_id) if kind in message.content]
    assert len(found) == 1
    return found[0]


def sent_as(outside: Outside, method: str, field: str) -> list[str]:
    """Return what each call of a method was given: "bytes", or Telegram's id."""
    calls = [call for call in outside.sandbox.world.calls.all if call.method == method]
    return [call.params[field] if isinstance(call.params[field], str) else "bytes" for call in calls]


async def test_a_voice_note_goes_by_the_id_that_it_came_with(
    outside: Outside, store: Store, ama: int, awa: int
) -> None:
    file_id = outside.sandbox.world.files.keep("VoiceNote", Upload(VOICE, "v.ogg", "audio/ogg")).file_id
    evidence = await store.act(keep, ama, "voice", file_id)
    await outside.owes(ama, "un", kind="heard", evidence=evidence, file="voice", silent=True, protected=True)
    assert await outside.sender().deliver() == 1
    message = arrived(outside, awa, "voice")
    assert (message.text, message.protected) == ("La voix un", True)
    assert sent_as(outside, "sendVoice", "voice") == [file_id]


@pytest.mark.parametrize(("kind", "method"), [("voice", "sendVoice"), ("photo", "sendPhoto")])
async def test_where_telegram_has_forgotten_a_file_its_bytes_are_sent_and_the_new_id_kept(
    outside: Outside, store: Store, ama: int, kind: str, method: str
) -> None:
    evidence = await store.act(keep, ama, kind, "gone")
    await outside.owes(ama, "un", "deux", kind="heard", evidence=evidence, file=kind)
    assert await outside.sender().deliver() == 2
    (kept,) = await rows(store, Evidence)
    assert sent_as(outside, method, kind) == ["gone", "bytes", kept.file_id]


async def test_a_picture_made_for_a_message_is_uploaded_with_its_words_and_buttons(
    outside: Outside, ama: int, awa: int
) -> None:
    await outside.owes(ama, "un", kind="drawn")
    assert await outside.sender().deliver() == 1
    message = arrived(outside, awa, "photo")
    assert message.text == "Le code un"
    assert [[button["text"] for button in row] for row in message.rows] == [["Ouvrir"]]


async def test_evidence_that_is_not_there_is_given_up_and_told(outside: Outside, ama: int) -> None:
    await outside.owes(ama, "un", kind="heard", evidence=77, file="voice")
    assert await outside.sender().deliver() == 0
    assert await outside.states() == [OutboxState.DEAD]
    assert [what for what, _ in outside.told] == ["message_dead"]
