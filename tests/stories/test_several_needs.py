"""Three needs on three phones: each said again, answered, one declined, one taken back."""

from sqlmodel import Session, col, select

from bot.storage.tables import Need
from tests.people import Someone, plain
from tests.stories.lives_needs import SHOWER, TAP
from tests.stories.telling import NEED, SAID_AGAIN, asks_for_need, reads_all
from tests.town import Town

HOT, GARDEN = "L’eau chaude n’arrive pas à la douche.", "Le robinet du jardin tourne à vide."


async def tells_three_in_writing(aya: Someone) -> None:
    """Tell three needs in writing."""
    await aya.taps("Chez moi")
    await aya.says("Angré, 8e tranche")
    await aya.taps("Rien de spécial")
    await aya.taps("Continuer")
    await aya.says(NEED)
    await aya.taps("Que ce soit bien réparé")
    for words in (SHOWER, TAP):
        await aya.taps("Ajouter un besoin")
        await aya.says(words)
    await aya.taps("Envoyer")
    await aya.taps("Besoin 2")


async def says_all_again(koffi: Someone) -> None:
    """Say each of the three again."""
    await koffi.taps("Redire ses besoins")
    for words in (SAID_AGAIN, HOT, GARDEN):
        await koffi.says(words)
        await koffi.taps("Le placard reste sec")
        await koffi.taps("Besoin suivant" if words != GARDEN else "Envoyer à Aya Traoré")


def states(abidjan: Town) -> list[str]:
    """What has become of each need."""
    with Session(abidjan.engine) as session:
        return list(session.exec(select(Need.state).order_by(col(Need.code))))


