"""Lives of people who come by their names, and change their minds."""

from tests.people import Someone
from tests.stories.lives_needs import VOICE
from tests.stories.telling import arrives, signs_charter
from tests.town import Town


async def naming(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Sign with one word, then with the whole name; correct it; sign with the one name that somebody has."""
    await mariam.says("/start")
    await signs_charter(koffi, "Koffi")
    assert koffi.sees("J’ai lu « Koffi ». Est-ce votre nom entier ?")
    await koffi.taps("Retour")
    await koffi.says("Koffi")
    await koffi.says("Koffi Yao")
    assert koffi.sees("Merci, Koffi Yao. C’est signé")
    await koffi.says("/parametres")
    await koffi.taps("Mon nom")
    await koffi.says("Yao")
    await koffi.taps("C’est mon nom entier")
    assert koffi.sees("C’est corrigé : Yao.")
    await signs_charter(aya, "Aya")
    await aya.says("Aya")
    assert aya.sees("Merci, Aya. C’est signé")


async def withdrawing(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Take the request back, and say why in a voice note, which the provider hears."""
    await mariam.says("/start")
    await arrives(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Retirer ma demande")
    await aya.taps("Oui, je la retire")
    await aya.attaches("voice", VOICE)
    assert koffi.sees("Sa raison : « message vocal »")
    await koffi.taps("Écouter Aya Traoré")
