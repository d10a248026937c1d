"""Quality staff at work: their morning, one alert to its end in four gestures, words for a reason."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.charter.alerts import RULES, AlertKind, AlertState
from bot.charter.deeds import DEEDS
from bot.charter.readings import ReadingReason
from bot.charter.stages import Side
from bot.charter.summary import ToFollow
from bot.charter.suspicions import SuspicionRule
from bot.dialogue.house import House
from bot.screens import Facts
from bot.storage.store import Store
from bot.storage.tables import Alert, Person
from tests.conversations.desk import WEDNESDAY, Desk, newest, sit
from tests.conversations.phones import plain
from tests.limits import broken
from tests.recorded import whole_house

MONDAY_8 = datetime(2026, 5, 11, 8, tzinfo=UTC)
MOST_GESTURES = 4  # per alert, CHARTER
LATE_NAME = "Marie-Josée Kouassi N’Guessan"


@pytest.fixture
def house() -> House:
    """The whole house."""
    return whole_house()


@pytest.fixture
async def desk(store: Store, house: House) -> Desk:
    """Mariam Diabaté and Awa Koné, with an alert of Wednesday's at 17."""
    return await sit(store, house)


async def test_from_the_morning_to_its_end_in_four_gestures(desk: Desk) -> None:
    await desk.comes(MONDAY_8 - timedelta(days=3))
    assert await newest(desk.mariam) == (
        "Bonjour, Mariam Diabaté. Vendredi 8 mai.\n1 prestation en cours. 1 a besoin de vous :\n"
        "1. À traiter, reste 33 h – n° 2026-0001 : promesse contestée\n\n1 preuve à vérifier."
    )
    await desk.mariam.taps_owed("morning", "Ouvrir le n° 2026-0001")
    assert [[plain(button.words) for button in row] for row in desk.mariam.screen.rows] == [
        ["Je m’en occupe"],
        ["Confier", "Attendre jusqu’à…"],
        ["Lire les mots (raison demandée)"],
        ["Clore avec une raison"],
    ]
    await desk.mariam.taps("Je m’en occupe")
    assert "Vous vous en occupez. À clore avant samedi 9 mai à 17 h." in desk.mariam.text
    await desk.mariam.taps("Clore avec une raison")
    await desk.mariam.taps("Reprise faite")
    assert "Alerte close : reprise faite." in desk.mariam.text
    assert desk.mariam.gestures == MOST_GESTURES
    [alert] = await desk.scene.all(Alert)
    assert (alert.state, alert.taken_at is not None) == (AlertState.CLOSED, True)


async def test_from_the_alert_itself_it_takes_three(desk: Desk) -> None:
    await desk.mariam.taps_owed("alert", "Je m’en occupe")
    await desk.mariam.taps("Clore avec une raison")
    await desk.mariam.taps("Réglé entre eux")
    assert desk.mariam.gestures == MOST_GESTURES - 1


CLOSES_NOTHING = {
    "fr": (
        "Ce n’est pas une erreur",
        "Est-ce une erreur ?",
        "Le prestataire va rembourser mardi",
        "Ils vont se régler entre eux demain",
        "remboursé hier, par Koffi",
        "oui",
        "non",
    ),
    "en": (
        "ok",
        "yes",
        "no",
        "next week",
        "I keep it",
        "will be redone on Tuesday",
        "Is Koffi going to refund?",
    ),
}


@pytest.mark.parametrize(
    ("language", "typed", "ended"),
    [
        ("fr", "réglé entre eux", "Alerte close : réglé entre eux."),
        ("fr", "C’est remboursé", "Alerte close : remboursé."),
        ("fr", "REPRISE FAITE.", "Alerte close : reprise faite."),
        ("en", "2", "Alert closed: work redone."),
        ("en", "No further action", "Alert closed: no further action."),
    ],
)
async def test_only_a_buttons_own_words_close_it(desk: Desk, language: str, typed: str, ended: str) -> None:
    await desk.scene.change(Person, desk.mariam.person, language=language)
    words = "Clore avec une raison" if language == "fr" else "Close it with a reason"
    await desk.mariam.taps_owed("alert", words)
    for unclear in CLOSES_NOTHING[language]:
        await desk.mariam.says(unclear)
        assert ("une de ces cinq façons" if language == "fr" else "one of these five") in desk.mariam.text
        assert [alert.state for alert in await desk.scene.all(Alert)] != [AlertState.CLOSED]
    await desk.mariam.says(typed)
    assert ended in desk.mariam.text


