"""The result, as it is read when the engagement ends with it."""

from datetime import UTC, datetime

import pytest

from conversations.rating.result import show_result_screen
from tests.conversations.phones import plain
from tests.recorded import ZONE, whole_house

READER = whole_house().reader("fr", ZONE)
LOW = {
    "subject": 1,
    "number": "2026-0147",
    "client": "Aya Traoré",
    "criteria": [],
    "score": 40,
    "verdict": "not_kept",
    "words": None,
    "voice": None,
    "low": True,
    "lasting": 2,
    "lasting_until": datetime(2026, 6, 5, 23, 59, tzinfo=UTC),
}


@pytest.mark.parametrize("over", [False, True])
def test_only_what_can_still_be_done_is_offered(over: bool) -> None:
    screen = show_result_screen({**LOW, "over": over}, READER)
    buttons = [button.words for row in screen.rows for button in row]
    assert ("Proposer une correction" in buttons) is not over
    assert ("La prestation est terminée." in screen.text) is over
    assert "Répondre une fois" in buttons


def test_what_lasts_is_counted() -> None:
    screen = show_result_screen({**LOW, "low": False}, READER)
    assert "Il vous reste 2 promesses, jusqu’au vendredi 5 juin au plus tard." in screen.text


def test_each_point_tells_how_far_it_is_below_what_was_expected() -> None:
    """Nothing where it is that or better, as on the model screen."""
    points = [
        {"name": {"fr": name, "en": name}, "degree": degree, "gap": gap}
        for name, degree, gap in (("bien réparé", 3, -2), ("à la date", 5, 0), ("propre", 5, 1))
    ]
    lines = plain(show_result_screen({**LOW, "criteria": points}, READER).text).split("\n")[1:4]
    assert lines == [
        "Bien réparé : 3 sur 5, 2 de moins qu’attendu",
        "À la date : 5 sur 5",
        "Propre : 5 sur 5",
    ]


def test_three_needs_and_a_word_keep_to_one_screen() -> None:
    """What comes next gives way first: the client's word is never cut for it."""
    names = ("Bien réparé (besoin 1)", "Bien réparé (besoin 2)", "À la date", "Propre")
    points = [{"name": {"fr": name, "en": name}, "degree": 2, "gap": -3} for name in names]
    word = "Le mur est resté mouillé, et le joint de la douche fuit encore un peu le matin."
    told = {**LOW, "low": False, "criteria": points, "words": word}
    text = plain(show_result_screen(told, READER).text)
    assert len(text) <= 350
    assert word in text
    assert "Bien réparé (besoin 2) : 2 sur 5" in text
