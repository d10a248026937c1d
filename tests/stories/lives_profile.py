"""Lives of what people choose for themselves, and of a work that is stopped."""

from tests.people import Someone
from tests.stories.telling import agreement, signs_up
from tests.town import PHOTO, Town

PDF = b"%PDF-1.4 a diploma"


async def choosing(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Change language, city and quiet hours; look at what is kept; ask for erasure, thinking twice."""
    await mariam.says("/start")
    await signs_up(koffi)
    await koffi.says("/parametres")
    await koffi.taps("English")
    await koffi.taps("Français")
    await koffi.taps("Changer de ville")
    await koffi.says("Rosso")
    await koffi.taps("Sénégal")
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


async def proving(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Add a trade and proofs; all but one are verified; invite in the new trade; then know less."""
    await mariam.says("/start")
    await signs_up(koffi)
    await koffi.taps("Mon profil")
    await koffi.taps("Ajouter un métier")
    await koffi.taps("Un autre métier")
    await koffi.taps("Retour")
    await koffi.taps("Électricité")
    await koffi.taps("Un diplôme ou un certificat")
    await koffi.attaches("document", PDF)
    await koffi.says("31 mars 2028")
    await koffi.taps("Mon profil")
    await koffi.taps("Ajouter une preuve")
    await koffi.taps("Plomberie")
    await koffi.taps("Des travaux déjà faits")
    await koffi.attaches("photo", PHOTO)
    await mariam.says("/alertes")
    await mariam.taps("Preuves à vérifier")
    await mariam.taps("Pas lisible")
    await mariam.taps("Vérifié")
    await mariam.taps("Vérifié")
    assert mariam.sees("Plus aucune preuve à vérifier.")
    await koffi.taps("Nouvelle prestation")
    await koffi.taps("Électricité")
    await koffi.taps("Montrer le QR code")
    assert koffi.sees("vise ce code")
    await _knowing_less(koffi)


async def _knowing_less(koffi: Someone) -> None:
    """Change the main trade; take a proof away and a trade, each after a second thought."""
    await koffi.says("/monprofil")
    await koffi.taps("Mes métiers et preuves")
    await koffi.taps("Changer de métier principal")
    await koffi.taps("Électricité")
    for sure in ("Non, je la garde", "Oui, je la retire"):
        await koffi.taps("Retirer une preuve")
        await koffi.taps("Plomberie")
        await koffi.taps("1. Travaux faits")
        await koffi.taps(sure)
    for sure in ("Non, je le garde", "Oui, je le retire"):
        await koffi.taps("Retirer un métier")
        await koffi.taps("Plomberie")
        await koffi.taps(sure)
    assert koffi.sees("Électricité (métier principal) : 1 preuve")


async def stopping(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Think of stopping and go on; then stop, in the middle of the work, saying what was kept."""
    await mariam.says("/start")
    await agreement(koffi, aya)
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Arrêter le travail")
    await koffi.taps("Je ne peux plus venir")
    await koffi.taps("Non, je continue")
    await town.comes(5, 12)
    await aya.says("/arreter")
    await aya.says("Rien n’avance.")
    await aya.taps("Rien de cela")
    await aya.taps("Continuer")
    await aya.taps("Oui, j’arrête")
    assert koffi.sees("Aya Traoré arrête le travail.")
