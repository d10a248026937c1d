"""A life on the way from the short path to the complete one: asked for on a page, then by a correction."""

from tests.people import Someone
from tests.stories.telling import agrees, reads_all, tells_need, understands
from tests.town import Town

VOICE = b"OggS" * 40


async def completing(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Be refused days and a price; want a more detailed note; another client asks on the page."""
    await understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.says("du 5 au 20 mai")
    await koffi.taps("D’autres jours")
    await koffi.says("5 et 6 mai")
    await koffi.taps("C’est bien cela")
    await koffi.taps("8 h")
    await koffi.says("240000")
    assert koffi.buttons[:1] == [["Passer au parcours complet"]]
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    await koffi.says("Koffi Yao")
    await aya.taps("À corriger")
    await aya.taps("Je veux une note plus détaillée")
    await koffi.taps("Compléter la note")
    await koffi.attaches("voice", VOICE)
    await koffi.says("Koffi Yao")
    assert "Koffi Yao : message vocal" in await reads_all(aya)
    await aya.taps("Retour")
    await agrees(aya)
    await _asks_on_the_page(town, koffi)


async def _asks_on_the_page(town: Town, koffi: Someone) -> None:
    """Another client asks before the need is said again; asked again, it is so already."""
    ama = town.somebody("Ama", "Kouassi")
    await koffi.says("/nouvelle")
    await ama.opens(koffi.link("Copier le lien"))
    await ama.taps("Continuer avec Koffi Yao")
    await ama.taps("J’accepte et je continue")
    await tells_need(ama)
    await ama.says("/mesprestations")
    await ama.taps("1. Koffi Yao")
    await ama.taps("Passer au parcours complet")
    assert koffi.sees("Ama Kouassi demande le parcours complet.")
    await ama.taps("Ouvrir la prestation")
    assert ama.sees("Parcours complet")
    await koffi.taps("Ouvrir la prestation")
