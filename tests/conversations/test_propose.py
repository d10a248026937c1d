"""What a provider proposes, question by question, and what a change keeps of it."""

from datetime import date
from typing import Any

from bot.acts.framing_note import newest_note
from bot.dialogue.said import Kind
from bot.storage.tables import FramingNote
from tests.conversations.conftest import Two
from tests.conversations.phones import plain
from tests.conversations.talking import proposes, says_mastered, understands


async def content_of(two: Two) -> dict[str, Any]:
    """Return the newest note's content."""
    note = await two.scene.store.read(newest_note, two.engagement)
    assert note is not None
    return note.content


async def test_a_risk_of_know_how_leads_to_an_honest_decline(two: Two) -> None:
    await understands(two)
    await two.koffi.taps_owed("need_confirmed", "Il y a un risque, même petit")
    assert two.koffi.text.startswith("Merci de le dire. D’où vient ce risque ?")
    await two.koffi.taps("De mon savoir-faire : je décline")
    assert two.koffi.kind.startswith("ask:decline:")
    assert not await two.scene.all(FramingNote)


async def test_a_risk_of_the_place_stands_in_the_note_and_the_client_knows_it(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await understands(two)
    await koffi.taps_owed("need_confirmed", "Il y a un risque, même petit")
    await koffi.taps("Du lieu : je l’écris")
    await koffi.says("Le tuyau est vieux & peut casser.")
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.taps("C’est gratuit")
    await koffi.taps("Je peux tenir les quatre")
    assert "Prix : gratuit" in koffi.text
    await koffi.says("Koffi Yao")
    proposed = plain((await aya.received((await aya.owed())[-1])).text)
    assert "Risque connu : Le tuyau est vieux & peut casser." in proposed
    assert "Votre part : faire ouvrir" in proposed
    await aya.taps_owed("note_proposed", "J’approuve")
    assert "Risque connu de vous : Le tuyau est vieux & peut casser." in aya.text


async def test_other_days_another_hour_and_one_more_promise(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await says_mastered(koffi)
    for typed, understood in (
        ("31/02", "Le 31 février n’existe pas."),
        ("3 mai 2026", "J’ai compris dimanche 3 mai 2026 : ce jour est passé."),
        ("du 5 au 20 mai", "Vous avez choisi 14 jours de travail. Un travail court en prend 7 au plus."),
    ):
        await koffi.says(typed)
        assert koffi.text.startswith(understood)
    await koffi.says("du 5 au 7 mai")
    assert koffi.text == "J’ai compris : du mardi 5 au jeudi 7 mai.\n\nEst-ce bien cela ?"
    await koffi.taps("C’est bien cela")
    assert koffi.text.startswith("Du mardi 5 au jeudi 7 mai. À quelle heure venez-vous")
    await koffi.says("25 h")
    assert koffi.text.startswith("J’ai lu « 25 h », et je n’y trouve pas d’heure.")
    await koffi.says("9h30")
    await koffi.says("soixante")
    assert koffi.text.startswith("Vous avez écrit « soixante ». Est-ce 60 F CFA ou 60 000 F CFA ?")
    await koffi.taps("60 000 F CFA (soixante mille)")
    await koffi.taps("Pièces à part, sur reçu")
    assert "1. Venir mardi 5 mai à 9 h 30" in koffi.text
    await koffi.taps("Ajouter une promesse")
    await koffi.sends(Kind.OTHER)
    assert koffi.text.startswith("Ici, j’attends vos mots.")
    await koffi.says("Apporter {deux} joints <neufs>")
    assert "« Apporter {deux} joints <neufs> »" in koffi.text
    await koffi.taps("Jeudi 7 mai")
    assert "5. Apporter {deux} joints <neufs>" in koffi.text.replace("&lt;", "<").replace("&gt;", ">")
    await koffi.taps("Je peux tenir les cinq")
    assert "Promesses : 5 pour vous, 2 pour Aya Traoré" in koffi.text
    content = await content_of(two)
    planning, promises = content["planning"], content["promesses"]
    assert (planning["heure"], len(planning["jours"])) == ("09:30", 3)
    assert promises[-1]["enonce"] == "Apporter {deux} joints <neufs>"


async def test_an_hour_that_is_over_today_is_not_promised(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await says_mastered(koffi)
    await koffi.says("aujourd’hui")
    await koffi.taps("C’est bien cela")
    assert "8 h" not in koffi.buttons
    await koffi.says("8 h")
    assert koffi.text.startswith("J’ai compris lundi 4 mai à 8 h : cette heure est passée.")
    await koffi.taps("14 h")
    assert koffi.text.startswith("Quel est le prix total")


async def test_a_note_left_unsigned_is_found_again(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await proposes(two)
    await koffi.commands("mesprestations")
    await koffi.taps_owed("need_confirmed", "Oui, j’ai vu et je maîtrise")
    assert koffi.kind == "ask:sign_as_provider:name"
    await koffi.taps("Modifier")
    await koffi.taps("Les promesses")
    assert koffi.text.startswith("Ce que vous promettez")
    await koffi.taps("Je peux tenir les quatre")
    assert koffi.text.startswith("Note de cadrage, version 2")
    await koffi.says("Koffi Yao")
    await koffi.taps_owed("need_confirmed", "Oui, j’ai vu et je maîtrise")
    assert koffi.text.startswith("Vous avez déjà répondu, le lundi 4 mai à 9 h 12.")


async def test_a_change_keeps_the_risk_and_the_added_promise(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await koffi.taps_owed("need_confirmed", "Il y a un risque, même petit")
    await koffi.taps("Du lieu : je l’écris")
    await koffi.says("Le mur est fragile.")
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.says("40000")
    await koffi.taps("Pièces comprises, avec une avance")
    await koffi.says("10000")
    await koffi.says("le joint")
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Apporter une bâche")
    await koffi.taps("Mardi 5 mai")
    await koffi.taps("Je peux tenir les cinq")
    first = await content_of(two)
    await koffi.taps("Modifier")
    await koffi.taps("Les dates")
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    await koffi.taps("Modifier")
    await koffi.taps("Le risque")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    assert koffi.text.startswith("Note de cadrage, version 3")
    last = await content_of(two)
    risks = [content["analyse"]["vues"][0]["mots"] for content in (first, last)]
    assert risks == ["Le mur est fragile.", None]
    assert last["prix"] == first["prix"]
    assert last["promesses"][-1] == first["promesses"][-1]


async def test_an_answer_given_again_asks_anew_what_hangs_on_it(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await says_mastered(koffi)
    await koffi.says("5 et 7 mai")
    await koffi.taps("C’est bien cela")
    await koffi.taps("9 h")
    for _ in range(3):
        await koffi.taps("Retour")
    assert koffi.text.startswith("Quels jours pouvez-vous tenir ?")
    await koffi.says("lundi")
    assert koffi.text.startswith("J’ai compris : lundi 11 mai.")
    await koffi.taps("C’est bien cela")
    assert "1. Venir" not in koffi.text
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, avec une avance")
    await koffi.says("50000")
    await koffi.says("le siphon")
    for _ in range(3):
        await koffi.taps("Retour")
    await koffi.taps("Corriger le prix")
    await koffi.says("40000")
    await koffi.taps("Pièces comprises, payé à la fin")
    assert "1. Venir lundi 11 mai à 9 h" in koffi.text
    await koffi.taps("Je peux tenir les quatre")
    content = await content_of(two)
    assert (content["prix"]["montant"], content["prix"]["avance"]) == (40_000, None)
    assert content["planning"]["jours"] == [date(2026, 5, 11)]


async def test_a_service_that_was_changed_is_the_one_that_is_asked_about_later(two: Two) -> None:
    koffi, changed = two.koffi, "réparer le robinet de la cuisine et celui de la douche"
    await understands(two)
    await koffi.taps_owed("need_confirmed", "Changer le service")
    await koffi.says(changed)
    assert f"Service : {changed}. Rien d’autre." in koffi.text
    await koffi.commands("mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Répondre")
    assert koffi.kind == "ask:propose:seen"
    assert f"Service : {changed}. Rien d’autre." in koffi.text
    await koffi.commands("annuler")
    await koffi.commands("mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Répondre")
    assert "Service : trouver et réparer la fuite. Rien d’autre." in koffi.text


async def test_a_note_that_was_begun_goes_on_where_it_was(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await says_mastered(koffi)
    await koffi.says("mercredi")
    await koffi.commands("mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Répondre")
    assert koffi.text == "J’ai compris : mercredi 6 mai.\n\nEst-ce bien cela ?"


async def test_a_note_that_waits_for_a_name_alone_asks_for_nothing_else(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await proposes(two)
    await koffi.commands("mesprestations")
    await koffi.taps("1. Aya Traoré")
    assert "Note : brouillon" in koffi.text
    await koffi.taps("Reprendre la note")
    assert koffi.kind == "ask:sign_as_provider:name"
