"""What a screen says is true whatever the case behind it: not more than is known, not of one case alone."""

import pytest

from bot.charter.alerts import AlertKind
from bot.dialogue.rendering import before_sending
from bot.screens import Button, Renderer, Screen, rows
from conversations.evidence import evidence_screen
from conversations.needs.answer_need import is_this_it_screen
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


def test_a_need_that_is_only_spoken_is_not_said_to_be_written() -> None:
    told = {"file": "voice", "evidence": 1, "author": "Aya Traoré", "mine": False, "line": "B1"}
    assert "L’écrit fait foi" in evidence_screen(told, READER).text
    spoken = evidence_screen({**told, "alone": True}, READER).text
    assert "L’écrit" not in spoken
    assert "Ce besoin est dit ainsi, sans écrit." in spoken


def test_what_is_no_longer_said_stands_beside_what_is_new() -> None:
    told = {
        **FACTS,
        "words": "La douche fuit.",
        "before": "La douche fuit.",
        "sign": "Plus rien après 24 h.",
        "sign_before": "Plus rien après 24 h, et le placard reste sec.",
        "count": 1,
        "need_code": "B1",
        "round": 2,
        "last": True,
        "others": [],
    }
    assert "Retiré : « et le placard reste sec. »" in plain(is_this_it_screen(told, READER).text)
    assert "En gras" not in is_this_it_screen(told, READER).text
    changed = plain(is_this_it_screen({**told, "words": "La baignoire fuit."}, READER).text)
    assert "En gras : ce qui est nouveau.\nRetiré : « douche … et le placard" in changed


@pytest.mark.parametrize("needs", [120, 300])
def test_what_is_sent_stands_above_the_button_that_sends(needs: int) -> None:
    """A notice is shortened, not the needs; where even that is too long, one looks again before."""
    screen = Screen("Votre demande :\n" + "n" * needs, rows(Button("Envoyer", "say", "send")))
    notice = "J’ai lu « envoyer » : je n’en suis pas sûr. " * 4 + "Pour continuer, touchez « Envoyer »."
    shown = before_sending(notice, screen, READER)
    words = [button.words for row in shown.rows for button in row]
    assert (screen.text in shown.text) is (words == ["Envoyer"])
    assert words == (["Envoyer"] if needs == 120 else ["Relire avant d’envoyer"])
