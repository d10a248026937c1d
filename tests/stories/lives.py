"""Lives that lead through every question of every flow, told by gestures alone.

Each names the flows that it leads through; it takes the town and its provider, client and quality staff.
"""

from tests.people import Someone
from tests.stories.conftest import FATOU
from tests.stories.life import Life
from tests.stories.lives_agreement import erasing_request, more_needs, three_needs
from tests.stories.lives_needs import VOICE, taking_back, telling_three
from tests.stories.lives_people import naming, withdrawing
from tests.stories.lives_profile import choosing, proving, stopping
from tests.stories.lives_rating import correcting, rating
from tests.stories.lives_way import completing
from tests.stories.lives_work import WORKING, works_with_trouble
from tests.stories.telling import (
    NEED,
    SAID_AGAIN,
    agreement,
    approves,
    asks_for_need,
    changes_place_and_name,
    proposal,
    rates,
    reads_all,
    says_again,
    signs_charter,
    tells_need,
    understands,
)
from tests.town import PHOTO, Town


async def signing_up(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Say no to the notice first; look at an example; sign, one word first; show a proof."""
    await koffi.says("/start")
    await koffi.taps("Proposer mes services")
    await koffi.taps("Je n’accepte pas")
    await koffi.taps("Accueil")
    await signs_charter(koffi, "Koffi", example=True)
    await koffi.says("Koffi Yao")
    await koffi.taps("Un autre métier")
    await koffi.taps("Retour")
    await koffi.taps("Plomberie")
    await koffi.taps("Le mot d’un maître ou d’un patron")
    await koffi.attaches("photo", PHOTO)
    assert koffi.sees("Tout est prêt, Koffi Yao.")


async def needs(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Tell a need of three places; misunderstand each other; stay, then decline."""
    await asks_for_need(koffi, aya)
    await aya.taps("Chez moi")
    await aya.says("Angré, 8e tranche")
    await aya.taps("Déjà réparé avant")
    await aya.taps("Continuer")
    await aya.says(NEED)
    await aya.taps("Que ce soit bien réparé")
    await changes_place_and_name(aya)
    await aya.taps("Envoyer")
    assert koffi.sees("Qui décide et paie : Ma tante")
    await _misunderstand(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Retirer ma demande")
    await aya.taps("Non, je la garde")
    await koffi.taps("Je préfère décliner")
    await koffi.says("Ce n’est pas mon métier.")
    assert aya.sees("Koffi Yao préfère ne pas prendre ce travail")


async def _misunderstand(koffi: Someone, aya: Someone) -> None:
    await says_again(koffi)
    await aya.taps("À corriger")
    await aya.taps("C’est le besoin")
    await aya.says("Depuis quatre jours.")
    await says_again(koffi, SAID_AGAIN.replace("trois", "quatre"))
    await aya.taps("Ce n’est pas mon besoin")
    await aya.taps("Je le dis autrement")
    await aya.says(NEED.replace("trois", "quatre"))
    assert koffi.sees("depuis quatre jours")


async def agreeing(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Want a visit; propose all that a note may hold, decline a need; explain, correct; sign by a tap."""
    await understands(koffi, aya)
    await koffi.taps("Je dois d’abord passer voir")
    await koffi.taps("Mardi 5 mai")
    await koffi.taps("10 h")
    await koffi.taps("La visite est gratuite")
    await aya.taps("Non, pas de visite")
    more_needs(town, 1)
    await koffi.taps("J’ai pu voir autrement")
    await _propose(koffi)
    await aya.taps("Lire la suite")
    assert aya.sees("Le tuyau est vieux.")
    await town.comes(6, 10)
    await _object(koffi, aya)
    await koffi.taps("Changer la note")
    await koffi.taps("Le prix")
    await koffi.says("55000")
    await koffi.taps("Pièces à part, sur reçu")
    await koffi.taps("Modifier")
    await koffi.taps("Passer au parcours complet")
    await koffi.says("Le tuyau date de la maison.")
    await koffi.says("Koffi Yao")
    await approves(aya)
    await aya.taps("Je ne peux pas écrire")
    await aya.taps("Je signe : Aya Traoré")
    assert koffi.sees("C’est signé des deux côtés.")


async def _propose(koffi: Someone) -> None:
    """A service, a risk, days typed, an hourly price, promises changed and added; said, then written."""
    await koffi.taps("Changer le service")
    await koffi.attaches("voice", VOICE)
    await koffi.says("Changer le joint de l’évier")
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("Du lieu : je l’écris")
    await koffi.says("Le tuyau est vieux.")
    await koffi.taps("Sur place")
    await koffi.taps("Ce n’est pas mon métier")
    await koffi.attaches("voice", VOICE)
    await koffi.taps("D’autres jours")
    await koffi.says("12 et 13 mai")
    await koffi.taps("C’est bien cela")
    await koffi.says("9 h 30")
    await koffi.taps("À l’heure ou à la journée")
    await koffi.taps("À l’heure")
    await koffi.says("5000")
    await koffi.says("60000")
    await koffi.taps("Autrement")
    await koffi.attaches("voice", VOICE)
    await koffi.says("Moitié au début, moitié à la fin")
    await koffi.taps("Retour")
    await koffi.taps("Retour")
    await koffi.taps("Pièces comprises, avec une avance")
    await koffi.says("15000")
    await koffi.attaches("voice", VOICE)
    await koffi.says("Le joint et le siphon")
    await koffi.taps("Changer")
    await koffi.taps("3. Laisser l’endroit…")
    await koffi.attaches("voice", VOICE)
    await koffi.taps("Passer")
    await koffi.says("14 mai")
    await koffi.taps("Ajouter une promesse")
    await koffi.attaches("voice", VOICE)
    await koffi.says("Rapporter la clé")
    await koffi.says("14 mai")
    await koffi.taps("Je peux tenir les cinq")
    await koffi.says("Koffi Yao")


async def _object(koffi: Someone, aya: Someone) -> None:
    """Something was not asked for, and is explained; the price is to be corrected."""
    await aya.taps("À corriger")
    await aya.taps("Je n’ai pas demandé cela")
    await aya.taps("Autre chose")
    await aya.says("La clé.")
    await koffi.taps("Expliquer")
    await koffi.says("La voisine garde la clé.")
    await aya.taps("Je refuse")
    await aya.taps("Retour")
    await aya.taps("À corriger")
    await aya.says("Le prix : 55 000.")


async def working(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Work, not without trouble; rate low; do all there is to do about the alert; reply."""
    await mariam.says("/start")
    await _joins_staff(town)
    await agreement(koffi, aya)
    await works_with_trouble(town, koffi, aya)
    await town.comes(9, 19)
    await aya.taps("Plus tard, au calme")
    await aya.taps("Donner mon avis")
    await rates(aya, clean="2 – Sale")
    await town.comes(11, 10)
    await town.comes(12, 11)
    await koffi.taps("Répondre une fois")
    await _look_after(mariam)
    await koffi.says("Je regrette.")
    assert aya.sees("Koffi Yao répond à votre avis : « Je regrette. »")


async def looking(town: Town, koffi: Someone, aya: Someone, mariam: Someone) -> None:
    """Look at all that can be read on the way: promises, privacy, help, the need, the note."""
    await aya.says("/confidentialite")
    await proposal(koffi, aya)
    await reads_all(aya)
    await koffi.says("/aide")
    await koffi.forges("made up")
    ama = town.somebody("Ama", "Kouassi")
    await koffi.says("/nouvelle")
    await ama.opens(koffi.link("Copier le lien"))
    await ama.taps("Lire ses 7 promesses")
    for _ in range(3):
        await ama.taps("Suite")
    await ama.taps("Retour")
    await ama.taps("Continuer avec Koffi Yao")
    await ama.taps("J’accepte et je continue")
    await tells_need(ama)
    await koffi.taps("Redire son besoin")
    await koffi.taps("Revoir ses mots")
    await koffi.says("/mesprestations")
    assert koffi.sees("Ama Kouassi")
    await koffi.taps("1. Ama Kouassi")
    await koffi.taps("Répondre")
    await _passes_by(koffi, ama)


async def _passes_by(koffi: Someone, ama: Someone) -> None:
    """Ask for a visit on a day that is proposed to another client."""
    await says_again(koffi, send="Envoyer à Ama Kouassi")
    await ama.taps("C’est bien cela")
    await koffi.taps("Je dois d’abord passer voir")
    await koffi.says("demain")
    assert koffi.sees("Attention : vous avez déjà promis autre chose mardi 5 mai.")
    await koffi.taps("Garder quand même")
    await koffi.taps("10 h")
    await koffi.taps("La visite est gratuite")
    assert ama.sees("Visite : mardi 5 mai à 10 h")


async def _joins_staff(town: Town) -> None:
    """Fatou, of the staff too, accepts the privacy notice: an alert may be handed to her."""
    fatou = town.somebody("Fatou", "Koné", "admin", number=FATOU)
    await fatou.says("/start")
    await fatou.taps("Proposer mes services")
    await fatou.taps("J’accepte et je continue")
    await fatou.says("/annuler")


async def _look_after(mariam: Someone) -> None:
    await mariam.taps("Je m’en occupe")
    await mariam.taps("Lire les mots (raison demandée)")
    await mariam.says("Je prépare mon appel.")
    await mariam.taps("Revenir à l’alerte")
    await mariam.taps("Attendre jusqu’à…")
    await mariam.says("14 mai")
    assert mariam.sees("Jeudi 14 mai, c’est bien cela ?")
    await mariam.taps("C’est bien cela")
    assert mariam.sees("Je vous la redonne jeudi 14 mai à 8 h.")
    await mariam.taps("Confier")
    await mariam.taps("Retour")
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Réglé entre eux")
    assert mariam.sees("Alerte close : réglé entre eux.")


LIVES = {
    "choosing": Life(("city", "quiet", "erase"), choosing),
    "proving": Life(("trade", "proof", "maintrade", "dropproof", "droptrade"), proving),
    "stopping": Life(("stop",), stopping),
    "signing_up": Life(("profile",), signing_up),
    "naming": Life(("sign", "my_name"), naming),
    "withdrawing": Life(("withdraw",), withdrawing),
    "needs": Life(
        ("correct_need", "not_my_need", "decline"),
        needs,
    ),
    "agreeing": Life(
        (
            "propose",
            "sign_as_provider",
            "correct_note",
            "explain_line",
            "refuse_note",
            "sign_as_client",
        ),
        agreeing,
    ),
    "looking": Life(("visit",), looking),
    "completing": Life((), completing),
    "erasing_request": Life((), erasing_request),
    "three_needs": Life(("address",), three_needs),
    "working": Life((*WORKING, "reply", "why", "wait", "hand", "close"), working),
    "rating": Life(("rate",), rating),
    "correcting": Life(("correction",), correcting),
    "telling_three": Life(("helper", "say_again", "help_write", "decline_need"), telling_three),
    "taking_back": Life(("need",), taking_back),
}
