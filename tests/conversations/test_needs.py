"""The talk about the need, as both sides have it on their phones."""

import pytest

from bot.charter.stages import Stage
from bot.dialogue.said import Kind
from bot.storage.tables import ClientCard, Draft, Need, Person, Reformulation
from tests.conversations.conftest import Two
from tests.conversations.phones import Phone, plain

THE_LEAK = "L’eau coule sous l’évier de la cuisine depuis trois jours. Je veux que ça s’arrête pour de bon."
SAID_AGAIN = (
    "Il y a une fuite sous l’évier depuis trois jours. Une réparation n’a pas tenu. "
    "Il faut trouver la cause et l’arrêter."
)
LOOK = (
    "Voici ce que je transmets à Koffi Yao\n"
    "Nom : Aya Traoré\n"
    "Lieu : à domicile, Angré, 8e tranche, près de la pharmacie\n"
    "À savoir : déjà réparé avant, une autre personne ouvre\n"
    f"Besoin : « {THE_LEAK} »\n"
    "Le plus important : bien réparé"
)


async def tells(aya: Phone, engagement: int) -> None:
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Dire mon besoin")
    await aya.taps("Chez moi")
    await aya.says("Angré, 8e tranche, près de la pharmacie")
    await aya.taps("Déjà réparé avant")
    await aya.taps("Une autre personne ouvre")
    await aya.taps("Continuer")
    await aya.says(THE_LEAK)
    await aya.taps("Que ce soit bien réparé")


async def sends(two: Two) -> None:
    await tells(two.aya, two.engagement)
    await two.aya.taps("Envoyer")


async def says_again(two: Two, words: str = SAID_AGAIN) -> None:
    await two.koffi.commands("mesprestations")
    await two.koffi.taps("1. Aya Traoré")
    await two.koffi.taps("Redire son besoin")
    await two.koffi.says(words)
    await two.koffi.taps("Plus aucune fuite après 24 h")
    await two.koffi.taps("Envoyer à Aya Traoré")


async def test_a_need_is_told_in_four_steps(two: Two) -> None:
    aya = two.aya
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Dire mon besoin")
    assert aya.text.startswith("Étape 1 sur 4\nOù se fera le travail ?")
    assert aya.buttons == ["Chez moi", "À mon travail", "Chez une autre personne", "Annuler"]
    begun = aya.gestures
    await aya.taps("Chez moi")
    assert "Écrivez le quartier et un repère." in aya.text
    await aya.says("Angré, 8e tranche, près de la pharmacie")
    assert aya.text.startswith("Étape 2 sur 4")
    await aya.taps("Déjà réparé avant")
    await aya.taps("Une autre personne ouvre")
    assert "✓ Déjà réparé avant" in aya.buttons
    assert aya.buttons[-2:] == ["Continuer", "Retour"]
    await aya.taps("Continuer")
    assert aya.text.startswith("Étape 3 sur 4")
    await aya.says(THE_LEAK)
    assert aya.text.startswith("Étape 4 sur 4")
    await aya.taps("Que ce soit bien réparé")
    assert aya.text == LOOK
    await aya.taps("Envoyer")
    assert aya.gestures - begun == 8
    assert aya.text.startswith("C’est envoyé. C’est à Koffi Yao de répondre.")
    assert "mardi 5 mai" in aya.text
    assert aya.buttons == ["Mes prestations"]
    arrived = await two.koffi.received((await two.koffi.owed())[-1])
    assert plain(arrived.text) == (
        "Aya Traoré, à domicile, Angré, 8e tranche, près de la pharmacie\n"
        "À savoir : déjà réparé avant, une autre personne ouvre\n"
        f"Son besoin : « {THE_LEAK} »\n"
        "Le plus important : bien réparé\n\n"
        "Avant de proposer, montrez que vous avez compris."
    )


