"""What is promised and by when, in one message."""

from datetime import date, time

import pytest

from bot.charter.refusals import HourUnreadable
from bot.languages.promises import read_promise

MONDAY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("text", "what", "day"),
    [
        ("Rapporter la clé avant vendredi", "Rapporter la clé", date(2026, 5, 8)),
        ("Rapporter la clé pour le 12 mai.", "Rapporter la clé", date(2026, 5, 12)),
        ("Rapporter la clé vendredi 8 mai", "Rapporter la clé", date(2026, 5, 8)),
        ("Rapporter la clé d’ici samedi", "Rapporter la clé", date(2026, 5, 9)),
        ("Rapporter la clé demain", "Rapporter la clé", date(2026, 5, 5)),
        ("Rapporter la clé aujourd’hui", "Rapporter la clé", date(2026, 5, 4)),
        ("Rapporter la clé, au plus tard le 15/05", "Rapporter la clé", date(2026, 5, 15)),
        ("Bring back the key by Friday", "Bring back the key", date(2026, 5, 8)),
        ("Rapporter la clé", "Rapporter la clé", None),
        ("Rapporter 2 clés", "Rapporter 2 clés", None),
        ("Payer 5000", "Payer 5000", None),
        ("Venir avant midi", "Venir avant midi", None),
        ("Laisser la maison ouverte 48 h", "Laisser la maison ouverte 48 h", None),
        ("Répondre sous 48 h.", "Répondre sous 48 h.", None),
        ("Bring it within 48 h", "Bring it within 48 h", None),
        ("vendredi", "vendredi", None),
    ],
)
def test_the_day_stands_at_the_end(text: str, what: str, day: date | None) -> None:
    language = "en" if text.startswith("Bring") else "fr"
    assert read_promise(text, language=language, today=MONDAY) == (what, day, None)


@pytest.mark.parametrize(
    ("text", "what", "day", "hour"),
    [
        ("Rapporter la clé vendredi à 18 h", "Rapporter la clé", date(2026, 5, 8), time(18)),
        ("Rapporter la clé avant vendredi 8 mai, 18h30", "Rapporter la clé", date(2026, 5, 8), time(18, 30)),
        ("Rapporter la clé demain midi", "Rapporter la clé", date(2026, 5, 5), time(12)),
        ("Bring back the key by Friday at 6 pm", "Bring back the key", date(2026, 5, 8), time(18)),
        ("Venir à 18 h", "Venir à 18 h", None, None),
    ],
)
def test_the_hour_stands_after_the_day(text: str, what: str, day: date | None, hour: time | None) -> None:
    language = "en" if text.startswith("Bring") else "fr"
    assert read_promise(text, language=language, today=MONDAY) == (what, day, hour)


def test_an_hour_that_does_not_exist_is_refused_after_a_day_alone() -> None:
    with pytest.raises(HourUnreadable):
        read_promise("Rapporter la clé vendredi à 48 h", language="fr", today=MONDAY)
