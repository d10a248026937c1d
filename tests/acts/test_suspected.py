"""What looks odd about a provider's clients reaches a person through the tick; nobody is blocked (NOTE)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from bot.acts.express_need import express_need
from bot.acts.prove import prove, to_prove
from bot.acts.rate import rate
from bot.acts.record import record
from bot.acts.reformulate import reformulate
from bot.charter.suspicions import SuspicionRule
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Engagement
from tests.acts.notes import approves, proposed
from tests.acts.scene import A_SIGN, SAID_AGAIN, TOLD, Scene
from tests.acts.works import accepted, newest, staff, tick_at

WEDNESDAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
HALF_PAST_23 = datetime(2026, 5, 4, 23, 30, tzinfo=UTC)
FIVES = {"repaired": 5, "clean": 5}
NAMES = ("Aya Traoré", "Fatou Ba", "Awa Koné")
MANY = 100


async def suspected(scene: Scene) -> list[Mapping[str, Any]]:
    """Look over what changed, as the tick does; return the facts of each suspicion that was raised."""
    for engagement in await scene.store.read(to_prove, now=scene.now, limit=MANY):
        await scene.store.act(prove, engagement, now=scene.now)
    return [alert.facts for alert in await scene.all(Alert) if alert.kind == "suspicion"]


@pytest.mark.parametrize(("seconds", "odd"), [(6, True), (60, False)])
async def test_fives_given_within_seconds_again_and_again(scene: Scene, seconds: int, odd: bool) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await accepted(scene, WEDNESDAY)
    await tick_at(scene, WEDNESDAY + timedelta(days=1, hours=2, minutes=30))
    await scene.does(client, rate, engagement, FIVES, 5, seconds=seconds)
    given = await scene.facts_of(engagement, "rated")
    others = [await scene.told(provider, await scene.client(name)) for name in NAMES[1:]]
    assert await suspected(scene) == []
    for other in others:  # two more ratings, as the act keeps them
        await scene.store.act(_rated, other, given, scene.now)
    found = await suspected(scene)
    assert [(one["rule"], one["count"]) for one in found] == [(SuspicionRule.FIVES_IN_SECONDS, 3)] * odd
    if odd:
        told = await newest(scene, mariam)
        assert (told.kind, told.facts["about"]["rule"]) == ("alert", "fives_in_seconds")


def _rated(session: Session, engagement_id: int, given: dict[str, Any], now: datetime) -> None:
    engagement = session.get_one(Engagement, engagement_id)
    record(session, engagement, "rated", by=engagement.client_id, now=now, **given)
    engagement.proved_at = None
    session.add(engagement)


@pytest.mark.parametrize(
    ("begun", "apart", "odd"),
    [
        (HALF_PAST_23, timedelta(seconds=30), True),
        (HALF_PAST_23, timedelta(seconds=90), False),
        (HALF_PAST_23 - timedelta(hours=4), timedelta(seconds=30), False),
    ],
)
async def test_both_sides_always_approve_within_a_minute_at_night(
    scene: Scene, begun: datetime, apart: timedelta, odd: bool
) -> None:
    scene.now = begun
    provider = await scene.provider()
    for name in NAMES:
        client = await scene.client(name)
        engagement = await proposed(scene, provider, client, days=(date(2026, 5, 6),), hour=time(8))
        scene.now += apart
        await approves(scene, client, engagement, name)
    found = await suspected(scene)
    assert [(one["rule"], one["count"]) for one in found] == [(SuspicionRule.NIGHT_APPROVALS, 3)] * odd


async def test_a_client_says_what_the_provider_wrote_word_for_word(scene: Scene) -> None:
    provider, aya, awa = await scene.provider(), await scene.client(), await scene.client("Awa Koné")
    first = await scene.told(provider, aya)
    await scene.does(provider, reformulate, first, SAID_AGAIN, A_SIGN)
    assert await suspected(scene) == []
    scene.later(minutes=5)
    second = await scene.joined(provider, awa)
    await scene.does(awa, express_need, second, replace(TOLD, needs=(Spoken(SAID_AGAIN.upper()),)))
    found = await suspected(scene)
    assert [(one["rule"], one["count"]) for one in found] == [(SuspicionRule.SAME_TEXTS, 1)]
    assert "fuite" not in str(found)
    assert (await scene.engagement(second)).stage == "understanding"  # nothing is blocked


async def test_many_clients_of_one_name(scene: Scene) -> None:
    """However it is written; one client who comes back is one."""
    provider = await scene.provider()
    aya = await scene.client("Aya Traoré")
    for client in (aya, aya, await scene.client("AYA  TRAORE")):
        await scene.told(provider, client)
    assert await suspected(scene) == []
    await scene.told(provider, await scene.client("aya traoré"))
    found = await suspected(scene)
    assert [(one["rule"], one["count"]) for one in found] == [(SuspicionRule.SAME_CLIENT_NAME, 3)]