async def test_each_answer_can_be_changed_before_it_is_sent(two: Two) -> None:
    aya = two.aya
    await tells(aya, two.engagement)
    await aya.taps("Modifier")
    assert aya.buttons == [
        "Le nom", "Le lieu", "Le repère", "À savoir", "Le besoin", "Le plus important", "Retour",
    ]  # fmt: skip
    await aya.taps("Le nom")
    await aya.taps("Retour")
    assert aya.text == LOOK
    for what, typed in (
        ("Le nom", "Aya N’Guessan"),
        ("Le repère", "Cocody"),
        ("Le besoin", "La douche fuit."),
    ):
        await aya.taps("Modifier")
        await aya.taps(what)
        await aya.says(typed)
    await aya.taps("Modifier")
    await aya.taps("Le lieu")
    await aya.taps("À mon travail")
    assert "Quelle est votre activité" in aya.text
    await aya.says("Salon de coiffure, trois personnes")
    await aya.taps("Modifier")
    await aya.taps("À savoir")
    await aya.taps("Rien de spécial")
    await aya.says("Le chien mord <fort> & aboie")
    assert aya.text == (
        "Voici ce que je transmets à Koffi Yao\n"
        "Nom : Aya N’Guessan\n"
        "Lieu : sur le lieu de travail, Cocody\n"
        "Activité : Salon de coiffure, trois personnes\n"
        "À savoir : Le chien mord <fort> & aboie\n"
        "Besoin : « La douche fuit. »\n"
        "Le plus important : bien réparé"
    )
    await aya.taps("Envoyer")
    (card,) = await two.scene.all(ClientCard)
    assert card.facts["activity"] == "Salon de coiffure, trois personnes"
    names = [person.name for person in await two.scene.all(Person)]
    assert names == ["Koffi Yao", "Aya N’Guessan"]


async def test_somebody_elses_place_asks_who_decides(two: Two) -> None:
    await two.aya.commands("mesprestations")
    await two.aya.taps("1. Koffi Yao")
    await two.aya.taps("Dire mon besoin")
    await two.aya.taps("Chez une autre personne")
    await two.aya.says("Treichville, près du marché")
    assert "Qui décide de ce travail, et qui le paie ?" in two.aya.text
    await two.aya.says("Ma tante décide, je paie")
    assert "Que faut-il savoir pour bien faire, sur place ?" in two.aya.text


async def test_nothing_is_asked_before_the_privacy_notice(two: Two) -> None:
    await two.scene.change(Person, two.aya.person, accepted_at=None)
    await two.aya.commands("mesprestations")
    await two.aya.taps("1. Koffi Yao")
    await two.aya.taps("Dire mon besoin")
    assert two.aya.kind == "privacy"
    await two.aya.taps("J’accepte et je continue")
    assert "Où se fera le travail ?" in two.aya.text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("\u200f \n", "Votre message est vide."),
        ("a" * 1501, "Votre texte fait 1 501 caractères. Gardez l’essentiel : 1 500 au plus."),
        ("\ud83d", "Ce message contient des signes que je ne peux pas garder."),
    ],
)
async def test_a_need_that_cannot_be_kept_is_answered(two: Two, typed: str, answer: str) -> None:
    aya = two.aya
    await tells(aya, two.engagement)
    await aya.taps("Modifier")
    await aya.taps("Le besoin")
    await aya.says(typed)
    assert aya.kind == "ask:need:need"
    assert aya.text.startswith(answer)
    assert not await two.scene.all(Need)
    await aya.sends(Kind.OTHER)
    assert aya.text.startswith("Ici, j’attends des mots.")
    await aya.says('<b>&" La douche fuit 💧')
    assert '« <b>&" La douche fuit 💧 »' in aya.text


