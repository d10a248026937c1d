"""From the short way to the complete one, on both phones: one gesture, and nothing is retyped."""

from datetime import date, timedelta
from typing import Any

from bot.acts.framing_note import newest_note
from bot.acts.sign_charter import show_know_how
from bot.acts.take_complete_way import take_complete_way
from bot.charter.notes import NoteState
from bot.charter.proofs import ProofKind
from bot.charter.stages import Stage
from bot.charter.ways import Way
from bot.dialogue.said import Attached, Kind
from bot.storage.tables import Engagement, FramingNote
from tests.conversations.conftest import Two
from tests.conversations.phones import plain
from tests.conversations.talking import approves, proposes, says_mastered, sends_note, understands

ORIGIN = "La maison a trente ans. Deux plombiers sont passés. Sans eau, Aya Traoré ne peut pas cuisiner."
VOICE = Attached("voice-1", "audio/ogg", 3, b"Ogg")


async def content_of(two: Two) -> dict[str, Any]:
    """Return what the newest note says."""
    note = await two.scene.store.read(newest_note, two.engagement)
    assert note is not None
    content: dict[str, Any] = note.content
    return content


async def way_of(two: Two) -> str:
    """Return the engagement's way."""
    return (await two.scene.engagement(two.engagement)).way


async def last_owed(two: Two, whose: int) -> str:
    """Return the newest message owed to somebody."""
    phone = two.koffi if whose == two.koffi.person else two.aya
    return plain((await phone.received((await phone.owed())[-1])).text)


