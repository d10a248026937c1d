"""The note on paper: both sides get the same file, by itself after the signature and again on request."""

from hashlib import sha256

from sqlmodel import Session, select

from bot.sandbox.messages import Message
from bot.storage.tables import Document
from tests.documents.paper import said_by
from tests.people import Someone
from tests.stories.telling import NEED, SAID_AGAIN, agreement
from tests.town import Town


def papers(side: Someone) -> list[Message]:
    """Return the documents that somebody got, the oldest first."""
    return [message for message in side.messages if "document" in message.content]


def bytes_of(town: Town, message: Message) -> bytes:
    """Return the bytes of the document that a phone shows."""
    kept = town.sandbox.world.files.get(message.content["document"]["file_id"])
    assert kept is not None
    return kept.upload.data


async def test_both_get_the_same_note_on_paper(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    sounding = [side.sounding for side in (koffi, aya)]
    await abidjan.catch_up()
    (his,), (hers,) = papers(koffi), papers(aya)
    assert bytes_of(abidjan, his) == bytes_of(abidjan, hers)
    with Session(abidjan.engine) as session:
        kept = session.exec(select(Document)).one()
        assert sha256(bytes_of(abidjan, his)).hexdigest() == kept.sha256
    said = said_by(bytes_of(abidjan, hers))
    for words in (NEED, SAID_AGAIN, "soixante mille, en francs CFA", "Koffi Yao", "Aya Traoré"):
        assert words in said
    assert his.content["document"]["file_name"] == "note-2026-0001-v1.pdf"
    assert his.protected
    assert hers.protected
    assert [side.sounding for side in (koffi, aya)] == sounding  # the signature has made its sound already
    uploads = [call for call in abidjan.sandbox.world.calls.all if call.method == "sendDocument"]
    assert len(uploads) == 2
    assert sum(isinstance(call.params["document"], str) for call in uploads) == 1


async def test_it_comes_again_when_asked_for(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await abidjan.catch_up()
    await abidjan.passes(minutes=2)
    await aya.taps("Ouvrir la note (PDF)")
    assert aya.sees("La note arrive, juste en dessous.")
    first, again = papers(aya)
    assert first.content["document"]["file_id"] == again.content["document"]["file_id"]
    assert aya.messages[-1] is again
    await aya.taps("Lire la note entière")
    assert aya.sees("Note de cadrage, version 1")
    assert len(papers(koffi)) == 1


async def test_both_sides_may_open_the_note_or_add_a_promise_once_it_is_signed(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    """Model screen 27: the same message, to both."""
    await agreement(koffi, aya)
    await abidjan.catch_up()
    await abidjan.passes(minutes=2)
    for side in (koffi, aya):
        await side.taps("Ouvrir la note (PDF)")
        assert len(papers(side)) == 2
    await koffi.taps("Ajouter une promesse")
    assert koffi.sees("Que promettez-vous, et pour quand ?")
    await aya.taps("Ajouter une promesse")
    assert aya.sees("Que promettez-vous, et pour quand ?")
