"""Every kind of alert is looked after and closed within four gestures (CHARTER, "gestures")."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import Session

from bot.acts.alert_times import owe_mornings
from bot.acts.grant_staff import grant_staff
from bot.acts.raise_alert import raise_alert
from bot.charter.alerts import APART, BY_HAND, UNNAMED, AlertKind, AlertState
from bot.charter.suspicions import SuspicionRule
from bot.dialogue.house import House
from bot.storage.store import Store
from bot.storage.tables import Alert, Engagement, Person, Proof, Talk
from tests.acts.scene import THE_LEAK, Scene
from tests.conversations.desk import sit
from tests.conversations.phones import Phone, plain
from tests.conversations.test_staff import FACTS
from tests.recorded import whole_house

MONDAY, TUESDAY_8 = datetime(2026, 5, 4, 9, 12, tzinfo=UTC), datetime(2026, 5, 5, 8, tzinfo=UTC)
MOST_GESTURES = 4  # per alert, CHARTER
CLOSE = ["Réglé entre eux", "Reprise faite", "Remboursé", "Sans suite", "Erreur"]


@pytest.fixture
def house() -> House:
    """The whole house."""
    return whole_house()


async def alerted(store: Store, house: House, kind: AlertKind) -> tuple[Scene, Phone]:
    """Return a house with one alert of a kind, which has just reached Mariam Diabaté's phone."""
    scene = Scene(store, MONDAY)
    mariam = await scene.person("Mariam Diabaté")
    engagement = await scene.told(await scene.provider(), await scene.client())
    [proof] = await scene.all(Proof)
    await scene.change(Proof, proof.id or 0, checked_at=scene.now)
    facts: dict[str, Any] = {"rule": SuspicionRule.SAME_TEXTS.value, "count": 2, **FACTS.get(kind, {})}
    await store.act(_begin, mariam, scene.now)
    detail = "E1" if kind in APART else ""
    await store.act(_raise, engagement, kind, detail=detail, now=scene.now, **facts)
    return scene, Phone(store, house, mariam, MONDAY)


def _begin(session: Session, staff: int, now: datetime) -> None:
    session.add(Talk(person_id=staff))
    grant_staff(session, session.get_one(Person, staff).telegram_id, now=now)


def _raise(session: Session, /, engagement_id: int, kind: AlertKind, **how: Any) -> None:
    raise_alert(session, session.get_one(Engagement, engagement_id), kind, **how)


def test_each_way_to_close_is_counted() -> None:
    assert len(CLOSE) == len(BY_HAND)


@pytest.mark.parametrize("kind", AlertKind)
async def test_each_kind_is_closed_in_four_gestures_from_the_morning(
    store: Store, house: House, kind: AlertKind
) -> None:
    """The longest way: the alert is opened first, from the list; its own message is one gesture less."""
    scene, mariam = await alerted(store, house, kind)
    scene.now = mariam.now = TUESDAY_8
    assert await store.act(owe_mornings, now=TUESDAY_8) == 1
    await mariam.taps_owed("morning", "Ouvrir l’alerte 1")
    await mariam.taps("Je m’en occupe")
    await mariam.taps("Clore avec une raison")
    await mariam.taps(CLOSE[list(AlertKind).index(kind) % len(CLOSE)])
    assert "Alerte close" in mariam.text
    assert [alert.state for alert in await scene.all(Alert)] == [AlertState.CLOSED]
    assert mariam.gestures <= MOST_GESTURES


@pytest.mark.parametrize("kind", sorted(set(AlertKind) - UNNAMED))
async def test_each_kind_is_closed_in_four_gestures_its_words_read_whole(
    store: Store, house: House, kind: AlertKind
) -> None:
    """From the morning's list: whoever reads takes the alert on, and closes it under the last message."""
    scene, mariam = await alerted(store, house, kind)
    scene.now = mariam.now = TUESDAY_8
    assert await store.act(owe_mornings, now=TUESDAY_8) == 1
    await mariam.taps_owed("morning", "Ouvrir l’alerte 1")
    await mariam.taps("Lire les mots (raison demandée)")
    await mariam.taps("Comprendre avant d’appeler")
    rows = [row for row in await mariam.owed() if row.kind == "words_page"]
    assert THE_LEAK in " ".join([plain((await mariam.received(row)).text) for row in rows])
    await mariam.taps_owed("words_end", CLOSE[list(AlertKind).index(kind) % len(CLOSE)])
    assert "Alerte close" in mariam.text
    [alert] = await scene.all(Alert)
    assert (alert.state, alert.owner_id) == (AlertState.CLOSED, mariam.person)
    assert mariam.gestures <= MOST_GESTURES


async def test_an_ordinary_engagement_is_read_whole_from_the_alert_itself(store: Store, house: House) -> None:
    """Three gestures, none of them to turn a page."""
    desk = await sit(store, house)
    await desk.mariam.taps_owed("alert", "Lire les mots (raison demandée)")
    await desk.mariam.taps("Relire ce qui a été promis")
    [end] = [row for row in await desk.mariam.owed() if row.kind == "words_end"]
    assert plain((await desk.mariam.received(end)).text).startswith("Vous avez tout lu.")
    await desk.mariam.taps_owed("words_end", "Réglé entre eux")
    assert "Alerte close : réglé entre eux." in desk.mariam.text
    assert desk.mariam.gestures == MOST_GESTURES - 1