async def test_it_is_handed_to_somebody_who_goes_on(desk: Desk) -> None:
    await desk.mariam.taps_owed("alert", "Je m’en occupe")
    await desk.mariam.taps("Confier")
    await desk.mariam.taps("Awa Koné")
    assert "Awa Koné s’en occupe." in desk.mariam.text
    assert (await newest(desk.awa)).startswith(
        "Mariam Diabaté vous confie une alerte : n° 2026-0001, promesse contestée."
    )
    await desk.awa.taps_owed("alert_handed", "Clore avec une raison")
    await desk.awa.taps("Sans suite")
    assert "Alerte close : sans suite." in desk.awa.text
    await desk.mariam.taps("Toutes les alertes")
    assert desk.mariam.text.endswith("1 prestation en cours.\n1 preuve à vérifier.")


async def test_it_waits_for_a_day_and_comes_back(desk: Desk) -> None:
    await desk.mariam.taps_owed("alert", "Je m’en occupe")
    await desk.mariam.taps("Attendre jusqu’à…")
    await desk.mariam.says("30 juin")
    assert "14 jours au plus" in desk.mariam.text
    await desk.mariam.says("lundi 18 mai")
    assert desk.mariam.text == "Lundi 18 mai, c’est bien cela ?"
    await desk.mariam.taps("Choisir un autre jour")
    await desk.mariam.says("lundi 11 mai")
    assert not [alert for alert in await desk.scene.all(Alert) if alert.waits_until]
    await desk.mariam.taps("C’est bien cela")
    assert "Je vous la redonne lundi 11 mai à 8 h." in desk.mariam.text
    await desk.comes(MONDAY_8)
    back = next(row for row in await desk.mariam.owed() if row.kind == "alert_back")
    assert "revient aujourd’hui" in plain((await desk.mariam.received(back)).text)
    await desk.mariam.taps_owed("alert_back", "Clore avec une raison")
    await desk.mariam.taps("Erreur")
    assert "Alerte close : erreur." in desk.mariam.text


async def test_what_is_late_goes_to_all_and_another_takes_it(desk: Desk) -> None:
    await desk.mariam.taps_owed("alert", "Je m’en occupe")
    await desk.comes(WEDNESDAY + timedelta(hours=72))
    assert "Elle devait être close avant samedi 9 mai à 17 h. Mariam Diabaté s’en occupe." in (
        await newest(desk.awa)
    )
    await desk.awa.taps_owed("alert_late", "Je m’en occupe")
    assert "Vous vous en occupez." in desk.awa.text


async def test_the_week_is_behind_the_morning(desk: Desk) -> None:
    await desk.comes(MONDAY_8)
    await desk.mariam.taps_owed("morning", "Bilan de la semaine")
    assert desk.mariam.text.startswith("Bilan de la semaine, depuis lundi 4 mai\n1 alerte.\nDont 1 en")


async def test_an_engagement_by_its_number(desk: Desk) -> None:
    await desk.mariam.commands("prestation", "1")
    assert desk.mariam.text.startswith("Prestation n° 2026-0001, plomberie\nÉtape : Travail.")
    assert "goutte" not in desk.mariam.text
    await desk.mariam.taps("Alerte : promesse contestée")
    assert "À clore avant samedi 9 mai à 17 h." in desk.mariam.text
    await desk.koffi.commands("prestation", "2026-0001")
    assert desk.koffi.kind != "overview"
    await desk.koffi.commands("prestation", "2026-0002")
    assert "Je ne trouve pas cette prestation" in desk.koffi.text
    for nothing in ("", "  "):
        await desk.mariam.commands("prestation", nothing)
        assert "Écrivez le numéro à la suite. Par exemple : /prestation 2026-0147" in desk.mariam.text
    await desk.aya.commands("alertes")
    assert "réservé à l’équipe qualité" in desk.aya.text


