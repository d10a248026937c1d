"""On paper: a note says which way it was written on; on the complete one, where the needs come from."""

from datetime import date, timedelta

import pytest

from bot.charter.ways import Way
from bot.screens import Reader
from tests.documents.paper import ENGLISH, content, opened, pdf, said_by

ORIGIN = "La maison a trente ans. Deux plombiers sont passés."
FIRST = date(2026, 5, 5)


@pytest.mark.parametrize(
    ("context", "words"),
    [
        (ORIGIN, f"Koffi Yao : « {ORIGIN} »"),
        ("", "Koffi Yao : message vocal"),
        (None, "Rien n’a été ajouté."),
    ],
)
def test_the_context_stands_before_the_needs(context: str | None, words: str) -> None:
    said = said_by(pdf(content(way=Way.COMPLETE, context=context)))
    assert "Parcours : complet" in said
    assert said.index("Le contexte") < said.index(words) < said.index("Les besoins")
    assert ("Koffi Yao a écrit le contexte." in said) is (context is not None)


def test_the_short_way_has_no_context() -> None:
    said = said_by(pdf())
    assert "Parcours : court" in said
    assert "Temps pour vérifier : 3 jours." in said
    assert "contexte" not in said.lower()


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (timedelta(days=14), "14 jours"),
        (timedelta(days=1), "1 jour"),
        (timedelta(hours=36), "36 heures"),
        (timedelta(minutes=30), "1 heure"),
    ],
)
def test_the_time_to_check_is_told(check: timedelta, words: str) -> None:
    assert f"Temps pour vérifier : {words}." in said_by(pdf(content(check=check)))


def test_it_is_told_in_english_too() -> None:
    said = said_by(pdf(content(way=Way.COMPLETE, context=ORIGIN), translation=ENGLISH))
    assert "Path: complete" in said
    assert said.index("The context") < said.index("The needs")


@pytest.mark.parametrize(("translation", "pages"), [(None, 3), (ENGLISH, 4)], ids=["one", "two"])
def test_sixty_days_and_a_long_context_stay_light(translation: Reader | None, pages: int) -> None:
    days = [FIRST + timedelta(days=2 * ahead) for ahead in range(60)]
    made = content(way=Way.COMPLETE, context=ORIGIN * 11, days=days)
    document = pdf(made, translation=translation)
    assert len(document) < 60_000
    assert len(opened(document).pages) <= pages
    said = said_by(document)
    assert "J60 : lundi 31 août 2026 · Chaque jour : à 8 h · Heure locale : Abidjan" in said
