"""The note is light, and has as few pages as can be read by somebody who reads slowly."""

from typing import Any

import pytest

from bot.charter.kits import load_kits
from bot.screens import Reader
from tests.documents.paper import ENGLISH, LEAK, content, opened, pdf
from tests.documents.test_note import LARGEST, MOST_PAGES

SMALLEST = 9  # points; of fingerprints and of who wrote which lines, where all the rest has 10


def letters(document: bytes) -> set[float]:
    """Return the sizes of the letters of a document, in points."""
    sizes: set[float] = set()

    def seen(text: str, _moved: Any, _matrix: Any, _font: Any, size: float) -> None:
        if text.strip():
            sizes.add(size)

    for page in opened(document).pages:
        page.extract_text(visitor_text=seen)
    return sizes


@pytest.mark.parametrize("needs", [1, 2, 3])
@pytest.mark.parametrize(("translation", "pages"), [(None, 2), (ENGLISH, 3)], ids=["one", "two"])
def test_the_short_way_has_as_few_pages_as_can_be_read(
    needs: int, translation: Reader | None, pages: int
) -> None:
    document = pdf(content(needs), translation=translation)
    assert len(document) < LARGEST
    assert len(opened(document).pages) == pages
    assert min(letters(document)) >= SMALLEST


def test_three_needs_told_at_length_stay_on_three_pages() -> None:
    made = content(3)
    for need in made["besoins"]:
        need["mots"] = " ".join([LEAK] * 3)
    document = pdf(made)
    assert len(document) < LARGEST
    assert len(opened(document).pages) <= MOST_PAGES
    assert 12 in letters(document)  # what two pages do not hold has large letters on three


@pytest.mark.parametrize("trade", sorted(load_kits()))
def test_three_needs_of_each_trade_stand_on_two_pages(trade: str) -> None:
    document = pdf(content(3, trade))
    assert len(opened(document).pages) == 2
    assert min(letters(document)) >= SMALLEST


@pytest.mark.parametrize("trade", sorted(load_kits()))
def test_the_largest_usual_note_of_each_trade_stands_on_three_pages(trade: str) -> None:
    document = pdf(content(3, trade), translation=ENGLISH)
    assert len(document) < LARGEST
    assert len(opened(document).pages) == MOST_PAGES
