"""Lives of what people choose for themselves."""

from tests.people import Someone
from tests.stories.telling import signs_up
from tests.town import Town


async def choosing(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Change language, city and quiet hours; look at what is kept; ask for erasure, thinking twice."""
    await mariam.says("/start")
    await signs_up(koffi)
    await koffi.says("/parametres")
    await koffi.taps("English")
    await koffi.taps("Français")
    await koffi.taps("Changer de ville")
    await koffi.says("Le Caire")
    await koffi.taps("Heures calmes")
    await koffi.taps("22 h")
    await koffi.taps("Retour")
    await koffi.says("20 h 30")
    await koffi.taps("6 h")
    assert koffi.sees("Heures calmes : de 20 h à 6 h.")
    await koffi.taps("Mes informations")
    await koffi.taps("Ce qui est gardé de moi")
    await koffi.taps("Demander l’effacement")
    await koffi.taps("Non, je garde tout")
    await koffi.taps("Demander l’effacement")
    await koffi.taps("Oui, je le demande")
    await koffi.taps("Ce qui est gardé de moi")
    assert mariam.sees("Demande d’effacement")
