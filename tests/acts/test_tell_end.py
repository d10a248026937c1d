"""How an alert ended is told to both sides, with what still waits for them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.acts.check_work import accept_work, contest_work
from bot.acts.confirm_payment import announce_payment, confirm_payment
from bot.acts.handle_alert import close_alert
from bot.charter.alerts import AlertKind, Resolution
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Received
from tests.acts.scene import Scene
from tests.acts.works import LOW, finished, newest, rated, staff, tick_at

EVENING = datetime(2026, 5, 6, 17, tzinfo=UTC)
RESULT = datetime(2026, 5, 9, 9, tzinfo=UTC)


async def told(scene: Scene, person: int) -> tuple[str, bool, bool]:
    """Return what a person hears: how it ended, whether a payment is open, whether something waits."""
    found = await newest(scene, person)
    assert (found.kind, found.silent) == ("closed_for_you", True)
    facts: dict[str, Any] = found.facts
    return facts["resolution"], facts["unpaid"], facts["waits"]


async def test_a_payment_that_staff_looked_at_is_still_to_be_confirmed(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await finished(scene, EVENING)
    await scene.does(client, accept_work, engagement, paid=True)
    for again in (True, False):
        await scene.does(provider, confirm_payment, engagement, Received.NOT_YET)
        if again:
            await scene.does(client, announce_payment, engagement)
    [alert] = await scene.all(Alert)
    assert alert.kind == AlertKind.PAYMENT_DISPUTED
    await scene.does(mariam, close_alert, alert.id, Resolution.SETTLED_BETWEEN_THEM)
    assert await told(scene, client) == ("settled_between_them", True, False)
    assert await told(scene, provider) == ("settled_between_them", True, True)
    assert (await scene.engagement(engagement)).stage == Stage.RATING
    await scene.does(provider, confirm_payment, engagement, Received.ALL)


@pytest.mark.parametrize("resolution", [Resolution.REDONE, Resolution.NO_FOLLOW_UP])
async def test_whoever_must_act_reads_that_they_are_awaited(scene: Scene, resolution: Resolution) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await finished(scene, EVENING)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte."))
    [alert] = await scene.all(Alert)
    await scene.does(mariam, close_alert, alert.id, resolution)
    assert await told(scene, client) == (resolution.value, False, False)
    assert await told(scene, provider) == (resolution.value, False, True)


async def test_of_a_low_rating_the_client_alone_hears(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, _ = await rated(scene, EVENING, LOW)
    for hours in (0, 24):
        await tick_at(scene, RESULT.replace(day=9 + hours // 24))
    [alert] = await scene.all(Alert)
    await scene.does(mariam, close_alert, alert.id, Resolution.NO_FOLLOW_UP)
    assert (await told(scene, client))[0] == "no_follow_up"
    assert (await newest(scene, provider)).kind != "closed_for_you"
