"""What people typed stays what they typed: never markup, never a sign that no font can draw."""

import unicodedata

import pytest

from bot.documents.make import NotMade
from bot.documents.signs import MISSING, SHOWN, readable_text
from tests.documents.paper import content, pdf, said_by, squeezed

MARKUP = (
    '#panic("lu")',
    "#import \"@preview/x:1.0.0\": *",
    "$ sum_(k=1)^n k $ 60 $",
    "*gras* _italique_ `code` ~ -- ---",
    "= Titre",
    "\\ \\u{1f4a9} \\#",
    "<label> @ref // rien /* rien */",
    "https://example.org/?a=1&b=2 &amp; <b>",
    "{client} {0} %s [texte] (x) \"y\" 'z'",
)  # fmt: skip
ENOUGH = "□ : un signe que ce papier ne sait pas montrer"


def with_words(words: str) -> str:
    """Return what the note says where a client, their landmark and a promise hold these words."""
    made = content(card={"place": "home", "landmark": words, "to_know": [{"own": words}]})
    made["besoins"][0]["mots"] = words
    return said_by(pdf(made))


@pytest.mark.parametrize("words", MARKUP)
def test_markup_is_text(words: str) -> None:
    said = with_words(words)
    assert f"« {squeezed(words)} »" in said
    assert said.replace(" ", "").count(words.replace(" ", "")) == 3
    assert ENOUGH not in said


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Merci 😀👨‍👩‍👧 bien", "Merci □ bien"),
        ("ߒߞߏ et 日本語", "□ et □"),
        ("un\x07deux\tquatre", "un□deux quatre"),
    ],
)
def test_signs_that_no_font_has_leave_a_trace_that_is_explained(words: str, shown: str) -> None:
    said = with_words(words)
    assert f"« {shown} »" in said
    assert ENOUGH in said


def test_arabic_ewe_and_yoruba_are_drawn() -> None:
    said = with_words("مرحبا ɖe ŋutɔ ẹ̀kọ́ Ɓ")
    assert "ŋutɔ" in said
    assert MISSING not in said


def test_what_turns_a_text_round_is_left_out() -> None:
    assert readable_text("60\u202e000\u2066 \u200bF\ufeff") == "60000 F"


def test_lines_stay_lines() -> None:
    assert readable_text("un\r\ndeux\u2028trois\n\n\n  quatre\n") == "un\ndeux\ntrois\n  quatre"


def test_a_word_longer_than_a_line_is_broken_and_whole() -> None:
    word = "Anticonstitutionnellement" * 12
    assert word in with_words(word).replace(" ", "")


def test_every_sign_that_is_let_through_can_be_drawn() -> None:
    signs = [chr(code) for first, last in SHOWN for code in range(first, last + 1)]
    drawn = [sign for sign in signs if unicodedata.category(sign) not in ("Cn", "Cc")]
    assert len(drawn) > 2500
    made = content()
    made["besoins"][0]["mots"] = " ".join(drawn)
    made["client"]["nom"] = " ".join(drawn)  # in bold too
    try:
        pdf(made)
    except NotMade as refused:
        pytest.fail(f"a font lacks a sign: {refused}")
