"""A life after the work: rated at ease, with words for the provider and for quality staff alone."""

from tests.people import Someone
from tests.stories.telling import agreement, works
from tests.town import Town


async def rating(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Rate later, with a word to each; quality staff read theirs."""
    await mariam.says("/start")
    await agreement(koffi, aya)
    await works(town, koffi, aya)
    await town.comes(7, 19)
    await aya.taps("Plus tard, au calme")
    await town.comes(8, 19)
    await aya.taps("Donner mon avis")
    await aya.taps("Non, plus une goutte")
    await aya.taps("4 – Propre, comme promis")
    await aya.taps("5 – Très bien")
    await aya.taps("Un mot pour Koffi Yao")
    await aya.says("Travail soigné.")
    await aya.taps("Un mot à l’équipe qualité seule")
    await aya.attaches("voice", b"OggS" * 30)
    await aya.taps("Envoyer mon avis")
    await mariam.taps("Je m’en occupe")
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Sans suite")
    await town.comes(10, 9)
    assert koffi.sees("Son mot : « Travail soigné. »")
