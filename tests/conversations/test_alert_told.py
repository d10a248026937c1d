"""Each kind of alert tells its facts, what the bot already did, its advice and its deadline (NOTE)."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.charter.alerts import RULES, AlertKind
from bot.charter.deeds import DEEDS, Deed
from bot.charter.stages import Side
from bot.charter.suspicions import SuspicionRule
from bot.dialogue.house import House
from bot.screens import Facts
from tests.conversations.phones import plain
from tests.conversations.test_staff import ABOUT, FACTS
from tests.recorded import whole_house

DUE = datetime(2026, 10, 1, 18, 40, tzinfo=UTC)
DONE = {
    Deed.SHOWN: "avis montré mercredi 30 septembre",
    Deed.TOLD: "prévenu mercredi 30 septembre",
    Deed.ASKED: "question posée mercredi 30 septembre",
    Deed.REMINDED: "2 rappels",
}


@pytest.fixture(scope="module")
def house() -> House:
    """The whole house."""
    return whole_house()


def told(house: House, kind: AlertKind, *, done: list[Facts], **state: object) -> list[str]:
    """Return the lines of an alert's screen."""
    about = {**ABOUT, "rule": SuspicionRule.SAME_TEXTS.value, "count": 2, **FACTS.get(kind, {}), "done": done}
    rule = RULES[kind]
    facts = {"kind": kind, "about": about, "article": rule.article, "severity": rule.severity, "until": DUE}
    reader = house.reader("fr", "Africa/Abidjan")
    return plain(house.screens["alert"]({**facts, **state}, reader).text).split("\n")


@pytest.mark.parametrize("kind", AlertKind)
def test_each_kind_tells_facts_deeds_advice_and_deadline(house: House, kind: AlertKind) -> None:
    title, facts, *more, done, advice, _, due = told(house, kind, done=[])
    assert title.startswith(("Urgent – n° 2026-0132", "À traiter – n° 2026-0132"))
    article, about = facts.split(". ", 1)
    assert article.startswith(f"Article {RULES[kind].article}, ")
    assert about
    assert done.startswith("Rien n’est ")
    assert advice.startswith("Conseil : ")
    assert due == "À clore avant jeudi 1er octobre à 18 h 40."
    assert len(more) <= 1


@pytest.mark.parametrize(
    ("kind", "deed"), [(kind, deed) for kind in DEEDS for deed in sorted(set(DEEDS[kind].values()))]
)
def test_each_deed_is_told_with_its_day_or_its_count(house: House, kind: AlertKind, deed: Deed) -> None:
    for side, whom in ((Side.PROVIDER, "Prestataire"), (Side.CLIENT, "Client")):
        done = {"deed": deed, "side": side, "count": 2, "at": ABOUT["since"]}
        assert f"{whom} : {DONE[deed]}." in told(house, kind, done=[done])


def test_a_deadline_that_has_passed_is_said_as_past(house: House) -> None:
    late = {"until": DUE, "late": True, "escalated": True, "mine": True, "state": "owned"}
    lines = told(house, AlertKind.NOBODY_CAME, done=[], **late)
    assert lines[-1] == (
        "Vous vous en occupez. À clore au plus tôt : le délai a pris fin jeudi 1er octobre à 18 h 40."
    )


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(minutes=-29), "en retard de moins d’une heure"),
        (timedelta(minutes=-61), "en retard de 1 h"),
        (timedelta(), "moins d’une heure"),
        (timedelta(hours=5), "reste 5 h"),
    ],
)
def test_the_time_that_is_left_in_the_morning(house: House, left: timedelta, words: str) -> None:
    kind = AlertKind.NOBODY_CAME
    one = {"id": 1, "kind": kind, "severity": "urgent", "until": DUE + left, "owner": "", "about": ABOUT}
    facts = {"name": "", "now_at": DUE, "running": 1, "count": 1, "first": 0, "listed": [one]}
    reader = house.reader("fr", "Africa/Abidjan")
    assert f"1. Urgent, {words} – n° 2026-0132" in plain(house.screens["alerts"](facts, reader).text)


@pytest.mark.parametrize(
    ("running", "count", "said"),
    [
        (0, 0, "Aucune prestation en cours.\nAucune alerte ne vous attend."),
        (1, 0, "1 prestation en cours.\nAucune alerte ne vous attend."),  # which may well be stuck
        (3, 1, "Tout le reste avance."),
        (9, 5, ""),  # more alerts than are listed
    ],
)
def test_the_list_says_no_more_than_it_knows(house: House, running: int, count: int, said: str) -> None:
    one = {
        "id": 1,
        "kind": AlertKind.NOBODY_CAME,
        "severity": "urgent",
        "until": DUE,
        "owner": "",
        "about": ABOUT,
    }
    facts = {
        "name": "",
        "now_at": DUE,
        "running": running,
        "count": count,
        "first": 0,
        "listed": [one] * (count > 0),
    }
    text = plain(house.screens["alerts"](facts, house.reader("fr", "Africa/Abidjan")).text)
    assert text.startswith("Toutes les alertes. Jeudi 1er octobre.")
    assert text.endswith(said)
    assert ("avance" in text) == ("avance" in said)


@pytest.mark.parametrize(
    ("about", "named"),
    [
        ({"shown": True}, "avis bas, sans réponse"),
        ({"shown": False}, "avis bas, pas encore montré"),
        *(
            ({"shown": True, "correction": state}, f"avis bas, {words}")
            for state, words in {
                "offered": "correction proposée",
                "wanted": "correction à faire",
                "said_done": "correction à confirmer",
                "not_done": "correction pas réglée",
            }.items()
        ),
    ],
)
def test_a_low_rating_is_named_by_what_has_become_of_it(house: House, about: Facts, named: str) -> None:
    """On every screen that recalls it: nothing is without an answer once a correction is offered."""
    about = {**ABOUT, **FACTS[AlertKind.LOW_RATING], **about, "why": None}
    facts = {"kind": AlertKind.LOW_RATING, "severity": "urgent", "until": DUE, "owner": "", "mine": False,
             "giver": "Mariam Diabaté", "about": about}  # fmt: skip
    listed = {"name": "", "now_at": DUE, "running": 1, "count": 1, "first": 0, "listed": [{"id": 1, **facts}]}
    reader = house.reader("fr", "Africa/Abidjan")
    for kind in ("alert_late", "alert_back", "alert_handed", "morning", "alerts"):
        shown = plain(house.screens[kind](listed if kind in ("morning", "alerts") else facts, reader).text)
        assert named in shown.replace("Avis", "avis"), kind
        assert ("sans réponse" in shown) is named.endswith("sans réponse")
