"""Quality staff read the words of an engagement for a reason, and hear its voice notes."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.dialogue.house import House
from bot.storage.store import Store
from bot.storage.tables import Acceptance
from tests.acts.scene import THE_LEAK
from tests.acts.test_rounds import evidence
from tests.conversations.desk import WEDNESDAY, Desk, newest, sit
from tests.recorded import whole_house

SINCE = datetime(2026, 5, 6, 17, tzinfo=UTC)


@pytest.fixture
def house() -> House:
    """The whole house."""
    return whole_house()


@pytest.fixture
async def desk(store: Store, house: House) -> Desk:
    """Mariam Diabaté and Awa Koné, with an alert of Wednesday's at 17."""
    return await sit(store, house)


async def test_words_are_read_for_a_reason_and_both_are_told(desk: Desk) -> None:
    await desk.mariam.taps_owed("alert", "Je m’en occupe")
    assert "goutte" not in desk.mariam.text
    await desk.mariam.taps("Lire les mots (raison demandée)")
    await desk.mariam.says("Les deux disent le contraire.")
    pages = [desk.mariam.text]
    while "Suite" in desk.mariam.buttons:
        await desk.mariam.taps("Suite")
        pages.append(desk.mariam.text)
    read = " ".join(pages)
    assert THE_LEAK in read
    assert "Ça goutte encore." in read
    assert "{" not in read
    for phone in (desk.koffi, desk.aya):
        told = await newest(phone)
        assert "Sa raison : « Les deux disent le contraire. »" in told
        assert "jusqu’à jeudi 7 mai à 17 h" in told
    await desk.mariam.taps("Revenir à l’alerte")
    await desk.mariam.taps("Lire les mots (raison demandée)")
    assert "lisible jusqu’à" in desk.mariam.text
    await desk.comes(WEDNESDAY + timedelta(hours=25))
    await desk.mariam.taps("Suite")
    assert "dites d’abord pourquoi" in desk.mariam.text


async def test_every_file_among_the_words_has_its_button(house: House) -> None:
    """Wherever a page is cut, and however many files somebody sent."""
    words = [
        {"side": side, "said": "check", "at": SINCE, "text": "mot " * long, "voice": at, "photo": 100 + at}
        for at, (side, long) in enumerate([("client", 0)] * 3 + [("provider", 60), ("client", 200)] * 2)
    ]
    reader, asked, page = house.reader("fr", "Africa/Abidjan"), set(), 0
    while True:
        facts = {"subject": 7, "until": SINCE, "words": words, "page": page}
        buttons = [button for row in house.screens["alert_words"](facts, reader).rows for button in row]
        asked |= {button.value for button in buttons if "n°" in button.words}
        if "Suite" not in [button.words for button in buttons]:
            break
        page += 1
    assert asked == {f"hear.7.{evidence}" for at in range(7) for evidence in (at, 100 + at)}


async def test_a_voice_note_among_the_words_is_heard(desk: Desk) -> None:
    voice = await evidence(desk.scene, desk.aya.person)
    [check] = await desk.scene.all(Acceptance)
    await desk.scene.change(Acceptance, check.id or 0, words="", voice_id=voice)
    await desk.mariam.taps_owed("alert", "Lire les mots (raison demandée)")
    await desk.mariam.says("Les deux disent le contraire.")
    while "Écouter le vocal n° 1" not in desk.mariam.buttons:
        await desk.mariam.taps("Suite")
    await desk.mariam.taps("Écouter le vocal n° 1")
    assert await newest(desk.mariam) == "Un vocal de la prestation, pour cette alerte seulement."
