"""Answers said aloud at work: each is kept, heard by the other side, and by staff who give a reason."""

from datetime import UTC, datetime

from bot.acts.said_words import Said, said_words
from bot.storage.tables import Engagement, OutboxState, PromiseOffer
from tests.acts.scene import Scene
from tests.conversations.phones import Phone, plain
from tests.conversations.test_work import LAST_DAY, Work, house, newest, work  # noqa: F401 - fixtures

EVE = datetime(2026, 5, 4, 18, tzinfo=UTC)


async def heard(phone: Phone) -> list[bool]:
    """Return, for each voice note owed to somebody, whether it can't be forwarded."""
    owed = [row for row in await phone.owed() if row.kind == "evidence"]
    return [row.protected for row in owed if row.state != OutboxState.CANCELLED]


async def hears_again(phone: Phone, kind: str) -> None:
    """Somebody got one voice note with a message of a kind, and plays it once more."""
    assert await heard(phone) == [True]
    await phone.commands("mesprestations")
    await phone.taps_owed(kind, "Écouter Koffi Yao")
    assert await heard(phone) == [True, True]


async def said_aloud(scene: Scene, kind: Said) -> list[tuple[str, bool]]:
    """Return what quality staff would read of a kind, and whether they can hear it."""
    found = await scene.store.read(lambda session: said_words(session, session.get_one(Engagement, 1)))
    return [(str(words.text), words.voice is not None) for words in found if words.said is kind]


async def message(phone: Phone, kind: str) -> str:
    """Return the newest message owed to somebody of a kind, as they read it."""
    row = [row for row in await phone.owed() if row.kind == kind][-1]
    return plain((await phone.received(row)).text)


async def test_why_a_date_is_not_possible(work: Work) -> None:  # noqa: F811 - the fixture
    await work.comes(EVE)
    await work.koffi.taps_owed("eve_of_work", "J’ai un empêchement")
    assert "Écrivez pourquoi, ou dites-le : Aya Traoré aura votre raison." in work.koffi.text
    await work.koffi.speaks()
    await work.koffi.taps("Jeudi 7 mai")
    assert "Sa raison : « message vocal »" in await message(work.aya, "date_change_asked")
    await hears_again(work.aya, "date_change_asked")
    assert await said_aloud(work.scene, Said.NEW_DATE) == [("", True)]
    await work.aya.taps("1. Koffi Yao")
    await work.aya.taps("Répondre")
    assert "Écouter Koffi Yao" in work.aya.buttons


async def test_what_is_not_kept(work: Work) -> None:  # noqa: F811 - the fixture
    await work.comes(LAST_DAY)
    await work.koffi.taps_owed("is_it_finished", "Fini, mais pas tout tenu")
    await work.koffi.taps("Montrer les pièces changées")
    await work.koffi.speaks()
    assert "Ses mots : « message vocal »" in await message(work.aya, "check_work")
    await hears_again(work.aya, "check_work")
    assert await said_aloud(work.scene, Said.NOT_KEPT) == [("", True)]


async def test_a_promise_is_written_and_its_voice_explains_it(
    work: Work,  # noqa: F811 - the fixture
) -> None:
    await work.koffi.commands("mesprestations")
    await work.koffi.taps(work.koffi.buttons[0])
    await work.koffi.taps("Ajouter une promesse")
    begun = work.koffi.gestures
    await work.koffi.speaks()
    assert work.koffi.text.startswith("Votre vocal est gardé.")
    assert "Que promettez-vous, et pour quand ?" in work.koffi.text
    await work.koffi.says("Rapporter la clé vendredi")
    assert work.koffi.gestures - begun == 2  # one more than writing it alone
    assert "« Rapporter la clé », pour vendredi 8 mai" in work.koffi.text
    await hears_again(work.aya, "promise_offered")
    assert (await work.scene.all(PromiseOffer))[0].statement == "Rapporter la clé"
    assert ("Rapporter la clé", True) in await said_aloud(work.scene, Said.PROMISE)


async def test_words_under_a_voice_note_are_the_promise(work: Work) -> None:  # noqa: F811 - the fixture
    await work.koffi.commands("mesprestations")
    await work.koffi.taps(work.koffi.buttons[0])
    await work.koffi.taps("Ajouter une promesse")
    begun = work.koffi.gestures
    await work.koffi.speaks("Rapporter la clé vendredi")
    assert work.koffi.gestures - begun == 1  # as many as writing it
    assert "« Rapporter la clé », pour vendredi 8 mai" in work.koffi.text
    assert (await newest(work.aya)).startswith("La voix : Koffi Yao.")
    await work.koffi.taps("Corriger")
    assert await heard(work.aya) == []
