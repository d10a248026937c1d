"""The note on its way: refused, corrected, changed after it was sent, with an advance, for free."""

from sqlmodel import Session, col, select

from bot.storage.tables import Approval, FramingNote
from tests.people import Someone
from tests.stories.telling import agrees, prices, proposal, reads_all, understands
from tests.town import Town


def versions(abidjan: Town) -> list[tuple[int, str]]:
    """Each version of the note, and what has become of it."""
    with Session(abidjan.engine) as session:
        notes = session.exec(select(FramingNote).order_by(col(FramingNote.version))).all()
        return [(note.version, note.state) for note in notes]


def approvals(abidjan: Town) -> list[tuple[int, str, bool]]:
    """Each approval: of which version, by which side, and whether it still counts."""
    with Session(abidjan.engine) as session:
        found = session.exec(select(Approval, FramingNote.version).join(FramingNote)).all()
        return sorted((version, row.side, row.void_at is None) for row, version in found)


async def test_a_refused_note_stops_the_engagement(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await proposal(koffi, aya)
    await aya.taps("Je refuse")
    assert aya.sees("Vous pouvez refuser, sans vous expliquer.")
    await aya.says("C’est trop cher pour moi ce mois-ci.")
    assert aya.sees("vous refusez cette note")
    assert koffi.sees("Aya Traoré ne signe pas cette note.")
    assert koffi.sees("Sa raison : « C’est trop cher pour moi ce mois-ci. »")
    assert versions(abidjan) == [(1, "refused")]
    await aya.taps("J’approuve")
    assert aya.sees("Ce n’est plus possible à cette étape.")
    for side in (koffi, aya):
        await side.says("/mesprestations")
        assert side.sees("Arrêtée")


async def test_a_note_may_be_refused_without_a_reason(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await proposal(koffi, aya)
    await aya.taps("Je refuse")
    await aya.taps("Je refuse sans raison")
    assert aya.link("Inviter un autre prestataire").startswith("https://t.me/share/url?url=")
    assert koffi.sees("Aya Traoré ne signe pas cette note.")
    assert not koffi.sees("Sa raison")


async def test_a_corrected_note_is_signed_again_by_both(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await proposal(koffi, aya)
    await aya.taps("À corriger")
    await aya.says("Le prix : nous avions dit 55 000.")
    assert aya.sees("Rien n’est accepté pour l’instant.")
    assert koffi.sees("Aya Traoré demande une correction : « Le prix : nous avions dit 55 000. »")
    await koffi.taps("Changer la note")
    await koffi.taps("Le prix")
    await koffi.says("55000")
    await koffi.taps("Pièces comprises, payé à la fin")
    assert koffi.sees("Note de cadrage, version 2")
    await koffi.says("Koffi Yao")
    assert aya.sees("55 000 F CFA (cinquante-cinq mille)")
    await agrees(aya)
    assert aya.sees("Accord n° 2026-0001, version 2")
    assert versions(abidjan) == [(1, "replaced"), (2, "signed")]
    assert approvals(abidjan) == [(1, "provider", False), (2, "client", True), (2, "provider", True)]


async def test_a_service_that_was_not_asked_is_taken_out(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await proposal(koffi, aya)
    await aya.taps("Je n’ai pas demandé cela")
    await aya.taps("Autre chose")
    assert aya.sees("Qu’est-ce que vous n’avez pas demandé ?")
    await aya.taps("Relire la note")
    await aya.taps("Retour")
    await aya.says("La promesse de montrer les pièces.")
    assert koffi.sees("Aya Traoré n’a pas demandé cela : « La promesse de montrer les pièces. »")


async def test_a_version_that_was_replaced_is_never_signed(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await proposal(koffi, aya)
    await aya.taps("J’approuve")
    assert aya.sees("Vous approuvez la note, version 1")
    await koffi.taps("Modifier")
    await koffi.taps("Le prix")
    await koffi.says("65000")
    await koffi.taps("Pièces comprises, payé à la fin")
    await koffi.says("Koffi Yao")
    assert aya.sees("65 000 F CFA (soixante-cinq mille)")
    await aya.says("Aya Traoré")
    assert aya.sees("La note a changé depuis que vous l’avez lue.")
    assert aya.sees("Vous approuvez la note, version 2")
    assert approvals(abidjan) == [(1, "provider", False), (2, "provider", True)]
    await aya.says("Aya Traoré")
    assert aya.sees("Accord n° 2026-0001, version 2")


async def test_a_signature_is_ones_own_name(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await proposal(koffi, aya)
    await aya.taps("J’approuve")
    await aya.says("Koffi Yao")
    assert aya.sees("J’ai lu « Koffi Yao ». Pour signer, écrivez votre nom : Aya Traoré")
    await aya.says("aya traore")
    assert aya.sees("C’est signé des deux côtés.")


async def test_whoever_cannot_write_signs_by_a_tap(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await proposal(koffi, aya)
    await aya.taps("J’approuve")
    await aya.taps("Je ne peux pas écrire")
    await aya.taps("Je signe : Aya Traoré")
    assert koffi.sees("C’est signé des deux côtés.")
    assert "Aya Traoré, lundi 4 mai à 9 h 12, nom touché" in await reads_all(koffi)


async def test_an_advance_says_what_it_pays(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.says("60000")
    await koffi.taps("Pièces comprises, avec une avance")
    await koffi.says("70000")
    assert koffi.sees("De combien est l’avance ?")
    await koffi.says("15000")
    await koffi.says("Le joint et le siphon")
    await koffi.taps("Je peux tenir les quatre")
    await koffi.says("Koffi Yao")
    assert aya.sees("pièces comprises, dont 15 000 F CFA d’avance")
    assert "L’avance paie : Le joint et le siphon" in await reads_all(aya)
    await aya.taps("Revoir l’accord proposé")
    await agrees(aya)
    await abidjan.comes(4, 18)
    assert koffi.sees("Avance promise avant le travail : 15 000 F CFA")
    await koffi.taps("Oui, à 8 h")
    assert aya.sees("Koffi Yao confirme : demain à 8 h.\nAvance promise avant le travail : 15 000 F CFA")


async def test_a_free_service_is_never_paid(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.taps("C’est gratuit")
    assert koffi.sees("Ce que vous promettez")
    await koffi.taps("Je peux tenir les quatre")
    assert koffi.sees("Prix : gratuit")
    await koffi.says("Koffi Yao")
    assert aya.sees("• Gratuit")
    await agrees(aya)
    await abidjan.comes(5, 17)
    await koffi.taps("Fini, les trois sont tenues")
    await aya.taps("Tout est bon")
    assert koffi.sees("Aya Traoré a vérifié : tout est bon.")
    assert not koffi.sees("Paiement")


async def test_a_promise_made_by_word_of_mouth_is_written(
    abidjan: Town, koffi: Someone, aya: Someone
) -> None:
    await understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await koffi.taps("Sur place")
    await koffi.taps("Mardi 5 mai, à 8 h")
    await koffi.says("soixante")
    assert koffi.sees("Est-ce 60 F CFA ou 60 000 F CFA ?")
    await koffi.taps("60 000 F CFA (soixante mille)")
    await koffi.taps("Pièces à part, sur reçu")
    for typed, button in (("non", "Je peux tenir les quatre"), ("oui", "Ajouter une promesse")):
        await koffi.says(typed)
        assert koffi.sees(f"touchez « {button} »")
        assert koffi.sees("\n4. ")
    await koffi.taps("Ajouter une promesse")
    await koffi.says("Rapporter la clé chez la voisine")
    await koffi.says("6 mai")
    assert koffi.sees("5. Rapporter la clé chez la voisine (mercredi 6 mai)")
    await koffi.taps("Je peux tenir les cinq")
    await koffi.says("Koffi Yao")
    read = await reads_all(aya)
    assert "Rapporter la clé chez la voisine (pour le mercredi 6 mai)" in read
    assert "Venir mardi 5 mai" in read
    assert "(jusqu’au mardi 5 mai)" not in read.partition("Venir mardi 5 mai")[2].partition("\n")[0]
    await aya.taps("Retour")
    await agrees(aya)
    await abidjan.comes(5, 18)
    assert koffi.sees("Demain, mercredi 6 mai, vous avez promis : « Rapporter la clé chez la voisine »")


async def test_a_double_signature_counts_once(abidjan: Town, koffi: Someone, aya: Someone) -> None:
    await understands(koffi, aya)
    await koffi.taps("Oui, j’ai vu et je maîtrise")
    await prices(koffi)
    await koffi.says("Koffi Yao")
    await koffi.says("Koffi Yao")
    assert koffi.sees("Je n’attends pas de message ici.")
    assert approvals(abidjan) == [(1, "provider", True)]
