"""The work's part of a life: every question of the work's flows, told by gestures alone."""

from tests.people import Someone
from tests.stories.lives_needs import VOICE
from tests.town import PHOTO, Town

WORKING = (
    "date",
    "pulse",
    "finish",
    "check",
    "date_points",
    "redone",
    "received",
    "paid",
    "add_promise",
    "move_promise",
)


async def works_with_trouble(town: Town, koffi: Someone, aya: Someone) -> None:
    """Ask for other dates, not be quite right, finish twice, redo what is left, be paid."""
    await _promises(koffi, aya)
    await town.comes(4, 18)
    await koffi.taps("Demander une autre date")
    await koffi.taps("Une autre date")
    await koffi.taps("Retour")
    await koffi.taps("Jeudi 7 mai, à 8 h")
    await aya.taps("Non, garder mardi 5 mai")
    await koffi.taps("J’ai un empêchement")
    await koffi.attaches("voice", VOICE)
    await koffi.says("8 mai")
    await koffi.taps("C’est bien cela")
    await aya.taps("Non, garder mardi 5 mai")
    await town.comes(5, 19)
    await aya.taps("Pas tout à fait")
    await aya.taps("Retour")
    await aya.taps("Pas tout à fait")
    await aya.attaches("voice", VOICE)
    await town.comes(6, 17)
    await koffi.taps("Pas encore fini")
    await koffi.says("jeudi 7 mai")
    await koffi.taps("C’est bien cela")
    await aya.taps("Oui, jeudi 7 mai")
    await town.comes(7, 17)
    await koffi.taps("Joindre une photo")
    await koffi.attaches("photo", PHOTO)
    await koffi.taps("Fini, mais pas tout tenu")
    await koffi.taps("Montrer les pièces changées")
    await koffi.attaches("voice", VOICE)
    await aya.taps("Ce n’est pas fait")
    await aya.taps("Retour")
    await aya.taps("Ce n’est pas fait")
    await aya.says("Il manque le siphon.")
    await koffi.taps("Dire où en est le travail")
    await koffi.taps("Fini, les deux sont tenues")
    await _redo(town, koffi, aya)
    await aya.taps("Ce n’est pas fait")  # of the message before: it is no answer any more
    await aya.taps("Tout est bon, et j’ai payé")
    await koffi.taps("Pas le bon montant")
    await koffi.says("50000")
    await koffi.taps("C’est bien cela")
    await aya.taps("Non, c’est un autre montant")
    await aya.says("50000")
    await aya.taps("C’est bien cela")
    await aya.taps("C’est payé")
    await koffi.taps("Oui, j’ai tout reçu")
    await town.comes(8, 19)
    await _another_day(koffi, aya)


async def _promises(koffi: Someone, aya: Someone) -> None:
    """One promise is written down for nothing, another is confirmed."""
    await koffi.taps("Ajouter une promesse")
    await koffi.taps("C’est Aya Traoré qui promet")
    await koffi.taps("C’est moi qui promets")
    await koffi.attaches("voice", VOICE)
    await koffi.says("Rapporter la clé")
    await koffi.says("12 mai")
    await koffi.taps("C’est bien cela")
    await aya.taps("Non")
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Montrer la facture jeudi")
    await koffi.taps("Corriger")
    await koffi.says("Montrer la facture vendredi")
    await aya.taps("C’est bien cela")


async def _another_day(koffi: Someone, aya: Someone) -> None:
    """It is not kept on its day; another one is asked for."""
    await koffi.taps("Pas encore")
    await koffi.taps("Demander une autre date")
    await koffi.says("3 juin")
    await koffi.taps("C’est bien cela")
    await aya.taps("Oui, mercredi 3 juin")


async def _redo(town: Town, koffi: Someone, aya: Someone) -> None:
    """Two points are named, dated, redone one after the other, and checked."""
    await aya.taps("Il reste quelque chose")
    await aya.says("Le siphon goutte.")
    await aya.taps("C’est important")
    await aya.taps("Ajouter un point")
    await aya.attaches("photo", PHOTO)
    await aya.taps("C’est un petit point")
    await aya.taps("Envoyer à Koffi Yao")
    await koffi.taps("Donner un jour")
    await koffi.taps("Un jour pour chaque point")
    await koffi.taps("Vendredi 8 mai")
    await koffi.says("8 mai")
    await koffi.taps("C’est bien cela")
    await koffi.taps("Dire ce qui est repris")
    await koffi.taps("Pas encore : un autre jour")
    await koffi.taps("Un autre jour")
    await koffi.says("8 mai")
    await koffi.taps("C’est bien cela")
    await koffi.taps("Dire ce qui est repris")
    await koffi.taps("Une partie")
    await koffi.taps("1. Le siphon goutte.")
    await koffi.taps("Envoyer")
    await aya.taps("C’est repris")
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("C’est repris")
    await aya.taps("C’est repris")
