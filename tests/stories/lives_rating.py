"""Lives after the work: rated at ease, with words to each; rated low, and put right."""

from tests.people import Someone
from tests.stories.lives_agreement import more_needs
from tests.stories.lives_needs import VOICE
from tests.stories.telling import agreement, agrees, rates, understands, works
from tests.town import Town


async def rating(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Rate three needs later, with a word to each; quality staff read theirs."""
    await mariam.says("/start")
    await understands(koffi, aya)
    more_needs(town)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    for _ in range(3):
        await koffi.taps("Réparer la fuite")
        await koffi.taps("Oui, j’ai vu et je maîtrise")
        await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    await koffi.says("Koffi Yao")
    await agrees(aya)
    await works(town, koffi, aya)
    await town.comes(7, 19)
    await aya.taps("Plus tard, au calme")
    await town.comes(8, 19)
    await aya.taps("Donner mon avis")
    for _ in range(3):
        await aya.taps("Non, tout tient")
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


async def correcting(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Rate low, put it right, not well enough; a month later it came back, and is come back for."""
    await mariam.says("/start")
    await agreement(koffi, aya)
    await works(town, koffi, aya)
    await town.comes(7, 19)
    await rates(aya, clean="2 – Sale")
    await town.comes(9, 9)
    await koffi.taps("Proposer une correction")
    await koffi.attaches("voice", VOICE)
    assert aya.sees("Koffi Yao propose de corriger :\n« message vocal »")
    await aya.taps("Écouter Koffi Yao")
    await aya.taps("Oui, je veux bien")
    await town.comes(10, 9, 1)
    await koffi.taps("C’est fait")
    await aya.taps("Ce n’est pas réglé")
    await town.comes(11, 8)
    await mariam.taps("Je m’en occupe")
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Reprise faite")
    await town.comes(5, 19, month=6)
    await aya.taps("Oui, il est revenu")
    await koffi.taps("C’est fait")
    await aya.taps("C’est réglé")
    assert koffi.sees("Merci d’avoir repris.")
