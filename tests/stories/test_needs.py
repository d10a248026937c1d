"""Understanding each other: a need said again wrongly comes back; what is not the need is said otherwise."""

from sqlmodel import Session, col, select

from bot.storage.tables import Reformulation
from tests.people import Someone
from tests.stories.telling import NEED, SAID_AGAIN, arrives, asks_for_need, says_again
from tests.town import Town

WRONG = "Il y a une fuite dans la salle de bain."
FIXED = "Il y a une fuite sous l’évier de la cuisine."


def rounds(abidjan: Town) -> list[tuple[int, str, str]]:
    """Each round as it is kept: its number, the need said again, its sign of success."""
    with Session(abidjan.engine) as session:
        kept = session.exec(select(Reformulation).order_by(col(Reformulation.round))).all()
        return [(row.round, row.words, str(row.sign)) for row in kept]


async def test_a_need_said_again_wrongly_comes_back(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await arrives(koffi, aya)
    await says_again(koffi, WRONG)
    assert aya.sees(f"« {WRONG} »")
    await aya.taps("À corriger")
    await aya.taps("C’est le besoin")
    await aya.says("Ce n’est pas la salle de bain, c’est la cuisine.")
    assert aya.sees("C’est à Koffi Yao de redire votre besoin.")
    assert koffi.sees("Sur le besoin : « Ce n’est pas la salle de bain, c’est la cuisine. »")
    await says_again(koffi, FIXED)
    await aya.taps("À corriger")
    await aya.taps("C’est le signe de réussite")
    await aya.says("Le placard doit rester sec.")
    assert koffi.sees("Sur le signe de réussite : « Le placard doit rester sec. »")
    await says_again(koffi, FIXED, sign="Le placard reste sec")
    assert aya.sees("Ce sera réussi quand : le placard reste sec.")
    await aya.taps("C’est bien cela")
    assert koffi.sees("Aya Traoré répond : « C’est bien cela. »")
    kept = rounds(abidjan)
    assert [(number, words) for number, words, _ in kept] == [(1, WRONG), (2, FIXED), (3, FIXED)]
    assert kept[1][2] != kept[2][2]


async def test_what_is_wrong_may_be_written_at_once(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await arrives(koffi, aya)
    await says_again(koffi, WRONG)
    await aya.taps("À corriger")
    await aya.says("C’est la cuisine.")
    assert koffi.sees("« C’est la cuisine. »")
    await koffi.taps("Redire son besoin")
    await koffi.taps("Revoir ses mots")
    assert koffi.sees("À corriger : « C’est la cuisine. »")
    await koffi.taps("Retour")
    assert koffi.sees("Redites le besoin avec vos mots")


async def test_another_need_is_told_in_other_words(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await arrives(koffi, aya)
    await says_again(koffi, WRONG)
    await aya.taps("Ce n’est pas mon besoin")
    await aya.taps("Je le dis autrement")
    await aya.says("Je veux un robinet neuf dans la cuisine.")
    assert koffi.sees("Aya Traoré dit son besoin autrement :")
    assert koffi.sees("« Je veux un robinet neuf dans la cuisine. »")
    assert not koffi.sees(NEED)
    await says_again(koffi, "Il faut changer le robinet de la cuisine.")
    await aya.taps("C’est bien cela")
    assert koffi.sees("« C’est bien cela. »")


async def test_a_client_may_withdraw_what_was_not_understood(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await arrives(koffi, aya)
    await says_again(koffi, WRONG)
    await aya.taps("Ce n’est pas mon besoin")
    await aya.taps("Je retire ma demande")
    assert aya.sees("votre demande est retirée")
    assert koffi.sees("Aya Traoré retire sa demande.")
    await koffi.says("/mesprestations")
    assert koffi.sees("Arrêtée")


async def test_a_client_may_withdraw_at_any_time_before_the_signature(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await arrives(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Retirer ma demande")
    await aya.taps("Non, je la garde")
    assert aya.sees("Étape : Se comprendre")
    await aya.taps("Retirer ma demande")
    await aya.taps("Oui, je la retire")
    await aya.taps("Je préfère ne pas dire")
    assert aya.sees("votre demande est retirée")
    await koffi.taps("Redire son besoin")
    assert koffi.sees("Ce n’est plus possible à cette étape.")


async def test_nothing_is_proposed_before_the_need_is_confirmed(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await arrives(koffi, aya)
    await koffi.forges(koffi.data("Redire son besoin").replace("again", "propose"))
    assert koffi.sees("Ce bouton n’est plus valable")
    await says_again(koffi)
    await koffi.taps("Redire son besoin")
    assert koffi.sees("Vous avez déjà répondu, le lundi 4 mai à 9 h 12.")


async def test_a_place_of_work_is_asked_its_trade(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await asks_for_need(koffi, aya)
    await aya.taps("À mon travail")
    await aya.says("Cocody, face à la mairie")
    assert aya.sees("Quelle est votre activité")
    await aya.says("Salon de coiffure, trois personnes")
    await aya.taps("Rien de spécial")
    await aya.taps("Continuer")
    await aya.says(NEED)
    await aya.taps("Que ce soit propre")
    assert aya.sees("Activité : Salon de coiffure, trois personnes")
    await aya.taps("Modifier")
    await aya.taps("Le nom")
    await aya.says("Marie-Josée Kouassi N’Guessan")
    assert aya.sees("Nom : Marie-Josée Kouassi N’Guessan")
    await aya.taps("Envoyer")
    assert koffi.sees("Marie-Josée Kouassi N’Guessan, au travail, Cocody, face à la mairie")
    await says_again(koffi, SAID_AGAIN, send="Envoyer")
    assert aya.sees("Koffi Yao a compris ceci :")


async def test_another_persons_place_is_asked_who_decides(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await asks_for_need(koffi, aya)
    await aya.taps("Chez une autre personne")
    await aya.says("Yopougon, près du marché")
    await aya.says("Ma tante décide, je paie")
    await aya.taps("Là seulement le soir")
    await aya.taps("Continuer")
    await aya.says(NEED)
    await aya.taps("Que ce soit fait à la date")
    await aya.taps("Envoyer")
    assert koffi.sees("Qui décide et paie : Ma tante décide, je paie")
