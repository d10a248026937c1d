"""What a screen says is true whatever the case behind it: not more than is known, not of one case alone."""

from datetime import UTC, datetime

import pytest

from bot.charter.alerts import AlertKind
from bot.dialogue.rendering import before_sending
from bot.documents.lines import ended
from bot.screens import Button, Renderer, Screen, rows
from conversations.evidence import evidence_screen
from conversations.needs.answer_need import is_this_it_screen
from conversations.needs.part_with_need import need_declined_screen
from conversations.rating.asked import rating_reminder_screen
from conversations.staff.alerts import morning_screen
from conversations.staff.reading import alert_words_screen, words_page_screen
from conversations.staff.week import week_screen
from conversations.staff.words import kind_words
from conversations.welcome import draft_dropped_screen
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


def _alert(number: str | None) -> dict[str, object]:
    until = datetime(2026, 5, 7, 8, tzinfo=UTC)
    about = {"number": number, "stage": "work"}
    kind = AlertKind.PROMISE_CONTESTED
    return {"id": 1, "kind": kind, "severity": "urgent", "about": about, "until": until, "owner": ""}


def test_alerts_are_counted_as_alerts_and_each_is_opened_by_its_own_button() -> None:
    listed = [_alert("2026-0001"), _alert("2026-0001")]
    now = datetime(2026, 5, 4, 9, tzinfo=UTC)
    facts = {"name": "", "now_at": now, "running": 1, "count": 2, "listed": listed}
    screen = morning_screen(facts, READER)
    text, words = plain(screen.text), [button.words for row in screen.rows for button in row]
    assert "1 prestation en cours. 2 alertes ont besoin de vous :" in text
    assert "reste 3 jours" in text
    assert "Tout le reste avance." not in text
    assert words[:2] == ["Ouvrir l’alerte 1", "Ouvrir l’alerte 2"]


def test_a_median_of_minutes_is_less_than_an_hour() -> None:
    facts = {"since": datetime(2026, 5, 4, tzinfo=UTC), "page": 0, "lines": [], "raised": 2, "late": 1}
    text = plain(week_screen({**facts, "taken_in": 60, "closed_in": 7200}, READER).text)
    assert "Prises en moins d’une heure, pour la moitié." in text
    assert "Closes en 2 h ou moins, pour la moitié." in text
    assert "2 alertes.\n" in text
    assert "Dont 1 en retard." in text


def test_a_draft_that_is_erased_is_named() -> None:
    told = {"opened_at": datetime(2026, 5, 4, tzinfo=UTC), "days": 30, "flow": "need"}
    text = plain(draft_dropped_screen(told, READER).text)
    assert "une demande, commencé le lundi 4 mai" in text
    assert "Ce que vous avez envoyé reste." in text


def test_the_reason_that_both_were_given_is_not_sent_again() -> None:
    told = {"subject": 1, "count": 3, "reason": "compare", "until": datetime(2026, 5, 4, tzinfo=UTC)}
    assert "reçoivent votre raison" in alert_words_screen(told, READER).text
    assert "ont eu votre raison" in alert_words_screen({**told, "again": True}, READER).text


def test_the_day_of_a_promise_is_told_as_the_day_for_which_it_is() -> None:
    piece = {"side": "provider", "said": "promise", "at": datetime(2027, 1, 7, tzinfo=UTC), "files": []}
    page = {"pieces": [{**piece, "text": "Revenir"}], "number": 1, "count": 1}
    assert "promesse (pour jeudi 7 janvier)" in plain(words_page_screen(page, READER).text)


def test_a_stranger_is_not_sent_to_their_provider() -> None:
    said = whole_house().notices["invitation_used"]({"by_client": False, "yours": False}, READER)
    assert "votre prestataire" not in said


def test_every_service_on_paper_ends_as_a_sentence() -> None:
    assert [ended(words) for words in ("Changer le siphon", "Trouver la fuite.")] == [
        "Changer le siphon.",
        "Trouver la fuite.",
    ]
