"""Telling the need, on the client's phone."""

import pytest
from sqlalchemy import Engine

from bot.acts.terms import TERMS, Terms
from bot.charter.kits import load_kits
from bot.charter.ways import Limits
from bot.dialogue.house import House
from bot.dialogue.said import Kind
from bot.storage.store import Store
from bot.storage.tables import ClientCard, Need, Person
from tests.acts.scene import Scene
from tests.conversations.conftest import MONDAY, Two, begin
from tests.conversations.phones import plain
from tests.conversations.talking import THE_LEAK, tells

LOOK = (
    "Ce que lira Koffi Yao\n"
    "Nom : Aya Traoré\n"
    "Lieu : à domicile, Angré, 8e tranche, près de la pharmacie\n"
    "À savoir : déjà réparé avant, une autre personne ouvre\n"
    f"Besoin : « {THE_LEAK} »\n"
    "Le plus important : bien réparé"
)


async def test_a_need_is_told_in_four_steps(two: Two) -> None:
    aya = two.aya
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Dire mon besoin")
    assert aya.text.startswith("Étape 1 sur 4\nOù se fera le travail ?")
    assert aya.buttons == ["Chez moi", "À mon travail", "Chez une autre personne", "Retour"]
    begun = aya.gestures
    await aya.taps("Chez moi")
    assert "Écrivez le quartier et un repère" in aya.text
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
    assert "Là seulement le soir" in aya.buttons
    assert "Enfants à la maison" not in aya.buttons  # nobody lives in a shop
    await aya.taps("Rien de spécial")
    await aya.says("Le chien mord <fort> & aboie")
    assert "Noté : « Le chien mord <fort> & aboie »." in aya.text
    await aya.taps("Continuer")
    assert aya.text == (
        "Ce que lira Koffi Yao\n"
        "Nom : Aya N’Guessan\n"
        "Lieu : au travail, Cocody\n"
        "Activité : Salon de coiffure, trois personnes\n"
        "À savoir : « Le chien mord <fort> & aboie »\n"
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
    assert aya.text.startswith("Ici, j’attends vos mots.")
    await aya.says('<b>&" La douche fuit 💧')
    assert '« <b>&" La douche fuit 💧 »' in aya.text


async def test_one_need_more_than_the_short_way_holds_is_asked_for_with_one_tap(
    engine: Engine, house: House
) -> None:
    terms = Terms(kits=load_kits(), bot_name="ParoleTenueBot", short_way=Limits(needs=1))
    store = Store(engine, info={TERMS: terms})
    two = await begin(Scene(store, MONDAY), house)
    aya = two.aya
    await tells(aya, two.engagement)
    await aya.taps("Ajouter un besoin")
    assert aya.text == f"Un travail court traite 1 besoin au plus.\n\n{LOOK}"  # what is sent stays in sight
    await aya.taps("Passer au parcours complet")
    assert aya.text.startswith("C’est noté : parcours complet. Je préviens Koffi Yao.")
    assert "Dites-moi avec vos mots" in aya.text
    await aya.taps("Retirer ce besoin")
    assert aya.text == LOOK
    for need in ("Réparer la douche.", "Changer le robinet."):
        await aya.taps("Ajouter un besoin")
        await aya.says(need)
    await aya.taps("Ajouter un besoin")
    assert aya.text.startswith("Vous avez 3 besoins. Une prestation en traite 3 au plus.")
    assert "Passer au parcours complet" not in aya.buttons
    assert "Envoyer" not in aya.buttons  # the notice hides what would be sent
    await aya.taps("Relire avant d’envoyer")
    assert "3. « Changer le robinet. »" in aya.text
    await aya.taps("Envoyer")
    assert aya.text.endswith("Lequel passe en premier ? Votre réponse envoie le tout à Koffi Yao.")
    await aya.taps("Besoin 3")
    assert [need.priority for need in await two.scene.all(Need)] == ["then", "then", "first"]
    await store.close()


async def test_words_are_noted_beside_what_is_ticked_until_that_is_all(two: Two) -> None:
    aya = two.aya
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Dire mon besoin")
    await aya.taps("Chez moi")
    await aya.says("Angré")
    await aya.says("déjà réparé avant")
    await aya.says("Le chien mord.")
    await aya.says("La clé est chez le voisin.")
    for typed in ("c’est tout", "oui", "continuer"):
        await aya.says(typed)
        assert "touchez « Continuer »" in aya.text
    await aya.says("rien")
    assert "touchez « Rien de spécial »" in aya.text
    assert "Noté : « Le chien mord ; La clé est chez le voisin ». C’est tout ?" in aya.text
    assert "✓ Déjà réparé avant" in aya.buttons
    await aya.says("Le portail est bleu.")
    await aya.says("Il y a deux étages.")
    assert "Vous avez déjà noté 3 choses avec vos mots." in aya.text
    assert "étages" not in aya.text
    await aya.taps("Continuer")
    assert aya.text.startswith("Étape 3 sur 4")


async def test_who_types_a_place_first_is_asked_whose_it_is(two: Two) -> None:
    aya = two.aya
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Dire mon besoin")
    await aya.says("Angré près de la pharmacie")
    assert aya.text.startswith("Dites d’abord chez qui : touchez un des boutons.")
    assert "Où se fera le travail ?" in aya.text
    await aya.says("oui")
    assert aya.text.startswith("Je n’ai pas compris.")
    await aya.says("chez moi")
    assert "Écrivez le quartier et un repère" in aya.text


async def test_what_is_written_goes_only_where_that_is_said_twice(two: Two) -> None:
    aya = two.aya
    await tells(aya, two.engagement)
    await aya.taps("Annuler")
    assert aya.text == "Effacer tout ce que vous avez écrit ?\n\nRien n’a été envoyé."
    assert aya.buttons == ["Oui, tout effacer", "Non, je le garde"]
    await aya.says("oui")
    assert "touchez « Oui, tout effacer »" in aya.text
    await aya.taps("Non, je le garde")
    assert aya.text == LOOK
    await aya.taps("Annuler")
    await aya.taps("Oui, tout effacer")
    assert aya.text.startswith("C’est annulé. Rien n’a été envoyé.")
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    assert "Dire mon besoin" in aya.buttons