async def test_the_provider_says_the_need_again_and_it_is_that(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends(two)
    await koffi.taps_owed("need_arrived", "Redire son besoin")
    assert koffi.text.startswith("Redites le besoin avec vos mots")
    assert (await two.scene.all(ClientCard))[0].seen_at is not None
    await koffi.taps("Revoir ses mots")
    assert THE_LEAK in koffi.text
    await koffi.taps("Retour")
    await koffi.says(SAID_AGAIN)
    assert koffi.buttons == [
        "Plus aucune fuite après 24 h", "Le placard reste sec", "Envoyer à Aya Traoré", "Retour",
    ]  # fmt: skip
    await koffi.taps("Envoyer à Aya Traoré")
    assert koffi.kind == "ask:say_again:sign"
    await koffi.taps("Plus aucune fuite après 24 h")
    await koffi.taps("Envoyer à Aya Traoré")
    assert koffi.text.startswith("C’est envoyé. Aya Traoré dira si c’est bien cela")
    asked = await aya.received((await aya.owed())[-1])
    assert plain(asked.text) == (
        "Koffi Yao a compris ceci :\n"
        f"« {SAID_AGAIN} »\n"
        "Ce sera réussi quand : plus aucune fuite après 24 h.\n\n"
        "Est-ce bien cela ?"
    )
    await aya.taps_owed("is_this_it", "C’est bien cela")
    assert aya.text.startswith("Merci, c’est noté. Koffi Yao prépare maintenant la note")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.AGREEMENT
    assert [row.kind for row in await koffi.owed()] == ["need_arrived", "need_confirmed"]
    await aya.taps_owed("is_this_it", "À corriger")
    assert aya.text.startswith("Vous avez déjà répondu, le lundi 4 mai à 9 h 12.")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.AGREEMENT
    assert not await two.scene.all(Draft)


async def test_a_sign_in_ones_own_words_is_sent(two: Two) -> None:
    await sends(two)
    await two.koffi.taps_owed("need_arrived", "Redire son besoin")
    await two.koffi.says(SAID_AGAIN)
    await two.koffi.says("Le compteur ne tourne plus.")
    (said,) = await two.scene.all(Reformulation)
    assert said.sign == "Le compteur ne tourne plus"


async def test_a_round_is_corrected_and_said_again(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends(two)
    await says_again(two)
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("À corriger")
    assert aya.buttons == ["C’est le besoin", "C’est le signe de réussite", "Annuler"]
    await aya.taps("C’est le besoin")
    await aya.says("Ce n’est pas l’évier, c’est la douche.")
    assert aya.text.startswith("C’est envoyé. C’est à Koffi Yao de redire votre besoin.")
    back = await koffi.received((await koffi.owed())[-1])
    assert plain(back.text) == (
        "Aya Traoré demande une correction.\n"
        "Sur le besoin : « Ce n’est pas l’évier, c’est la douche. »\n\n"
        f"Vous aviez écrit : « {SAID_AGAIN} »\n"
        "Ce sera réussi quand : plus aucune fuite après 24 h.\n\n"
        "Redites le besoin : Aya Traoré relira."
    )
    await says_again(two, "La douche fuit depuis trois jours.")
    await aya.taps_owed("is_this_it", "C’est bien cela", newest=False)
    assert aya.text.startswith("Vous avez déjà répondu")
    assert "La douche fuit" in aya.text
    assert (await two.scene.engagement(two.engagement)).stage == Stage.UNDERSTANDING
    await aya.taps("C’est bien cela")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.AGREEMENT


async def test_a_correction_may_be_typed_at_once(two: Two) -> None:
    await sends(two)
    await says_again(two)
    await two.aya.taps_owed("is_this_it", "À corriger")
    await two.aya.says("C’est la douche.")
    back = await two.koffi.received((await two.koffi.owed())[-1])
    assert plain(back.text).startswith("Aya Traoré demande une correction.\n« C’est la douche. »")


async def test_a_need_said_otherwise_arrives_anew(two: Two) -> None:
    await sends(two)
    await says_again(two)
    await two.aya.taps_owed("is_this_it", "Ce n’est pas mon besoin")
    assert two.aya.buttons == ["Je le dis autrement", "Je retire ma demande", "Annuler"]
    await two.aya.taps("Je le dis autrement")
    await two.aya.says("C’est la douche qui fuit.")
    arrived = await two.koffi.received((await two.koffi.owed())[-1])
    assert plain(arrived.text).startswith(
        "Aya Traoré dit son besoin autrement :\n« C’est la douche qui fuit. »"
    )
    await says_again(two, "La douche fuit.")
    assert len(await two.scene.all(Reformulation)) == 2


async def test_a_client_withdraws_rather_than_say_it_again(two: Two) -> None:
    await sends(two)
    await says_again(two)
    await two.aya.taps_owed("is_this_it", "Ce n’est pas mon besoin")
    await two.aya.taps("Je retire ma demande")
    assert two.aya.text.startswith("C’est fait : votre demande est retirée. Je préviens Koffi Yao.")
    told = await two.koffi.received((await two.koffi.owed())[-1])
    assert plain(told.text).startswith("Aya Traoré retire sa demande.")


async def test_withdrawing_is_asked_once_and_may_be_thought_better_of(two: Two) -> None:
    await sends(two)
    for answer, stage in (("Non, je la garde", Stage.UNDERSTANDING), ("Oui, je la retire", Stage.STOPPED)):
        await two.aya.commands("mesprestations")
        await two.aya.taps("1. Koffi Yao")
        await two.aya.taps("Retirer ma demande")
        await two.aya.taps(answer)
        assert (await two.scene.engagement(two.engagement)).stage == stage
    assert two.aya.text.startswith("C’est fait : votre demande est retirée.")


async def test_a_provider_declines_with_thanks(two: Two) -> None:
    await sends(two)
    await two.koffi.taps_owed("need_arrived", "Je préfère décliner")
    assert two.koffi.text.startswith("Merci de le dire.")
    await two.koffi.says("La fuite est dans le mur, ce n’est pas mon métier.")
    assert "Cette réponse compte en votre faveur." in two.koffi.text
    told = await two.aya.received((await two.aya.owed())[-1])
    assert plain(told.text).startswith(
        "Koffi Yao préfère ne pas prendre ce travail : « La fuite est dans le mur, ce n’est pas mon métier. »"
    )
    await two.koffi.taps_owed("need_arrived", "Redire son besoin")
    assert two.koffi.text.startswith("Ce n’est plus possible à cette étape.")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.DECLINED


async def test_a_draft_ends_where_the_other_side_has_ended_it(two: Two) -> None:
    await sends(two)
    await two.koffi.taps_owed("need_arrived", "Redire son besoin")
    await two.aya.commands("mesprestations")
    await two.aya.taps("1. Koffi Yao")
    await two.aya.taps("Retirer ma demande")
    await two.aya.taps("Oui, je la retire")
    await two.koffi.says(SAID_AGAIN)
    assert two.koffi.text.startswith("Ce n’est plus possible à cette étape.")
    assert "Étape : Arrêtée" in two.koffi.text
    assert not await two.scene.all(Reformulation)
    assert not await two.scene.all(Draft)


async def test_doors_of_another_stay_shut(two: Two) -> None:
    await sends(two)
    (row,) = await two.koffi.owed()
    for data in (f"1:o:again:{row.id}", f"1:o:decline:{row.id}"):
        await two.aya.presses(data)
        assert two.aya.text.startswith("Ce bouton n’est plus valable")
    for door in ("again", "decline", "isit"):
        await two.aya.presses(f"1:{two.aya.turn}:open:{door}.{two.engagement}.1")
        assert two.aya.text.startswith("Ce bouton n’est plus valable")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.UNDERSTANDING


async def test_a_long_name_still_fits_its_button(two: Two) -> None:
    await two.scene.change(Person, two.aya.person, name="Aya <Marie-Thérèse> Traoré-Ouattara & fils")
    await sends(two)
    await two.koffi.taps_owed("need_arrived", "Redire son besoin")
    await two.koffi.says(SAID_AGAIN)
    assert "Envoyer" in two.koffi.buttons
