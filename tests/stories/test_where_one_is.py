"""Where one is: every engagement is reached, all of it opens whoever is awaited, days that moved are told."""

from sqlmodel import Session, col, select

from bot.storage.tables import Engagement
from tests.people import Someone
from tests.stories.telling import agreement, agrees, arrives, finishes, proposal, signs_up
from tests.town import Town


async def whole(person: Someone, other: str) -> None:
    """Open all of an engagement from the list."""
    await person.says("/mesprestations")
    await person.taps(f"1. {other}")


async def test_a_provider_reaches_every_engagement_they_have(abidjan: Town, koffi: Someone) -> None:
    await signs_up(koffi)
    for _ in range(4):
        await koffi.says("/nouvelle")
    await koffi.says("/mesprestations")
    assert koffi.sees("3. Plomberie")
    assert not koffi.sees("4. Plomberie")
    await koffi.taps("Suite")
    assert koffi.sees("4. Plomberie")
    await koffi.taps("4. Plomberie")
    await koffi.taps("Annuler l’invitation")
    with Session(abidjan.engine) as session:
        stages = session.exec(select(Engagement.stage).order_by(col(Engagement.id))).all()
    assert stages == ["stopped", "needs", "needs", "needs"]
    await koffi.says("/mesprestations")
    await koffi.taps("Suite")
    await koffi.taps("Début")
    assert koffi.sees("1. Plomberie")


async def test_what_waits_comes_first_in_the_list(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await arrives(koffi, aya)
    for _ in range(3):
        await koffi.says("/nouvelle")
    await koffi.says("/mesprestations")
    assert koffi.sees("1. Plomberie, Aya Traoré : Se comprendre – à vous de répondre")


async def test_a_work_is_stopped_while_something_is_asked(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(6, 17)
    await koffi.says("/nouvelle")
    await koffi.says("/arreter")
    await koffi.taps("1. Aya Traoré")
    assert koffi.sees("C’est à vous de répondre.")
    await koffi.taps("Arrêter le travail")
    assert koffi.sees("Vous voulez arrêter ce travail.")


async def test_a_provider_declines_while_the_client_reads_the_note(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await proposal(koffi, aya)
    await whole(koffi, "Aya Traoré")
    assert koffi.sees("Étape : Accord\nNote : à lire par le client")
    await koffi.taps("Je préfère décliner")
    await koffi.says("La fuite est dans le mur, ce n’est pas mon métier.")
    assert aya.sees("Koffi Yao préfère ne pas prendre ce travail")


async def test_a_client_who_reads_the_note_may_still_take_their_request_back(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await proposal(koffi, aya)
    await whole(aya, "Koffi Yao")
    await aya.taps("Répondre")
    assert aya.sees("Koffi Yao vous propose cet accord")
    await whole(aya, "Koffi Yao")
    await aya.taps("Retirer ma demande")
    assert aya.sees("Voulez-vous retirer votre demande ?")


async def test_a_promise_before_the_work_moves_no_beginning(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Appeler avant de venir, aujourd’hui")
    await aya.taps("C’est bien cela")
    await whole(aya, "Koffi Yao")
    assert aya.sees("Le travail commence mardi 5 mai à 8 h.")


async def test_an_eve_that_is_over_is_not_asked_again_for_another_day(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(4, 18)
    await koffi.taps("Demander une autre date")
    await koffi.taps("Jeudi 7 mai, à 8 h")
    await aya.taps("Oui, jeudi 7 mai")
    await koffi.says("/start")
    await whole(koffi, "Aya Traoré")
    assert koffi.sees("Le travail commence jeudi 7 mai à 8 h.")
    assert "Répondre" not in str(koffi.buttons)


async def test_the_end_of_the_work_is_asked_about_today(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await abidjan.comes(6, 17)
    assert koffi.sees("Mercredi 6 mai. Le travail est-il fini ?")
    await abidjan.comes(7, 9)
    await whole(koffi, "Aya Traoré")
    await koffi.taps("Répondre")
    assert koffi.sees("Jeudi 7 mai. Le travail devait finir hier. Est-il fini ?")


async def test_a_client_who_pays_later_says_so(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await agreement(koffi, aya)
    await finishes(abidjan, koffi)
    await aya.taps("Tout est bon, pas encore payé")
    await whole(aya, "Koffi Yao")
    await aya.taps("C’est payé")
    assert koffi.sees("L’avez-vous reçu ?")


async def test_both_sides_read_what_became_of_each_promise(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await agreement(koffi, aya)
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Rapporter la clé avant vendredi")
    await aya.taps("C’est bien cela")
    await whole(aya, "Koffi Yao")
    await aya.taps("Nos promesses")
    assert aya.sees("Promesse 1 sur 7")
    assert aya.sees("Koffi Yao : «")
    assert aya.sees("À ce jour : à venir.")
    await abidjan.comes(5, 9)
    await whole(koffi, "Aya Traoré")
    await koffi.taps("Nos promesses")
    assert koffi.sees("À ce jour : aujourd’hui.")
    for _ in range(6):
        await koffi.taps("Suivante")
    assert koffi.sees("Vous : « Rapporter la clé »\nPour vendredi 8 mai.\nÀ ce jour : à venir.")
    await koffi.taps("Demander une autre date")
    await koffi.says("samedi")
    await koffi.taps("C’est bien cela")
    await whole(aya, "Koffi Yao")
    assert aya.sees("C’est à vous de répondre.")
    await aya.taps("Répondre")
    assert aya.sees("Koffi Yao demande une autre date pour sa promesse : « Rapporter la clé »")
    await aya.taps("Oui, samedi 9 mai")
    await whole(koffi, "Aya Traoré")
    await koffi.taps("Nos promesses")
    for _ in range(6):
        await koffi.taps("Suivante")
    assert koffi.sees("Pour samedi 9 mai.\nÀ ce jour : date changée ensemble.")
    await koffi.taps("Tenue")
    await whole(aya, "Koffi Yao")
    await aya.taps("Nos promesses")
    for _ in range(6):
        await aya.taps("Suivante")
    assert aya.sees("À ce jour : dite tenue, à confirmer.")
    await aya.taps("Oui, c’est tenu")
    assert koffi.sees("Aya Traoré confirme : promesse tenue.")
    await whole(koffi, "Aya Traoré")
    await koffi.taps("Nos promesses")
    for _ in range(6):
        await koffi.taps("Suivante")
    assert koffi.sees("À ce jour : tenue.")
    assert "Tenue" not in str(koffi.buttons)
    await aya.taps("Ouvrir la prestation")


async def test_a_client_whose_work_is_over_finds_their_note_again(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await proposal(koffi, aya)
    await agrees(aya)
    await whole(aya, "Koffi Yao")
    await aya.taps("Arrêter le travail")
    await aya.taps("Je n’en ai plus besoin")
    await aya.says("/start")
    await aya.taps("Mes prestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Lire la note")
    assert aya.sees("version 1")
    assert not aya.sees("Date changée")
    assert not aya.sees("À signer avant")
