"""The whole note, read on a phone page by page."""

from itertools import pairwise

from tests.conversations.conftest import Two
from tests.conversations.talking import sends_note

MOST_PAGES = 15
A_SCREEN = 350  # characters


async def test_the_whole_note_is_read_page_by_page_and_leads_back(two: Two) -> None:
    aya = two.aya
    await sends_note(two)
    await aya.taps_owed("note_proposed", "J’approuve")
    await aya.taps("Relire la note")
    read = [aya.text]
    while "Suite" in aya.buttons:
        await aya.taps("Suite")
        read.append(aya.text)
    whole = "\n".join(read)
    assert len(read) <= MOST_PAGES
    for page, follows in pairwise(text.rpartition("\n\n")[0] for text in read):
        title, first = follows.splitlines()[:2]
        on_it = title in page.splitlines()  # a title is said again only where its section goes on
        assert len(page) + len(first) + (1 if on_it else len(title) + 3) > A_SCREEN - 20
    for words in (
        "Note de cadrage, version 1",
        "Statut : à lire par le client",
        "Client : Aya Traoré",
        "Preuve : attestée par un maître",
        "Exclu : Refaire le carrelage",
        "À signer avant mardi 5 mai à 8 h",
        "Le plus important : Que ce soit bien réparé",
        "Savoir-faire : Plomberie, preuve attestée par un maître",
        "(pour le mercredi 6 mai)",
        "E6. Aya Traoré : Payer le prix convenu, une fois le travail vérifié\n",
        "Fiabilité : objectif 5, à corriger sous 3",
        "Propreté : objectif 4, à corriger sous 3",
        "Résultat : part × degré ÷ 5. Dès 80 : parole tenue. Dès 60 : en partie.",
        "Qui accompagne le prestataire, un apprenti par exemple, est annoncé avant",
        "Elle regarde en 24 h si c’est urgent, sinon en 72 h.",
        "5 – Plus propre qu’avant",
        "Cette note n’enlève aucun droit",
        "Koffi Yao, lundi 4 mai à 9 h 12, nom écrit",
    ):
        assert words in whole, words
    await aya.taps("Page d’avant")
    await aya.taps("Retour")
    assert aya.kind == "ask:sign_as_client:name"
