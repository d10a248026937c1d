"""Reasons and a reply said in a voice note: the other side hears them, and may hear them again."""

from tests.people import Someone
from tests.stories.lives_needs import VOICE
from tests.stories.telling import accepts, agreement, arrives, finishes, rates
from tests.town import Town


def heard(person: Someone) -> list[bool]:
    """Return, for each voice note that somebody got, whether it can't be forwarded."""
    sent = [message for message in person.messages if message.from_bot]
    return [message.protected for message in sent if "voice" in message.content]


async def hears(person: Someone, name: str) -> None:
    """Somebody got one voice note, and plays it again."""
    assert heard(person) == [True]
    await person.taps(f"Écouter {name}")
    assert heard(person) == [True, True]


async def test_why_a_provider_declines(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await arrives(koffi, aya)
    await koffi.taps("Je préfère décliner")
    await koffi.attaches("voice", VOICE)
    assert koffi.sees("C’est fait.")
    assert aya.sees("Koffi Yao préfère ne pas prendre ce travail : « message vocal »")
    await hears(aya, "Koffi Yao")


async def test_why_a_client_stops(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Arrêter le travail")
    await aya.attaches("voice", VOICE)
    await aya.taps("Oui, j’arrête")
    assert koffi.sees("Sa raison : « message vocal »")
    await hears(koffi, "Aya Traoré")


async def test_what_a_provider_replies_to_a_rating(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await accepts(koffi, aya)
    await abidjan.comes(7, 19)
    await rates(aya)
    await abidjan.comes(9, 9)
    await koffi.taps("Répondre une fois")
    await koffi.attaches("voice", VOICE)
    assert aya.sees("Koffi Yao répond à votre avis : « message vocal »")
    await hears(aya, "Koffi Yao")