SINCE = datetime(2026, 9, 30, 18, 40, tzinfo=UTC)
TRADE = {"fr": "Bâtiment et travaux", "en": "Building and works"}
ABOUT = {
    "number": "2026-0132",
    "trade": TRADE,
    "amount": 150_000,
    "currency": "XOF",
    "since": SINCE,
    "why": "corrected",
}
FACTS: dict[AlertKind, Facts] = {
    AlertKind.LOW_RATING: {
        "score": 40,
        "lowest": {"fr": "travail bien fait et solide", "en": "work well done and solid"},
        "degree": 2,
        "shown": True,
    },
    AlertKind.NOTE_UNANSWERED: {"version": 12, "reminders": 3},
    AlertKind.NOTE_REFUSED: {"version": 12},
    AlertKind.PROMISE_CONTESTED: {"found": "not_kept"},
    AlertKind.POINTS_LEFT: {"found": "still_there"},
    AlertKind.POINTS_LATE: {"codes": ["R1", "R2"]},
    AlertKind.PAYMENT_DISPUTED: {"left": 90_000, "paid": 90_000, "received": 45_000},
    AlertKind.PROMISE_LATE: {"owner": Side.PROVIDER.value},
    AlertKind.CHAIN_BROKEN: {"event": 1234},
}


def done(kind: AlertKind) -> list[Facts]:
    """Return all that the bot may have done about a kind of alert, to both sides."""
    deeds = dict.fromkeys(DEEDS[kind].values())
    return [{"deed": deed, "side": side, "count": 12, "at": SINCE} for deed in deeds for side in Side]


def alerts() -> list[Facts]:
    """Return the longest facts of each kind of alert."""
    odd = [{**ABOUT, "rule": rule.value, "count": 123} for rule in SuspicionRule]
    plain_ones = [
        (kind, {**ABOUT, **FACTS.get(kind, {}), "done": done(kind)})
        for kind in AlertKind
        if kind != "suspicion"
    ]
    return [
        {
            "subject": 10**12,
            "kind": kind.value,
            "article": RULES[kind].article,
            "severity": RULES[kind].severity.value,
            "state": "owned",
            "until": SINCE,
            "about": about,
            "owner": LATE_NAME,
            "mine": True,
            "others": True,
            "waits": waits,
            "giver": LATE_NAME,
        }
        for kind, about in [*plain_ones, *((AlertKind.SUSPICION, about) for about in odd)]
        for waits in (None, SINCE)
    ]


def screens() -> list[tuple[str, Facts]]:
    """Return every screen of the staff with its longest facts."""
    each = [
        (kind, facts) for facts in alerts() for kind in ("alert", "alert_late", "alert_back", "alert_cured")
    ]
    handed = [("alert_handed", {**facts, "waits": None}) for facts in alerts()]
    closed = [("alert", {**facts, "state": "closed", "resolution": "cured"}) for facts in alerts()]
    listed = [
        {"id": 10**12, **{key: facts[key] for key in ("kind", "severity", "until", "owner", "about")}}
        for facts in alerts()
    ]
    day = {"name": LATE_NAME, "now_at": SINCE, "running": 1200, "count": 30}
    mornings = [
        (kind, {**day, "first": 27, "listed": [*pair, pair[0]]})
        for pair in pairwise(listed)
        for kind in ("morning", "alerts")
    ]
    lines = [{"what": what.value, "count": 1234, "numbers": ["2026-0132"] * 9} for what in ToFollow]
    times = {"raised": 100, "taken_in": 10_000, "closed_in": 10**6, "late": 10}
    weeks = [("week", {"since": SINCE, "page": page, "lines": lines, **times}) for page in range(3)]
    ask = {"subject": 10**12, "until": SINCE}
    words: list[tuple[str, Facts]] = [
        ("alert_words", {**ask, "count": 10, "reason": "r" * 120}),
        *(("words_end", {**ask, "read": 10, "count": count}) for count in (10, 99)),
    ]
    facts = {"until": SINCE, "subject": 1, "other": "Marie-Emmanuelle Kouadio", "opened": SINCE}
    reasons = ("r" * 120, *ReadingReason)
    read = [
        ("words_read", {**facts, "number": number, "reason": reason, "kind": kind})
        for number in ("2026-0132", None)
        for kind in (*AlertKind, None)
        for reason in reasons
    ]
    return [*each, *handed, *closed, *mornings, *weeks, *words, *read]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_every_screen_of_the_staff_keeps_to_the_limits(code: str) -> None:
    house = whole_house()
    reader = house.reader(code, "Africa/Abidjan")
    owed = {"alert_late", "alert_back", "alert_handed", "alert_cured", "morning", "words_read", "words_end"}
    wrong = [
        f"{kind} {facts.get('kind')}: {problem}\n{screen.text}"
        for kind, facts in screens()
        for screen in [house.screens[kind](facts, reader)]
        for problem in broken(screen, owed=kind in owed)
    ]
    assert wrong == [], "\n\n".join(wrong)