async def test_one_is_confirmed_one_corrected_one_declined(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await asks_for_need(koffi, aya)
    await tells_three_in_writing(aya)
    assert koffi.sees("Ses 3 besoins :")
    assert koffi.sees("3. « Le robinet du jardin tourne")
    assert koffi.screen.count("passe en premier") == 1
    await koffi.taps("Redire ses besoins")
    assert koffi.screen.startswith("Besoin 1 sur 3\n")
    await koffi.says(SAID_AGAIN)
    await koffi.taps("Plus aucune fuite après 24 h")
    await koffi.taps("Besoin suivant")
    assert koffi.sees("Besoin 2 sur 3, passe en premier")
    assert "Koffi Yao a compris" not in aya.screen
    await koffi.says(HOT)
    await koffi.says("L’eau est chaude en une minute.")
    assert koffi.sees("Votre signe : « L’eau est chaude en une minute. »")
    await koffi.taps("✓ L’eau est chaude en une minute.")
    await koffi.taps("Un autre signe")
    await koffi.says("L’eau est chaude en une minute.")
    await koffi.taps("Besoin suivant")
    assert koffi.sees("Besoin 3 sur 3")
    heard = aya.sounding
    await koffi.taps("Décliner ce besoin")
    await koffi.says("Je ne fais pas les jardins.")
    assert koffi.sees("Ce besoin est le dernier. Aya Traoré recevra ce que vous avez redit :")
    assert koffi.sees(HOT)
    assert "Koffi Yao a compris" not in aya.screen
    await koffi.taps("Envoyer à Aya Traoré")
    assert koffi.sees("Ce que vous avez redit est envoyé.")
    assert aya.sees("Koffi Yao préfère ne pas prendre ce besoin :")
    assert aya.sees("C’est une réponse honnête")
    assert aya.sounding - heard == 2
    assert aya.sees("Koffi Yao a compris ceci (1 sur 3) :")
    await aya.taps("À corriger")
    await aya.taps("C’est le signe de réussite")
    await aya.says("Tout de suite, pas en une minute.")
    assert aya.sees("Koffi Yao a compris ceci (1 sur 3) :")
    assert "a répondu" not in koffi.screen
    await aya.taps("C’est bien cela")
    assert aya.sees("C’est à Koffi Yao de redire votre besoin.")
    assert koffi.sees("1. C’est bien cela")
    assert koffi.sees("2. À corriger. Sur le signe de réussite : « Tout de suite, pas en une minute. »")
    assert koffi.sees("3. Décliné")
    await koffi.taps("Redire son besoin")
    await koffi.says(HOT)
    await koffi.says("L’eau est chaude tout de suite.")
    await koffi.taps("Envoyer à Aya Traoré")
    assert "<b>tout de suite</b>" in aya.screen or aya.sees("En gras : ce qui est nouveau.")
    await aya.taps("C’est bien cela")
    assert koffi.sees("Aya Traoré répond : « C’est bien cela. »")
    assert states(abidjan) == ["confirmed", "confirmed", "declined"]


async def test_all_of_several_is_right_in_one_tap(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await asks_for_need(koffi, aya)
    await tells_three_in_writing(aya)
    await says_all_again(koffi)
    shown = [message for message in aya.messages if "a compris ceci" in message.text]
    assert [f"({number} sur 3)" in message.text for number, message in enumerate(shown, 1)] == [True] * 3
    assert ["Tout est juste" in str(message.rows) for message in shown] == [False, False, True]
    await aya.taps("Tout est juste")
    assert aya.sees("Koffi Yao prépare maintenant la note")
    assert states(abidjan) == ["confirmed"] * 3
    await aya.taps("C’est bien cela")
    assert aya.sees("Vous avez déjà répondu")


async def test_what_was_answered_already_does_not_keep_the_rest_from_being_right(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await asks_for_need(koffi, aya)
    await tells_three_in_writing(aya)
    await says_all_again(koffi)
    await aya.forges(aya.data("C’est bien cela").replace("B3-1", "B1-1"))
    assert aya.sees("Ce bouton n’est plus valable")
    assert aya.sees("(1 sur 3)")
    await aya.taps("C’est bien cela")
    assert aya.sees("(2 sur 3)")
    await aya.taps("Tout est juste")
    assert states(abidjan) == ["confirmed"] * 3


async def test_the_note_holds_what_was_declined_and_who_helped(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await asks_for_need(koffi, aya)
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Autre chose")
    await aya.taps("On m’aide à répondre")
    await aya.says("koffi")
    assert aya.sees("C’est le nom de votre prestataire.")
    await aya.taps("Écrire son prénom")
    await aya.says("Koffi Kouamé")
    await tells_three_in_writing(aya)
    await koffi.taps("Redire ses besoins")
    for words in (SAID_AGAIN, HOT):
        await koffi.says(words)
        await koffi.taps("Le placard reste sec")
        await koffi.taps("Besoin suivant")
    await koffi.taps("Décliner ce besoin")
    await koffi.says("Je ne fais pas les jardins.")
    await koffi.taps("Envoyer à Aya Traoré")
    await aya.taps("Tout est juste")
    for _ in range(2):
        await koffi.taps("Réparer la fuite")
        await koffi.taps("Oui, j’ai vu et je maîtrise")
        await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    await koffi.says("Koffi Yao")
    note = await reads_all(aya)
    assert "Aide reçue : Koffi Kouamé" in note
    assert "Je ne fais pas les jardins." in note
    assert plain(HOT) in note


async def test_a_need_is_taken_away_before_and_after_it_is_sent(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await asks_for_need(koffi, aya)
    await aya.taps("Chez moi")
    await aya.says("Angré, 8e tranche")
    await aya.taps("Rien de spécial")
    await aya.taps("Continuer")
    await aya.says(NEED)
    await aya.taps("Que ce soit bien réparé")
    for words in ("La douche.", TAP):
        await aya.taps("Ajouter un besoin")
        await aya.says(words)
    await aya.taps("Modifier")
    await aya.taps("Besoin 2")
    await aya.taps("Retirer ce besoin")
    assert aya.sees("2. « Le robinet du jardin")
    assert not aya.sees("La douche.")
    await aya.taps("Modifier")
    await aya.taps("Besoin 2")
    await aya.says("Le robinet du jardin fuit.")
    await aya.taps("Envoyer")
    await aya.taps("Retour")
    await aya.taps("Modifier")
    await aya.taps("Besoin 2")
    await aya.says("Le robinet du jardin coule.")
    assert aya.sees("Ce que lira Koffi Yao")
    await aya.taps("Envoyer")
    assert aya.sees("2. « Le robinet du jardin coule. »\n\nLequel passe en premier ?")
    await aya.says("1")
    assert koffi.sees("2. « Le robinet du jardin coule. »")
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Retirer ma demande")
    await aya.taps("Le besoin 1")
    assert aya.sees("Pourquoi retirez-vous ce besoin ?")
    await aya.taps("J’ai trouvé une autre solution")
    assert aya.sees("ce besoin est retiré")
    assert koffi.sees("Aya Traoré retire un besoin :")
    assert koffi.sees("Sa raison : « J’ai trouvé une autre solution »")
    await koffi.taps("Redire ses besoins")
    assert koffi.sees("« Le robinet du jardin coule. »")
    assert "Décliner ce besoin" not in str(koffi.buttons)
    await koffi.says(GARDEN)
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Envoyer à Aya Traoré")
    await aya.taps("Ce n’est pas mon besoin")
    assert "Je retire ma demande" in str(aya.buttons)


async def test_a_need_taken_back_while_it_is_being_said_again(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await asks_for_need(koffi, aya)
    await tells_three_in_writing(aya)
    await koffi.taps("Redire ses besoins")
    await koffi.says(SAID_AGAIN)
    await koffi.taps("Le placard reste sec")
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Retirer ma demande")
    await aya.taps("Le besoin 1")
    await aya.taps("Je préfère ne pas dire")
    assert not koffi.sees("Sa raison")
    await koffi.taps("Besoin suivant")
    assert koffi.sees("Besoin 2 sur 3")
    await koffi.says(HOT)
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Besoin suivant")
    await koffi.says(GARDEN)
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Envoyer à Aya Traoré")
    assert not aya.sees(SAID_AGAIN)
    await aya.taps("Tout est juste")
    assert states(abidjan) == ["withdrawn", "confirmed", "confirmed"]


async def test_what_is_left_to_say_again_is_shown_alone(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await asks_for_need(koffi, aya)
    await tells_three_in_writing(aya)
    await koffi.taps("Redire ses besoins")
    await koffi.says(SAID_AGAIN)
    await koffi.taps("Le placard reste sec")
    await koffi.taps("Besoin suivant")
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Répondre")
    assert koffi.sees("Ses 2 besoins :")
    await aya.says("/mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Retirer ma demande")
    await aya.taps("Le besoin 2")
    await aya.taps("Je n’en ai plus besoin")
    await koffi.says("/mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Répondre")
    assert koffi.sees("Son besoin : « Le robinet du jardin")
    await koffi.taps("Redire son besoin")
    assert koffi.sees("Besoin 3 sur 3")
