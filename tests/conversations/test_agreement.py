"""The agreement on both phones: proposed, read, corrected, refused, signed."""

import pytest

from bot.acts.take_complete_way import take_complete_way
from bot.charter.notes import Gesture, NoteState
from bot.charter.stages import Stage
from bot.storage.tables import Approval, Draft, FramingNote
from tests.conversations.conftest import Two
from tests.conversations.phones import plain
from tests.conversations.talking import approves, gives, proposes, says_mastered, sends_note, understands


async def test_the_note_is_proposed_and_signed_by_both(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await understands(two)
    asked = await koffi.received((await koffi.owed())[-1])
    assert plain(asked.text) == (
        "Aya Traoré répond : « C’est bien cela. »\n\n"
        "Service : trouver et réparer la fuite. Rien d’autre.\n\n"
        "Avez-vous vu le problème ? Maîtrisez-vous parfaitement ce travail ? "
        "Dire non est honnête, et ne vous nuit pas."
    )
    before = koffi.gestures
    await says_mastered(koffi)
    assert koffi.buttons == [
        "Mardi 5 mai, à 8 h",
        "Mardi 5 et mercredi 6 mai, à 8 h",
        "D’autres jours",
        "Une autre heure",
        "Retour",
    ]
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    assert koffi.text.startswith("Quel est le prix total, en F CFA ?")
    await koffi.says("60000")
    assert koffi.text.startswith("60 000 F CFA, soixante mille.")
    await koffi.taps("Pièces comprises, payé à la fin")
    assert koffi.text == (
        "Ce que vous promettez\n"
        "1. Venir mardi 5 mai à 8 h, ou prévenir la veille\n"
        "2. Montrer les pièces changées\n"
        "3. Laisser l’endroit propre\n"
        "4. Revenir sans frais si le problème revient avant le vendredi 5 juin\n\n"
        "Avez-vous promis autre chose de vive voix ? Ajoutez-le."
    )
    await koffi.taps("Je peux tenir les quatre")
    assert koffi.text == (
        "Note de cadrage, version 1\n"
        "Réussi quand : plus aucune fuite après 24 h\n"
        "Dates : mardi 5 et mercredi 6 mai, à 8 h\n"
        "Prix : 60 000 F CFA, pièces comprises, à la fin\n"
        "Promesses : 4 pour vous, 2 pour Aya Traoré\n"
        "Jugé sur : bien réparé (la moitié), à la date (un quart), propre (un quart)\n\n"
        "Pour approuver, écrivez votre nom."
    )
    await koffi.says("Koffi Yao")
    assert koffi.gestures - before == 7
    assert koffi.text.startswith("C’est signé de votre côté, et envoyé. C’est à Aya Traoré de répondre.")
    assert "je lui rappelle la note lundi 4 mai à 18 h" in koffi.text
    proposed = await aya.received((await aya.owed())[-1])
    assert plain(proposed.text) == (
        "Koffi Yao vous propose cet accord\n"
        "• Trouver et réparer la fuite\n"
        "• Mardi 5 et mercredi 6 mai, à 8 h\n"
        "• 60 000 F CFA (soixante mille), pièces comprises, à la fin\n"
        "• Revenir sans frais si le problème revient avant le 5 juin\n"
        "• Secret gardé\n"
        "• Jugé sur : bien réparé (la moitié), à la date, propre\n"
        "• Votre part : faire ouvrir, payer\n\n"
        "Prenez votre temps."
    )
    await aya.taps_owed("note_proposed", "J’approuve")
    assert "Pour signer, écrivez votre nom : Aya Traoré." in aya.text
    assert "60 000 F CFA (soixante mille)" in aya.text
    await aya.says("Koffi Yao")
    assert aya.text.startswith("J’ai lu « Koffi Yao ». Pour signer, écrivez votre nom : Aya Traoré")
    assert "Corriger mon nom" in aya.buttons
    await aya.says("La cuisine est petite.")
    assert aya.text.startswith("J’ai lu « La cuisine est petite ». Pour signer")
    await aya.says("aya traore")
    assert aya.text.startswith("Merci, votre accord est noté : prestation n° 2026-0001.")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.WORK
    for phone in (koffi, aya):
        row = (await phone.owed())[-1]
        assert row.kind == "signed"
        text = plain((await phone.received(row)).text)
        assert "Accord n° 2026-0001, version 1, lundi 4 mai à 9 h 12." in text
        assert text.endswith(
            "Ensuite : mardi 5 mai, à 8 h, Koffi Yao vient (Angré, 8e tranche, près de la pharmacie)."
        )
    assert not await two.scene.all(Draft)


async def test_somebody_who_cannot_write_signs_by_a_tap_which_is_kept(two: Two) -> None:
    await sends_note(two)
    await two.aya.taps_owed("note_proposed", "J’approuve")
    await two.aya.taps("Je ne peux pas écrire")
    await two.aya.says("Aya Traoré")
    assert "touchez « Je signe : Aya Traoré »." in two.aya.text
    await two.aya.taps("Je signe : Aya Traoré")
    assert (await two.scene.engagement(two.engagement)).number == "2026-0001"
    assert [one.gesture for one in await two.scene.all(Approval)] == [Gesture.TYPED, Gesture.TAPPED]


async def test_a_draft_is_not_read_by_the_client_nor_anything_by_a_stranger(two: Two) -> None:
    await understands(two)
    await proposes(two)
    await two.koffi.taps("Lire la note entière")
    assert two.koffi.text.startswith("Note de cadrage, version 1")
    await two.aya.commands("mesprestations")
    await two.aya.presses(f"1:{two.aya.turn}:open:note.{two.engagement}.")
    assert two.aya.kind != "note"


async def test_a_correction_comes_back_changed_and_nothing_else_is_typed_again(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends_note(two)
    await aya.taps_owed("note_proposed", "À corriger")
    await aya.says("Le prix est de 55 000, comme dit hier <b>au téléphone</b>.")
    assert aya.text.startswith("C’est envoyé. C’est à Koffi Yao de changer la note.")
    told = await koffi.received((await koffi.owed())[-1])
    assert "« Le prix est de 55 000, comme dit hier <b>au téléphone</b>. »" in plain(told.text).replace(
        "&lt;", "<"
    )
    await aya.taps_owed("note_proposed", "J’approuve")
    assert aya.text.startswith("C’est à l’autre personne de répondre.")
    await koffi.taps_owed("note_to_correct", "Changer la note")
    assert "Aya Traoré demande" in koffi.text
    await koffi.taps("Le prix")
    await koffi.says("55 000")
    await koffi.taps("Pièces comprises, avec une avance")
    await koffi.says("60 000")
    assert koffi.text.startswith(
        "J’ai compris une avance de 60 000 F CFA. L’avance ne peut pas dépasser le prix : 55 000 F CFA."
    )
    await koffi.says("20 000")
    await koffi.says("le siphon")
    assert koffi.text.startswith("Note de cadrage, version 2")
    assert "dont 20 000 F CFA d’avance" in koffi.text
    assert "mardi 5 et mercredi 6 mai, à 8 h" in koffi.text
    await koffi.says("Koffi Yao")
    assert [note.state for note in await two.scene.all(FramingNote)] == [
        NoteState.REPLACED,
        NoteState.TO_READ,
    ]
    await aya.taps_owed("note_proposed", "Lire la suite")
    await aya.says("Oui, j’accepte")
    assert "touchez « J’approuve »" in aya.text
    assert "J’approuve" in aya.buttons
    assert "• Secret gardé" in aya.text
    assert "Page 2 sur 2. Prenez votre temps." in aya.text
    await aya.taps("Page d’avant")
    assert "55 000 F CFA (cinquante-cinq mille), pièces comprises, dont 20 000 F CFA d’avance" in aya.text
    await aya.taps("Lire la suite")
    await aya.taps("J’approuve")
    assert "version 2" in aya.text
    await aya.says("Aya Traoré")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.WORK


async def test_what_was_not_asked_for_is_touched_and_taken_out(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends_note(two)
    await gives(two)
    await aya.taps_owed("note_proposed", "Je n’ai pas demandé cela")
    assert aya.text == (
        "Quelle ligne n’avez-vous pas demandée ?\n\n"
        "1. Trouver et réparer la fuite\n"
        "2. La recherche de la cause, sans rien casser\n"
        "3. La réparation et un essai, eau ouverte, devant le client\n\n"
        "Koffi Yao devra la retirer, ou vous l’expliquer."
    )
    await aya.taps("2")
    assert aya.text.startswith("C’est envoyé. C’est à Koffi Yao de changer la note.")
    told = await koffi.received((await koffi.owed())[-1])
    assert plain(told.text).startswith(
        "Aya Traoré n’a pas demandé cela : « La recherche de la cause, sans rien casser »"
    )
    await koffi.taps_owed("note_to_correct", "Retirer cette ligne")
    assert koffi.text.startswith("Note de cadrage, version 2")
    first, second = await two.scene.all(FramingNote)
    assert [len(note.content["services"][0]["inclus"]) for note in (first, second)] == [2, 1]
    assert second.content["prix"] == first.content["prix"]
    assert second.content["promesses"] == first.content["promesses"]
    await koffi.says("Koffi Yao")
    await aya.taps_owed("note_proposed", "J’approuve", newest=False)
    assert aya.text.startswith("La note a changé. Koffi Yao vous propose cet accord\n• Trouver")
    assert "• En moins : la recherche de la cause, sans rien casser" in aya.text
    await approves(aya)
    await aya.says("Aya Traoré")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.WORK


async def test_what_was_not_asked_for_is_explained_and_the_client_chooses(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends_note(two)
    await aya.taps_owed("note_proposed", "Je n’ai pas demandé cela")
    await aya.taps("3")
    await koffi.taps_owed("note_to_correct", "Expliquer")
    assert koffi.text.startswith("« La réparation et un essai, eau ouverte, devant le client »")
    await koffi.says("Sans essai, on ne sait pas si la fuite est <b>finie</b>.")
    assert koffi.text.startswith("C’est envoyé. La note n’a pas changé. C’est à Aya Traoré de répondre.")
    await koffi.taps_owed("note_to_correct", "Expliquer")
    assert koffi.text.startswith("Ce n’est plus possible à cette étape.")
    explained = plain((await aya.received((await aya.owed())[-1])).text)
    assert (
        "Koffi Yao vous explique : « Sans essai, on ne sait pas si la fuite est <b>finie</b>. »" in explained
    )
    await aya.taps_owed("line_explained", "J’approuve")
    assert "Vous approuvez la note, version 1 : " in aya.text
    assert "Pour signer, écrivez votre nom : Aya Traoré." in aya.text
    await aya.says("Aya Traoré")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.WORK
    assert [note.version for note in await two.scene.all(FramingNote)] == [1]


async def test_what_was_not_asked_for_may_be_said_in_words(two: Two) -> None:
    await sends_note(two)
    await two.aya.taps_owed("note_proposed", "Je n’ai pas demandé cela")
    await two.aya.taps("Autre chose")
    assert two.aya.text.startswith("Qu’est-ce que vous n’avez pas demandé ?")
    await two.aya.says("Je n’ai pas demandé de changer le robinet.")
    told = await two.koffi.received((await two.koffi.owed())[-1])
    assert plain(told.text).startswith("Aya Traoré n’a pas demandé cela : « Je n’ai pas demandé de changer")


@pytest.mark.parametrize("reason", ["C’est trop cher pour moi.", None])
async def test_a_refusal_needs_no_reason_and_stops_the_engagement(two: Two, reason: str | None) -> None:
    await sends_note(two)
    await two.aya.taps_owed("note_proposed", "Je refuse")
    await (two.aya.says(reason) if reason else two.aya.taps("Je refuse sans raison"))
    assert two.aya.text.startswith("C’est noté : vous refusez cette note")
    told = plain((await two.koffi.received((await two.koffi.owed())[-1])).text)
    assert told.startswith("Aya Traoré ne signe pas cette note.")
    assert ("C’est trop cher" in told) is bool(reason)
    assert (await two.scene.engagement(two.engagement)).stage == Stage.STOPPED
    await two.aya.taps_owed("note_proposed", "J’approuve")
    assert two.aya.text.startswith("Ce n’est plus possible à cette étape.")


async def test_a_note_changed_after_it_was_sent_is_signed_only_once_it_is_read_again(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends_note(two)
    await aya.taps_owed("note_proposed", "J’approuve")
    await koffi.taps("Modifier")
    await koffi.taps("Les dates")
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.says("Koffi Yao")
    await aya.says("Aya Traoré")
    assert aya.text.startswith("La note a changé depuis que vous l’avez lue.")
    assert "version 2 : mardi 5 mai, à 8 h" in aya.text
    assert (await two.scene.engagement(two.engagement)).stage == Stage.AGREEMENT
    await aya.says("Aya Traoré")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.WORK


async def test_a_line_taken_out_after_the_way_changed_still_asks_for_the_context(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await sends_note(two)
    await gives(two)
    await aya.taps_owed("note_proposed", "Je n’ai pas demandé cela")
    await aya.taps("2")
    await two.scene.does(aya.person, take_complete_way, two.engagement)
    await koffi.taps_owed("note_to_correct", "Retirer cette ligne", newest=False)
    assert koffi.text.startswith("Quel est le contexte ?")
    assert len(await two.scene.all(FramingNote)) == 1
    await koffi.says("Un vieux tuyau.")
    assert koffi.text.startswith("Note de cadrage, version 2")
    content = (await two.scene.all(FramingNote))[-1].content
    assert content["contexte"] == {"mots": "Un vieux tuyau."}
    assert [str(line["fr"]) for line in content["services"][0]["inclus"]] == [
        "La réparation et un essai, eau ouverte, devant le client"
    ]
