"""Days named amid a sentence."""

from datetime import date

import pytest

from bot.languages.named_days import named_day

TODAY = date(2026, 5, 4)  # a Monday


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Je reviens mardi", "fr", date(2026, 5, 5)),
        ("Je reviens nettoyer samedi à 9 h, sans frais.", "fr", date(2026, 5, 9)),
        ("Je passe le vendredi 8 mai, à 9 h.", "fr", date(2026, 5, 8)),
        ("Demain je change le joint", "fr", date(2026, 5, 5)),
        ("Je viens mardi ou mercredi.", "fr", date(2026, 5, 6)),
        ("I come back on Thursday, free of charge.", "en", date(2026, 5, 7)),
        ("Je reviens à 9 h, sans frais", "fr", None),
        ("Je change les 2 joints et je nettoie", "fr", None),
        ("Je lui dis bonjour", "fr", None),
    ],
)
def test_a_day_amid_a_sentence(text: str, language: str, day: date | None) -> None:
    """None where no day is named: nothing is guessed."""
    assert named_day(text, language=language, today=TODAY) == day
