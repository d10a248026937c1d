"""The note's PDF: all that was agreed, readable by everybody, the same for the same note."""

import re
from datetime import date
from typing import Any

import pytest
from pypdf.generic import DictionaryObject

from bot.charter.agreed import Correction, Cover, DeclinedNeed, NeedSaid, Price
from bot.charter.notes import NoteState
from bot.charter.proofs import Risk, SeenHow
from tests.documents.paper import (
    DRY,
    LEAK,
    SAID_AGAIN,
    SIGNED_AT,
    added,
    content,
    facts,
    opened,
    pdf,
    said_by,
    squeezed,
)

SECTIONS = (
    "1. Les deux personnes",
    "2. Les besoins",
    "3. Ce qui a été vu",
    "4. Le service",
    "5. Les dates",
    "6. Les engagements (promesses écrites)",
    "7. Le prix",
    "8. La vérification",
    "9. Les changements",
    "10. Le secret",
    "11. En cas de problème",
    "12. Le suivi",
    "13. La grille de mesure",
    "14. L’approbation des deux côtés",
)
LARGEST = 60_000  # bytes
MOST_PAGES = 3


@pytest.fixture(scope="module")
def document() -> bytes:
    """The note of the model screens."""
    return pdf()


def catalog(document: bytes) -> Any:
    return opened(document).trailer["/Root"].get_object()


