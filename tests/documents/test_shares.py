"""The shares that the client's choice gives each point are said to both sides, in chat and on paper."""

from html import unescape
from typing import Any

import pytest

from bot.charter.kits import load_kits
from bot.documents.make import note_pdf
from bot.screens import Reader
from conversations.note.lines import judged_on
from conversations.note.text import sections
from tests.documents.paper import ENGLISH, FRENCH, SIGNED_AT, content, facts, said_by, squeezed

POINTS = [criterion.code for criterion in load_kits()["plumbing"].grid]
WORDS = {"fr": ("la moitié", "un quart"), "en": ("half", "a quarter")}
CHAT = {"fr": "Ce point compte pour {} (", "en": "This point counts for {} ("}
ON_PAPER = {"fr": ("la moitié (50 %)", "un quart (25 %)"), "en": ("half (50%)", "a quarter (25%)")}


def judged(made: dict[str, Any], reader: Reader) -> tuple[str, str, str]:
    """Return what the screens of the agreement, the whole note in chat and the paper say of the points."""
    grid = [{"name": line["nom"], "weight": line["poids"]} for line in made["grille"]]
    chat = " ".join(" ".join([each.title, *each.lines]) for each in sections(facts(made), reader))
    paper = said_by(note_pdf(facts(made), reader=reader, at=SIGNED_AT))
    return squeezed(judged_on(grid, reader)), squeezed(unescape(chat)), paper


@pytest.mark.parametrize("reader", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("first", POINTS)
def test_what_matters_most_is_half_of_the_result(reader: Reader, first: str) -> None:
    made, (half, quarter) = content(matters_most=first), WORDS[reader.language.code]
    names = {line["code"]: reader.words(line["nom"]) for line in made["grille"]}
    shares = [f"{names[first]} ({half})", *(f"{names[code]} ({quarter})" for code in POINTS if code != first)]
    agreement, chat, paper = judged(made, reader)
    assert agreement == ", ".join(shares)
    point = [squeezed(reader.say("Jugé sur : {name}", name=names[code])) for code in POINTS]
    counts = [CHAT[reader.language.code].format(half if code == first else quarter) for code in POINTS]
    assert [f"{name} {count}" in chat for name, count in zip(point, counts, strict=True)] == [True] * 3
    assert " ".join(ON_PAPER[reader.language.code][code != first] for code in POINTS) in paper


@pytest.mark.parametrize("reader", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_shares_that_have_no_word_are_said_in_figures(reader: Reader) -> None:
    """Of three needs each is judged: 17, 17 and 16 of a hundred are the half that matters most."""
    made = content(3)
    agreement, chat, paper = judged(made, reader)
    assert sum(line["poids"] for line in made["grille"]) == 100
    for line in made["grille"]:
        figure = squeezed(reader.say("{number} %", number=line["poids"]))
        assert f"{reader.words(line['nom'])} ({figure})" in agreement
        assert f"{CHAT[reader.language.code].format(figure)}"[1:] in chat
        assert figure in paper
