"""The whole note, read on a phone page by page."""

from itertools import pairwise

from tests.conversations.conftest import Two
from tests.conversations.talking import sends_note

MOST_PAGES = 14
A_SCREEN = 350  # characters
CHAPTERS = {  # a button on the first page, and the title that its page has
    "Besoins et services": "Besoin 1",
    "Dates et promesses": "Dates",
    "Prix": "Prix",
    "Avis": "Jugé sur : bien réparé",
    "Règles": "Vérification",
}


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
        "Exclu : Refaire le carrelage",
        "À signer avant mardi 5 mai à 8 h",
        "Le plus important : Que ce soit bien réparé",
        "Savoir-faire : Plomberie, preuve attestée par un maître",
        "(pour le mercredi 6 mai)",
        "E6. Payer le prix convenu, une fois le travail vérifié\n",
        "Ce point compte pour la moitié (fiabilité).",
        "Attendu : 5.\nSi ce point vaut 1, parole tenue en partie au mieux.",
        "Si ce point vaut 1 ou 2 : à corriger.",
        "Un point à 5 donne toute sa part, à 4 quatre cinquièmes, à 1 un cinquième.",
        "Dès 80 : parole tenue, si rien d’important ne reste à reprendre.",
        "Qui accompagne le prestataire, un apprenti par exemple, est annoncé avant",
        "Elle regarde en 24 h si c’est urgent, sinon en 72 h.",
        "5 – Plus propre qu’avant",
        "Cette note n’enlève aucun droit",
        "Koffi Yao, lundi 4 mai à 9 h 12, nom écrit",
    ):
        assert words in whole, words
    await aya.taps("Sommaire")
    assert aya.text == read[0]
    for chapter, first in CHAPTERS.items():
        await aya.taps(chapter)
        assert f"\n{first}" in f"\n{aya.text}", chapter
        await aya.taps("Sommaire")
    await aya.taps("Suite")
    await aya.taps("Page d’avant")
    await aya.taps("Retour")
    assert aya.kind == "ask:sign_as_client:name"