def roles(node: Any) -> list[str]:
    """Return the roles of a tag and of all tags in it, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        return [role for each in node for role in roles(each)]
    if not isinstance(node, DictionaryObject):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (roles(node["/K"]) if "/K" in node else [])


def test_it_is_tagged_for_those_who_listen(document: bytes) -> None:
    root = catalog(document)
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part(>|=\")1", metadata)
    found = roles(root["/StructTreeRoot"]["/K"])
    assert found.count("/H1") == len(SECTIONS)
    assert found.count("/Table") == 3
    assert found.count("/TH") == 2 * 4 + 4
    assert {"/Document", "/Title", "/L", "/LI", "/P"} <= set(found)


def test_it_says_what_it_is() -> None:
    about = opened(pdf()).metadata
    assert about is not None
    assert squeezed(about.title or "") == "Note de cadrage n° 2026-0147, version 1"
    assert about.author == "Parole tenue"
    assert about.creation_date == SIGNED_AT


def test_every_section_is_there_in_order(document: bytes) -> None:
    said = said_by(document)
    places = [said.index(section) for section in SECTIONS]
    assert places == sorted(places)


def test_all_that_was_agreed_is_there(document: bytes) -> None:
    said = said_by(document)
    for words in (
        "Koffi Yao, pour Aya Traoré",
        "Statut : signée des deux côtés",
        "Lieu : à domicile, Angré, 8e tranche",
        "Déjà réparé avant · Le chien est gentil",
        "Le plus important : Que ce soit bien réparé",
        "Preuve : attestée par un maître",
        "une fois le travail vérifié",
        "un fait mesuré, fiabilité",
        "Attendu : 5. Si ce point vaut 1, parole tenue en partie au mieux.",
        "Attendu : 4 ou 5. Si ce point vaut 1 ou 2 : à corriger.",
        "Un point à 5 donne toute sa part, à 4 quatre cinquièmes, à 1 un cinquième.",
        "Dès 80 : parole tenue, si rien d’important ne reste à reprendre. Dès 60 : en partie.",
        "Elle regarde en 24 h si c’est urgent, sinon en 72 h.",
        f"« {LEAK} »",
        f"« {SAID_AGAIN} »",
        "Signe de réussite : Le placard reste sec",
        "« C’est bien cela », Aya Traoré, lundi 4 mai 2026 à 10 h 05",
        "« J’ai vu et je maîtrise », Koffi Yao, lundi 4 mai 2026 à 11 h 20",
        "J2 : mercredi 6 mai 2026, à 8 h",
        "60 000 F CFA",
        "soixante mille, en francs CFA",
        "Cette note n’enlève aucun droit que la loi vous donne.",
    ):
        assert words in said


def test_what_the_kit_says_is_there_word_by_word(document: bytes) -> None:
    said, made = said_by(document), content()
    for words in (
        *made["services"][0]["inclus"],
        *made["exclus"],
        *(line["preuve"] for line in made["promesses"]),
    ):
        assert squeezed(words["fr"]) in said
    for key in ("changements", "secret", "accompagnants", "probleme", "suivi", "droits"):
        assert squeezed(made[key]["fr"]) in said
    assert squeezed(f"Un mois après : {made['un_mois']['question']['fr']}") in said
    for criterion in made["grille"]:
        assert criterion["nom"]["fr"] in said
        assert all(degree["mots"]["fr"] in said for degree in criterion["degres"])


def test_promises_have_their_owner_and_their_last_day(document: bytes) -> None:
    said = said_by(document)
    mine, theirs = said.index("Koffi Yao promet"), said.index("Aya Traoré promet")
    assert mine < said.index("E4 Revenir sans frais si le problème revient avant le vendredi 5 juin") < theirs
    assert theirs < said.index("E5 Faire ouvrir mardi 5 mai à 8 h mardi 5 mai 2026, à 8 h")


def test_both_signatures_are_there_with_how_when_and_of_what(document: bytes) -> None:
    said, sha256 = said_by(document), facts()["sha256"]
    assert "Koffi Yao nom écrit lundi 4 mai 2026 à 17 h 35" in said
    assert "Aya Traoré nom touché, au lieu d’être écrit lundi 4 mai 2026 à 18 h 40" in said
    groups = " ".join(re.findall("........", sha256))
    assert said.count(groups) == 1


def test_who_signed_and_when_stands_at_the_top_too(document: bytes) -> None:
    said = said_by(document)
    for words in (
        "Koffi Yao : a signé lundi 4 mai 2026 à 17 h 35",
        "Aya Traoré : a signé lundi 4 mai 2026 à 18 h 40",
    ):
        assert said.index("Statut") < said.index(words) < said.index("1. Les deux personnes")


def test_a_version_says_which_one_it_replaces() -> None:
    made = content()
    made["entete"]["remplace"] = 1
    said = said_by(pdf(made, version=2))
    assert "Note de cadrage n° 2026-0147, version 2" in said
    assert "Remplace : la version 1" in said


def test_a_note_on_its_way_has_no_number_and_no_signature() -> None:
    said = said_by(pdf(number=None, state=NoteState.TO_READ, approvals=[]))
    assert "Note de cadrage, version 1" in said
    assert "Personne n’a encore signé." in said


def test_a_risk_of_the_place_an_advance_and_an_added_promise_are_there() -> None:
    made = content(risk=Risk.PLACE, risk_words="Vieux tuyau, il peut casser.")
    made["prix"] |= {"conditions": "advance", "avance": {"montant": 20_000, "objet": "le robinet"}}
    made["promesses"].append(added("Laisser un joint de rechange", date(2026, 5, 8)))
    said = said_by(pdf(made))
    assert "Risque connu du client : Vieux tuyau, il peut casser." in said
    assert "L’avance : 20 000 F CFA Avance en lettres : vingt mille, en francs CFA" in said
    assert "Ce qu’elle paie : le robinet" in said
    assert "E7 Laisser un joint de rechange vendredi 8 mai 2026 L’autre personne le confirme" in said
    assert "Koffi Yao a ajouté les promesses : E7." in said


@pytest.mark.parametrize(
    ("price", "words"),
    [
        (Price(0, "XOF", "free"), "Gratuit"),
        (Price(1_000_000, "XOF", "parts_included"), "un million, en francs CFA"),
        (Price(200, "GNF", "parts_included"), "deux cents, en francs guinéens"),
        (Price(6_050, "EUR", "parts_included"), "soixante euros et cinquante centimes"),
    ],
)
def test_a_price_is_said_in_letters(price: Price, words: str) -> None:
    assert words in said_by(pdf(content(price=price)))


def test_a_price_by_the_hour_stands_with_its_ceiling() -> None:
    by_the_hour = Price(40_000, "XOF", "parts_apart", unit="hour", rate=5_000)
    said = said_by(pdf(content(price=by_the_hour)))
    assert "5 000 F CFA, à l’heure plafond : 40 000 F CFA" in said
    assert "En lettres : cinq mille, en francs CFA" in said
    assert "Plafond en lettres : quarante mille, en francs CFA" in said


def test_a_service_in_the_providers_words_names_its_author() -> None:
    said = said_by(pdf(content(own_service="Poser un chauffe-eau")))
    assert "S1, pour B1 : Poser un chauffe-eau" in said
    assert "Koffi Yao a écrit le service : S1." in said
    assert "Inclus" not in said


def several() -> dict[str, Any]:
    """Return a note of two needs and a third one declined: corrected, by voice, with a photo and a risk."""
    at = SIGNED_AT.replace(hour=10)
    needs = [
        NeedSaid("B1", LEAK, SAID_AGAIN, DRY, at,
                 corrections=[Correction(1, "Une fuite depuis un jour.", "Depuis trois jours.", at)]),
        NeedSaid("B2", "", "La chasse d’eau coule sans fin.", "La cuvette reste calme", at, voice="a" * 64,
                 photo="b" * 64),
    ]  # fmt: skip
    covers = [
        Cover("B1", at),
        Cover("B2", at, seen=SeenHow.PHOTO, risk=Risk.PLACE, risk_words="Le réservoir est fendu.",
              own_service="Changer le mécanisme."),
    ]  # fmt: skip
    declined = [DeclinedNeed("B3", "La prise chauffe.", "L’électricité n’est pas mon métier.")]
    return content(needs=needs, covers=covers, declined=declined, helper="Mariam")


def test_several_needs_stand_each_with_its_service_its_risk_and_its_sign() -> None:
    document = pdf(several())
    said = said_by(document)
    for words in (
        "Correction 1, lundi 4 mai 2026 à 10 h 40 : « Depuis trois jours. »",
        "B2 Les mots du client message vocal",
        "Vocal du client : empreinte aaaaaaaa aaaaaaaa",
        "Photo du client : empreinte bbbbbbbb",
        "B3 Besoin décliné : il n’est pas dans cet accord « La prise chauffe. »",
        "Raison donnée par Koffi Yao : « L’électricité n’est pas mon métier. »",
        "B1 : « J’ai vu et je maîtrise », Koffi Yao",
        "B2 : « Il y a un risque », Koffi Yao, lundi 4 mai 2026 à 10 h 40, vu en photo.",
        "Risque connu du client : Le réservoir est fendu.",
        "S2, pour B2 : Changer le mécanisme.",
        "La recherche de la cause, sans rien casser (S1)",
        "bien réparé (B1, B2)",
        "B1 : un quart (25 %) B2 : un quart (25 %)",
        "B1 : Le placard reste sec B2 : La cuvette reste calme",
        "Aide reçue : Mariam",
        "aide reçue : Mariam",
        "Mariam aide Aya Traoré à lire et à écrire. C’est toujours Aya Traoré qui décide.",
        "Koffi Yao a écrit le service : S2.",
    ):
        assert words in said, words
    assert len(document) < LARGEST
    assert len(opened(document).pages) <= MOST_PAGES


def test_the_same_note_makes_the_same_bytes(document: bytes) -> None:
    assert pdf() == document
    assert pdf(version=2) != document


def test_only_fonts_that_it_carries_are_used(document: bytes) -> None:
    pages: list[Any] = list(opened(document).pages)
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)
