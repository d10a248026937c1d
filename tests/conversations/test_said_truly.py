"""What a screen says is true whatever the case behind it: not more than is known, not of one case alone."""

import pytest

from bot.charter.alerts import AlertKind
from bot.screens import Renderer
from conversations.needs.part_with_need import need_declined_screen
from conversations.rating.asked import rating_reminder_screen
from conversations.staff.words import kind_words
from conversations.work.paid import payment_settled_screen
from tests.conversations.phones import plain
from tests.recorded import ZONE, whole_house

READER = whole_house().reader("fr", ZONE)
FACTS = {
    "subject": 1,
    "provider": "Koffi Yao",
    "client": "Aya Traoré",
    "words": "Le robinet goutte.",
    "reason": "Trop loin.",
    "voice": None,
    "amount": 60000,
    "currency": "XOF",
}


@pytest.mark.parametrize(
    ("screen", "untrue"),
    [
        (need_declined_screen, "rien à faire"),  # the other needs may be asked about at once
        (rating_reminder_screen, "Trois questions"),  # several needs, several questions
        (payment_settled_screen, "équipe qualité"),  # nobody told them
    ],
)
def test_nothing_is_said_that_holds_in_one_case_alone(screen: Renderer, untrue: str) -> None:
    assert untrue not in plain(screen(FACTS, READER).text)


def test_a_small_point_that_is_left_is_not_called_important() -> None:
    assert kind_words(AlertKind.POINTS_LEFT, READER) == "point à reprendre"
