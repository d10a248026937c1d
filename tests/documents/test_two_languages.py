"""In two languages the note stands side by side: what is the same once, people's words as they said them."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import pytest
from pypdf.generic import DictionaryObject

from bot.charter.ways import Way
from bot.documents.sheet import sheet
from bot.documents.side_by_side import both
from tests.documents.paper import (
    ENGLISH,
    FRENCH,
    LEAK,
    SAID_AGAIN,
    content,
    facts,
    opened,
    pdf,
    said_by,
)
from tests.documents.test_note import LARGEST, SECTIONS, catalog, roles, several

ORIGIN = "La maison a trente ans. Deux plombiers sont passés."
OWN = (
    "La prise chauffe.",
    "Le réservoir est fendu.",
    "Depuis trois jours.",
    "L’électricité n’est pas mon métier.",
)
SAID_ALOUD = [{"ligne": line, "empreinte": "0a1b2c3d" * 8} for line in ("B1", "E1", "prix", "avance")]


@pytest.fixture(scope="module")
def document() -> bytes:
    """The note of the model screens, for somebody who reads English and somebody who reads French."""
    return pdf(translation=ENGLISH)


def heard(node: Any, lang: str) -> list[str]:
    """Return the languages of a document's tags, in the order in which they are read aloud."""
    node = node.get_object()
    if isinstance(node, list):
        return [each for item in node for each in heard(item, lang)]
    if not isinstance(node, DictionaryObject):
        return []
    lang = str(node.get("/Lang", lang))
    return [lang, *(heard(node["/K"], lang) if "/K" in node else [])]


def texts(data: Any) -> set[str]:
    """Return every line of every text in a sheet's data, without its spaces."""
    match data:
        case str():
            return {"".join(line.split()) for line in data.split("\n")}
        case Mapping():
            return {text for key, item in data.items() if key != "kind" for text in texts(item)}
        case Sequence():
            return {text for item in data for text in texts(item)}
    return set()


def test_every_section_stands_once_under_both_titles_in_order(document: bytes) -> None:
    said = said_by(document)
    places = [said.index(f"{section} / ") for section in SECTIONS]
    assert places == sorted(places)
    assert roles(catalog(document)["/StructTreeRoot"]["/K"]).count("/H1") == len(SECTIONS)


def test_all_is_said_in_both(document: bytes) -> None:
    said = said_by(document)
    for french, english in (
        ("Trouver et réparer la fuite.", "Find and repair the leak."),
        ("soixante mille, en francs CFA", "sixty thousand, in West African CFA francs"),
        ("Non, tout tient", "No, all is still good"),
        ("signée des deux côtés", "signed on both sides"),
        ("Revenir sans frais", "Come back for free"),
        ("En cas de problème", "If there is a problem"),
        ("lundi 4 mai 2026 à 18 h 40", "Monday, May 4, 2026 at 6:40 PM"),
        ("Cette note n’enlève aucun droit", "This note takes away no right"),
    ):
        assert said.index(french) < said.index(english)
    assert catalog(document)["/Lang"] == "fr"
    assert "Translation. The French text prevails." in said
    assert "Traduction" not in said


def test_nothing_that_one_language_says_is_left_out() -> None:
    made = several()
    made["vocaux"] = SAID_ALOUD
    french, english = (sheet(facts(made), reader=reader) for reader in (FRENCH, ENGLISH))
    together = texts(sheet(facts(made), reader=FRENCH, translation=ENGLISH))
    assert texts(french) <= together
    of_the_document = texts([english[key] for key in ("title", "description", "page")])
    left_out = texts(english) - together - of_the_document
    assert {text for text in left_out if not text.startswith("“")} == set()  # somebody's words stand in « »


def test_peoples_own_words_fingerprints_and_signatures_stand_once() -> None:
    made = several()
    made["entete"]["parcours"], made["contexte"] = Way.COMPLETE, {"mots": ORIGIN, "vocal": None}
    made["vocaux"] = SAID_ALOUD[:1]
    said = said_by(pdf(made, translation=ENGLISH))
    printed = (" ".join(re.findall("........", code)) for code in ("a" * 64, "b" * 64, "0a1b2c3d" * 8))
    for words in (*OWN, LEAK, SAID_AGAIN, f"« {ORIGIN} »", *printed, facts(made)["sha256"][:8]):
        assert said.count(words) == 1, words
    for words in (
        "Vocal du client : empreinte / The client’s voice note: fingerprint",
        "Redit par Koffi Yao : / Restated by Koffi Yao: «",
        "Risque connu du client : / Risk known to the client: Le réservoir est fendu.",
        "nom écrit / name written",
    ):
        assert words in said


def test_it_is_read_aloud_in_the_right_language_and_is_tagged_alike(document: bytes) -> None:
    root = catalog(document)
    assert re.search(r"pdfuaid:part(>|=\")1", root["/Metadata"].get_object().get_data().decode())
    spoken = [lang for lang, _ in groupby(heard(root["/StructTreeRoot"]["/K"], "fr"))]
    assert spoken[:2] == ["fr", "en"]
    assert spoken.count("en") >= len(SECTIONS)  # section by section: first the French, then the English
    assert roles(root["/StructTreeRoot"]["/K"]).count("/Table") == 3  # once, not once a language


@pytest.mark.parametrize("words", [" ".join([LEAK] * 3), f"مرحبا {LEAK}"], ids=["long", "arabic"])
def test_a_long_one_and_one_of_more_alphabets_stay_light(words: str) -> None:
    made = content(3, way=Way.COMPLETE, context=ORIGIN * 11)
    for need in made["besoins"]:
        need["mots"] = words
    made["vocaux"] = [
        {"ligne": line, "empreinte": "0a1b2c3d" * 8} for line in ("B1", "E1", "prix", "contexte")
    ]
    document = pdf(made, translation=ENGLISH)
    assert len(document) < LARGEST
    assert len(opened(document).pages) <= 4


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("oui", "oui", "oui"),
        ("25 %", "25%", "25 %"),
        ("oui", "yes", ["oui", "yes"]),
        ("Aya\nOui ?", "Aya\nYes?", {"lines": ["Aya", ["Oui ?", "Yes?"]]}),
        ("un\ndeux", "one two", ["un\ndeux", "one two"]),
    ],
)
def test_a_text_that_both_languages_share_stands_once(first: str, second: str, found: Any) -> None:
    assert both(first, second) == found


def test_the_same_note_makes_the_same_bytes(document: bytes) -> None:
    assert pdf(translation=ENGLISH) == document