async def test_a_price_beyond_the_short_way_is_kept_with_one_tap(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await understands(two)
    await says_mastered(koffi)
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.says("200 000 000")
    assert koffi.text.startswith("Ce prix est trop grand pour moi : 150 000 000 F CFA au plus.")
    assert "Passer au parcours complet" not in koffi.buttons
    await koffi.says("240 000")
    assert koffi.text.startswith(
        "J’ai compris 240 000 F CFA. Ici, un travail court va jusqu’à 150 000 F CFA."
    )
    gestures = koffi.gestures
    await koffi.taps("Passer au parcours complet")
    assert koffi.gestures - gestures == 1
    assert koffi.text.startswith("C’est noté : parcours complet. Je préviens Aya Traoré.")
    assert "240 000 F CFA, deux cent quarante mille." in koffi.text
    assert await last_owed(two, aya.person) == (
        "Koffi Yao demande le parcours complet.\n\n"
        "Ce qui change :\n"
        "• la note dit aussi le contexte ;\n"
        "• chacun a plus de temps pour répondre ;\n"
        "• le travail peut être plus long ou plus cher.\n\n"
        "Tout ce qui est écrit reste.\n\n"
        "Rien n’est décidé sans vous. Vous n’avez rien à faire pour l’instant."
    )
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    assert koffi.text.endswith("un message vocal. Aya Traoré aura vos mots avant de signer.")
    await koffi.says(ORIGIN)
    assert "Prix : 240 000 F CFA, pièces comprises, à la fin" in koffi.text
    await koffi.taps("Lire la note entière")
    await koffi.taps("Suite")
    assert f"Contexte\nKoffi Yao : « {ORIGIN} »" in koffi.text
    await koffi.taps("Retour")
    await koffi.says("Koffi Yao")
    await approves(aya)
    await aya.says("Aya Traoré")
    content = await content_of(two)
    assert (await two.scene.engagement(two.engagement)).stage == Stage.WORK
    assert content["entete"]["parcours"] == Way.COMPLETE
    assert content["contexte"] == {"mots": ORIGIN}
    assert content["prix"]["montant"] == 240_000


async def test_too_many_days_are_kept_with_one_tap_typed_or_ticked(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await says_mastered(koffi)
    await koffi.says("du 5 au 20 mai à 9 h")
    assert koffi.text.startswith("Vous avez choisi 14 jours de travail. Un travail court en prend 7 au plus.")
    await koffi.says("du 4 au 20 mai à 0 h 30")
    assert koffi.text.startswith("J’ai compris")
    assert "cette heure est passée" in koffi.text
    await koffi.taps("Retour")
    await koffi.taps("Sur place")
    await koffi.taps("D’autres jours")
    days = [date(2026, 5, 5) + timedelta(days=ahead) for ahead in range(9)]
    for day in days:
        await koffi.taps(str(day.day))
    await koffi.taps("Continuer")
    assert koffi.text.startswith("Vous avez choisi 9 jours de travail.")
    await koffi.taps("Passer au parcours complet")
    assert koffi.text.startswith("C’est noté : parcours complet. Je préviens Aya Traoré.")
    assert "Du mardi 5 au mercredi 13 mai. À quelle heure venez-vous le premier jour ?" in koffi.text
    await koffi.taps("8 h")
    await koffi.says("150 000 000")
    assert koffi.text.startswith("150 000 000 F CFA, cent cinquante millions.")
    await koffi.taps("Corriger le prix")
    await koffi.says("150 000 001")
    assert koffi.text.startswith("Ce prix est trop grand pour moi : 150 000 000 F CFA au plus.")
    assert "Passer au parcours complet" not in koffi.buttons
    await koffi.says("soixante")
    await koffi.taps("60 000 F CFA (soixante mille)")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.taps("Je peux tenir les quatre")
    await koffi.taps("Rien à ajouter")
    content = await content_of(two)
    assert (content["planning"]["jours"], content["contexte"]) == (days, None)


async def test_days_typed_on_the_first_screen_are_kept(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await says_mastered(koffi)
    await koffi.says("du 5 au 20 mai à 9 h")
    await koffi.taps("Passer au parcours complet")
    assert "J’ai compris : du mardi 5 au mercredi 20 mai, à 9 h." in koffi.text


async def test_changing_the_note_holds_the_way_to_the_complete_one(two: Two) -> None:
    """Model screen 24: one gesture, one question that may be skipped, and nothing is retyped."""
    koffi, aya = two.koffi, two.aya
    await sends_note(two)
    before = await content_of(two)
    await koffi.taps("Modifier")
    gestures = koffi.gestures
    await koffi.taps("Passer au parcours complet")
    assert koffi.gestures - gestures == 1
    assert koffi.text.startswith("Quel est le contexte ?")
    assert (await last_owed(two, aya.person)).endswith(
        "La note change : vous relirez la nouvelle version avant de signer."
    )
    await aya.taps_owed("note_proposed", "J’approuve")
    assert aya.text.startswith("C’est à l’autre personne de répondre.")
    await koffi.taps("Rien à ajouter")
    assert koffi.text.startswith("Note de cadrage, version 2")
    after = await content_of(two)
    left_out = {"entete", "contexte", "verification"}
    assert {key: after[key] for key in after.keys() - left_out} == {
        key: before[key] for key in before.keys() - left_out
    }
    assert [one["entete"]["parcours"] for one in (before, after)] == [Way.SHORT, Way.COMPLETE]
    assert [one["verification"]["secondes"] // 86_400 for one in (before, after)] == [3, 14]  # days to check
    await koffi.taps("Modifier")
    assert "Passer au parcours complet" not in koffi.buttons
    await koffi.taps("Le contexte")
    await koffi.sends(Kind.VOICE, VOICE)
    await koffi.says("Koffi Yao")
    assert [row.kind for row in (await aya.owed())[-2:]] == ["note_proposed", "evidence"]
    await koffi.taps("Modifier")
    await koffi.taps("Les dates")
    await koffi.taps("Mardi 5 mai, à 8 h")
    content = await content_of(two)
    assert content["contexte"] == {"mots": ""}
    assert [voice["ligne"] for voice in content["vocaux"]] == ["contexte"]


async def test_the_client_asks_for_a_more_detailed_note(two: Two) -> None:
    """Model screen 25: a correction with its reason, after which both sign a note of the complete way."""
    koffi, aya = two.koffi, two.aya
    await sends_note(two)
    await aya.taps_owed("note_proposed", "À corriger")
    await aya.taps("Je veux une note plus détaillée")
    assert aya.text.startswith(
        "Cette prestation suit maintenant le parcours complet.\n\n"
        "C’est envoyé. C’est à Koffi Yao de changer la note."
    )
    assert await way_of(two) == Way.COMPLETE
    assert await last_owed(two, koffi.person) == (
        "Aya Traoré vous demande une note plus détaillée : la prestation suit le parcours complet.\n\n"
        "Ajoutez le contexte. Vous n’avez rien d’autre à réécrire."
    )
    await koffi.taps_owed("note_to_correct", "Changer la note")
    assert koffi.text.startswith("Aya Traoré demande une note plus détaillée.")
    await koffi.taps_owed("note_to_correct", "Compléter la note")
    await koffi.says(ORIGIN)
    assert koffi.text.startswith("Note de cadrage, version 2")
    await koffi.says("Koffi Yao")
    assert [note.state for note in await two.scene.all(FramingNote)] == [
        NoteState.REPLACED,
        NoteState.TO_READ,
    ]
    await aya.taps_owed("note_proposed", "À corriger")
    assert "Je veux une note plus détaillée" not in aya.buttons
    await aya.taps("Retour")
    await approves(aya)
    await aya.says("Aya Traoré")
    assert (await two.scene.engagement(two.engagement)).stage == Stage.WORK
    assert (await content_of(two))["contexte"]["mots"] == ORIGIN


async def test_either_side_asks_from_the_engagement_s_page(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await understands(two)
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Passer au parcours complet")
    assert aya.text.startswith("C’est noté : cette prestation suit le parcours complet.")
    assert aya.text.endswith("Je préviens Koffi Yao. Vous n’avez rien d’autre à faire.")
    await aya.taps("Ouvrir la prestation")
    assert "Parcours complet" in aya.text
    assert "Passer au parcours complet" not in aya.buttons
    await proposes(two)
    assert koffi.text.startswith("Quel est le contexte ?")  # asked though the way was taken in the meantime
    await koffi.taps("Rien à ajouter")
    assert koffi.text.startswith("Note de cadrage, version 1")
    assert (await content_of(two))["entete"]["parcours"] == Way.COMPLETE


async def test_asked_for_while_the_note_waits_for_the_provider_s_name(two: Two) -> None:
    koffi, aya = two.koffi, two.aya
    await understands(two)
    await proposes(two)
    await aya.commands("mesprestations")
    await aya.taps("1. Koffi Yao")
    await aya.taps("Passer au parcours complet")
    assert "C’est à Koffi Yao de compléter la note." in aya.text
    await koffi.says("Koffi Yao")
    assert koffi.text.startswith("Cette prestation suit le parcours complet : ajoutez le contexte.")
    await koffi.commands("mesprestations")
    await koffi.taps("1. Aya Traoré")
    await koffi.taps("Répondre")
    await koffi.taps("Compléter la note")
    await koffi.taps("Rien à ajouter")
    assert koffi.text.startswith("Note de cadrage, version 2")


async def test_the_price_of_a_visit_is_kept_too(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await koffi.taps_owed("need_confirmed", "Je dois d’abord passer voir")
    await koffi.taps("Mardi 5 mai")
    await koffi.taps("10 h")
    await koffi.says("200 000")
    await two.scene.does(two.aya.person, take_complete_way, two.engagement)
    await koffi.taps("Passer au parcours complet")
    assert koffi.text.startswith("Cette prestation suit déjà le parcours complet.\n\nC’est envoyé.")
    assert "Prix de la visite : 200 000 F CFA" in await last_owed(two, two.aya.person)


async def test_an_answer_is_given_again_only_where_one_was_refused(two: Two) -> None:
    """A button made up leads nowhere, and changes nothing."""
    koffi = two.koffi
    await understands(two)
    await koffi.taps_owed("need_confirmed", "Oui, j’ai vu et je maîtrise")
    await koffi.presses(f"1:{koffi.turn}:open:complete.{two.engagement}.again")
    assert koffi.text.startswith("Ce bouton n’est plus valable")
    assert await way_of(two) == Way.SHORT


async def test_a_ceiling_beyond_the_short_way_is_kept(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await says_mastered(koffi)
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.taps("À l’heure ou à la journée")
    await koffi.taps("À la journée")
    await koffi.says("160000")
    await koffi.says("155000")
    assert koffi.text.startswith("J’ai compris un plafond de 155 000 F CFA. Une seule unité coûte")
    await koffi.says("600 000")
    await koffi.taps("Passer au parcours complet")
    assert "600 000 F CFA, six cent mille." in koffi.text


async def test_a_service_with_access_to_data_says_so_and_offers_the_complete_way(two: Two) -> None:
    koffi = two.koffi
    await understands(two)
    await two.scene.does(koffi.person, show_know_how, "computing", ProofKind.MASTER, None)
    await two.scene.change(Engagement, two.engagement, trade="computing")
    await koffi.taps_owed("need_confirmed", "Oui, j’ai vu et je maîtrise")
    assert koffi.text.startswith("Ce service donne accès à des données ou à des comptes.")
    assert koffi.buttons == ["Passer au parcours complet", "Ce n’est pas mon métier", "Changer le service"]
    await koffi.taps("Changer le service")
    await koffi.taps("Installer un appareil")
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    assert koffi.text.startswith("Comment l’avez-vous vu ?")
    await koffi.taps("Retour")
    await koffi.taps("Changer le service")
    await koffi.taps("Faire un petit site")
    await koffi.taps("Il y a un risque, même petit")
    await koffi.taps("Passer au parcours complet")
    assert "Merci de le dire. D’où vient ce risque ?" in koffi.text
    assert await way_of(two) == Way.COMPLETE
