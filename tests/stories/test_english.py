"""The leak under the sink once more, for two people whose Telegram is in English."""

from tests.people import Someone
from tests.stories.abroad import Abroad
from tests.stories.telling import agreement, rates, signs_charter, works
from tests.town import PHOTO, Town


def somebody(town: Town, first_name: str, last_name: str) -> Abroad:
    """Bring in somebody who reads English."""
    world = town.sandbox.world
    return Abroad(world, world.add_person(first_name, last_name, language_code="en-GB"), town.settle)


async def test_the_leak_under_the_sink_in_english(abidjan: Town) -> None:
    koffi, aya = somebody(abidjan, "Koffi", "Yao"), somebody(abidjan, "Aya", "Traoré")
    await agreement(koffi, aya)
    for side in (koffi, aya):
        assert side.sees("2026-0001")
        assert any("The French text prevails." in text for text in side.read)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await rates(aya, word="Well done.")
    await abidjan.comes(9, 9)
    assert koffi.sees("95")
    assert koffi.sees("Well done.")
    await abidjan.comes(5, 19, month=6)
    await aya.taps("Non, tout tient")
    for side in (koffi, aya):
        assert await side.french() == []


async def test_choosing_proving_and_stopping_in_english(abidjan: Town, mariam: Someone) -> None:
    koffi, aya = somebody(abidjan, "Koffi", "Yao"), somebody(abidjan, "Aya", "Traoré")
    await signs_charter(koffi, example=True)
    await koffi.taps("Plomberie")
    await koffi.taps("Je n’ai pas encore de preuve")
    await koffi.taps("Mon profil")
    await koffi.taps("Ajouter une preuve")
    await koffi.taps("Un diplôme ou un certificat")
    await koffi.attaches("photo", PHOTO)
    await koffi.says("31 March 2028")
    await mariam.says("/preuves")
    await mariam.taps("Vérifié")
    assert koffi.sees("verified by the quality team")
    await koffi.says("/settings")
    await koffi.taps("Changer de ville")
    await koffi.says("Nowhere")
    await koffi.says("Cairo")
    await koffi.taps("Heures calmes")
    await koffi.says("9 pm")
    await koffi.says("6 am")
    assert koffi.sees("Quiet hours: from 9 PM to 6 AM.")
    await koffi.says("/privacy")
    await koffi.taps("Ce qui est gardé de moi")
    await koffi.taps("Demander l’effacement")
    await koffi.taps("Oui, je le demande")
    await koffi.says("/new")
    await koffi.taps("Montrer le QR code")
    await aya.opens(koffi.link("Copier le lien"))
    await aya.taps("Lire ses 7 promesses")
    for side in (koffi, aya):
        assert await side.french() == []


async def test_stopping_in_english(abidjan: Town) -> None:
    koffi, aya = somebody(abidjan, "Koffi", "Yao"), somebody(abidjan, "Aya", "Traoré")
    await agreement(koffi, aya)
    await abidjan.comes(5, 12)
    await aya.says("/stop")
    await aya.taps("Le travail n’avance pas")
    await aya.taps("Rien de cela")
    await aya.taps("Continuer")
    await aya.taps("Oui, j’arrête")
    assert koffi.sees("The work is not moving on")
    for side in (koffi, aya):
        assert await side.french() == []
