"""Lives of understanding each other: three needs, voices, a photo, somebody who helps; a second time."""

from tests.people import Someone
from tests.stories.telling import NEED, SAID_AGAIN, changes_place_and_name, signs_up
from tests.town import PHOTO, Town

VOICE = b"OggS" * 40
SHOWER = (
    "La douche de la chambre du fond reste froide le matin, même quand le chauffe-eau chauffe toute la nuit. "
    "Je veux me laver à l’eau chaude."
)
TAP = "Le robinet du jardin tourne dans le vide. Je veux pouvoir arroser."


async def helped(koffi: Someone, aya: Someone) -> None:
    """Come by an invitation, with somebody who helps: read the notice together, write her first name."""
    await signs_up(koffi)
    await koffi.taps("Nouvelle prestation")
    await aya.opens(koffi.link("Copier le lien"))
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("On m’aide à répondre")
    await aya.taps("J’accepte et je continue")
    await aya.taps("Écrire son prénom")
    await aya.says("Fatou")


async def tells_three(aya: Someone) -> None:
    """Tell three needs, the first one in a voice note after its photo; be refused a fourth."""
    await aya.taps("Chez moi")
    await aya.attaches("voice", VOICE)
    await aya.taps("Déjà réparé avant")
    await aya.attaches("voice", VOICE)
    await aya.taps("Un exemple")
    await aya.taps("Retour")
    await aya.attaches("photo", PHOTO)
    await aya.attaches("voice", VOICE)
    await aya.taps("Que ce soit bien réparé")
    await aya.taps("Ajouter un besoin")
    await aya.says(SHOWER)
    await aya.taps("Ajouter un besoin")
    await aya.says(TAP)
    await aya.taps("Ajouter un besoin")
    assert aya.sees("Une prestation en traite 3 au plus.")
    if "Relire avant d’envoyer" in str(aya.buttons):  # the notice hides what is sent
        await aya.taps("Relire avant d’envoyer")
    await aya.taps("Envoyer")
    await aya.taps("Besoin 2")


async def telling_three(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Say one again with help, one by copying first, decline the third; correct one; agree."""
    await helped(koffi, aya)
    await tells_three(aya)
    await koffi.taps("Redire ses besoins")
    await koffi.taps("Revoir ses mots")
    await koffi.taps("Écouter Aya Traoré")
    await koffi.taps("Retour")
    await _writes_with_help(koffi)
    await koffi.says(SHOWER)
    assert koffi.sees("mots : ce sont ceux du client")
    await koffi.taps("Je le redis autrement")
    await koffi.says("L’eau chaude n’arrive pas à la douche.")
    await koffi.taps("Un autre signe")
    await koffi.says("L’eau est chaude en une minute.")
    await koffi.taps("Besoin suivant")
    await koffi.taps("Décliner ce besoin")
    await koffi.attaches("voice", VOICE)
    await koffi.taps("Envoyer à Aya Traoré")
    assert aya.sees("Sa raison : « message vocal »")
    await _answers(koffi, aya)
    assert koffi.sees("Aya Traoré répond : « C’est bien cela. »")


async def _writes_with_help(koffi: Someone) -> None:
    """Four questions make a sentence; a voice note explains it, once it is written."""
    await koffi.taps("M’aider à écrire")
    await koffi.taps("Une fuite")
    await koffi.says("Sous l’évier de la cuisine")
    await koffi.taps("Passer")
    await koffi.taps("Une réparation n’a pas tenu")
    assert koffi.sees("« Une fuite sous l’évier de la cuisine. Une réparation n’a pas tenu. »")
    await koffi.taps("Je garde cette phrase")
    await koffi.attaches("voice", VOICE)
    await koffi.taps("Plus aucune fuite après 24 h")
    await koffi.taps("Besoin suivant")


async def _answers(koffi: Someone, aya: Someone) -> None:
    await aya.taps("À corriger")
    await aya.taps("C’est le signe de réussite")
    await aya.attaches("voice", VOICE)
    await aya.taps("C’est bien cela")
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Nos échanges")
    await aya.taps("Suite")
    await koffi.taps("Redire son besoin")
    await koffi.says("L’eau chaude n’arrive pas jusqu’à la douche.")
    await koffi.says("L’eau est chaude tout de suite")
    await koffi.taps("Envoyer à Aya Traoré")
    await aya.taps("C’est bien cela")


async def taking_back(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Tell three needs and take two back, one at a time; come a second time, with the card as it was."""
    await helped(koffi, aya)
    await tells_three(aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Autre chose")
    await aya.taps("On m’aide à répondre")
    await aya.taps("Je réponds sans aide")
    await aya.taps("Retirer ma demande")
    await aya.taps("Le besoin 3")
    await aya.taps("J’ai trouvé une autre solution")
    await koffi.taps("Redire ses besoins")
    await koffi.says(SAID_AGAIN)
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Besoin suivant")
    await koffi.says("L’eau chaude n’arrive pas à la douche.")
    await koffi.says("L’eau est chaude en une minute.")
    await koffi.taps("Envoyer à Aya Traoré")
    await aya.taps("Ce n’est pas mon besoin")
    await aya.taps("Je retire ce besoin")
    assert koffi.sees("Sa raison : « Ce n’est pas mon besoin »")
    await aya.taps("C’est bien cela")
    assert koffi.sees("Aya Traoré répond : « C’est bien cela. »")
    await koffi.says("/nouvelle")
    await aya.opens(koffi.link("Copier le lien"))
    await aya.taps("Continuer avec Koffi Yao")
    await aya.taps("C’est toujours vrai")
    await aya.taps("Déjà réparé avant")
    await aya.taps("Continuer")
    await aya.says(NEED)
    await aya.taps("Que ce soit propre")
    await changes_place_and_name(aya)
    await aya.taps("Envoyer")
    assert koffi.sees("À savoir : déjà réparé avant")
