"""The list of promises on the provider's phone: each kept, changed, removed, several added."""

from datetime import date
from typing import Any

from bot.acts.framing_note import newest_note
from bot.storage.tables import Commitment
from tests.acts.notes import proposed
from tests.conversations.conftest import Two
from tests.conversations.phones import Phone
from tests.conversations.talking import approves, says_mastered, understands


async def asked_for_promises(two: Two, *, free: bool = False) -> Phone:
    """Talk until the provider is asked for promises."""
    koffi = two.koffi
    await understands(two)
    await says_mastered(koffi)
    await koffi.taps("Mardi 5 et mercredi 6 mai, à 8 h")
    if free:
        await koffi.taps("C’est gratuit")
    else:
        await koffi.says("60000")
        await koffi.taps("Pièces comprises, payé à la fin")
    return koffi


async def promises_of(two: Two) -> list[dict[str, Any]]:
    """Return the newest note's promises of the provider."""
    note = await two.scene.store.read(newest_note, two.engagement)
    assert note is not None
    return [line for line in note.content["promesses"] if line["qui"] == "provider"]


async def test_promises_are_changed_removed_and_added_one_by_one(two: Two) -> None:
    koffi, aya = await asked_for_promises(two), two.aya
    await koffi.taps("Retirer")
    assert koffi.text.startswith("Quelle promesse ?\n\nCe qui est mesuré par la grille reste")
    assert not any(button.startswith("1.") for button in koffi.buttons)
    await koffi.says("1")
    assert koffi.kind == "ask:propose:which"
    await koffi.says("2")
    assert "Montrer les pièces changées" not in koffi.text
    assert "Je peux tenir les trois" in koffi.buttons
    await koffi.taps("Changer")
    await koffi.says("3")
    assert koffi.text.startswith("« Revenir sans frais si le problème revient avant le vendredi 5 juin »")
    await koffi.taps("Passer")
    await koffi.says("20 juin")
    assert "3. Revenir sans frais si le problème revient avant le samedi 20 juin" in koffi.text
    await koffi.taps("Changer")
    await koffi.says("2")
    await koffi.says("Laisser la cuisine propre")
    await koffi.taps("Mercredi 6 mai")
    for added in ("Rapporter la clé", "Montrer comment couper l’eau"):
        await koffi.taps("Ajouter une promesse")
        await koffi.says(added)
        await koffi.taps("Mercredi 6 mai")
    await koffi.taps("Je peux tenir les cinq")
    assert "Promesses : 5 pour vous" in koffi.text
    lines = await promises_of(two)
    assert [line["enonce"] for line in lines[1:]] == [
        "Laisser la cuisine propre",
        "Revenir sans frais si le problème revient avant le samedi 20 juin",
        "Rapporter la clé",
        "Montrer comment couper l’eau",
    ]
    assert lines[2]["echeance"].date() == date(2026, 6, 20)
    await koffi.taps("Modifier")
    await koffi.taps("Le prix")
    await koffi.says("55000")
    await koffi.taps("Pièces comprises, payé à la fin")
    assert [line["enonce"] for line in await promises_of(two)] == [line["enonce"] for line in lines]
    await koffi.says("Koffi Yao")
    await approves(aya)
    await aya.says("Aya Traoré")
    assert len(await two.scene.all(Commitment)) == 7


async def test_a_free_work_keeps_a_promise_for_its_last_day(two: Two) -> None:
    koffi = await asked_for_promises(two, free=True)
    await koffi.taps("Retirer")
    await koffi.says("2")
    await koffi.taps("Retirer")
    assert [button[:2] for button in koffi.buttons] == ["3.", "Re"]
    await koffi.says("2")
    assert koffi.kind == "ask:propose:which"


async def test_a_promise_on_a_day_that_is_promised_elsewhere_is_warned_of(two: Two) -> None:
    await proposed(two.scene, two.koffi.person, await two.scene.client("Issa Ba"), days=(date(2026, 5, 14),))
    two.scene.later(minutes=1)
    koffi = await asked_for_promises(two)
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Rapporter la clé")
    await koffi.says("14 mai")
    assert "5. Rapporter la clé (jeudi 14 mai)" in koffi.text
    assert "Attention : vous avez déjà promis autre chose jeudi 14 mai." in koffi.text
    await koffi.taps("Je peux tenir les cinq")
    assert "Promesses : 5 pour vous" in koffi.text


async def test_a_list_stops_at_eight(two: Two) -> None:
    koffi = await asked_for_promises(two)
    for number in range(4):
        await koffi.taps("Ajouter une promesse")
        await koffi.says(f"Promesse {number} : " + "avec beaucoup de mots " * 7)
        await koffi.taps("Mercredi 6 mai")
    assert "Ajouter une promesse" not in koffi.buttons
    await koffi.taps("Je peux tenir les huit")
    assert len(await promises_of(two)) == 8


async def test_the_service_is_changed_by_a_button_or_in_ones_own_words(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await koffi.taps_owed("need_confirmed", "Changer le service")
    assert koffi.text.startswith("Quel service répond à son besoin ?")
    await koffi.says("Changer le siphon <usé>.")
    assert koffi.text.startswith("Service : changer le siphon <usé>. Rien d’autre.")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    assert koffi.text.endswith(
        "« En photo » n’est pas proposé : Aya Traoré n’a joint aucune photo à ce besoin. "
        "Pas encore vu sur place ? Passez d’abord voir."
    )
    assert "Je dois d’abord passer voir" in koffi.buttons
    assert "En photo" not in koffi.buttons
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    note = await two.scene.store.read(newest_note, two.engagement)
    assert note is not None
    assert note.content["services"] == [
        {"code": "S1", "besoins": ["B1"], "livrable": "Changer le siphon <usé>.", "inclus": []}
    ]
    assert [seen["vu"] for seen in note.content["analyse"]["vues"]] == ["on_site"]
    await koffi.taps("Modifier")
    await koffi.taps("Le service")
    assert koffi.text.startswith("Quel service répond à son besoin ?")
    await koffi.taps(koffi.buttons[1])
    assert koffi.text.startswith("Service : changer le robinet ou le raccord qui fuit. Rien d’autre.")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    assert koffi.text.startswith("Note de cadrage, version 2")
    note = await two.scene.store.read(newest_note, two.engagement)
    assert note is not None
    assert len(note.content["services"][0]["inclus"]) == 2
