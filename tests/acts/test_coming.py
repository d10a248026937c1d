"""What the clock brings next, as it is told: each with its moment and its kind, soonest first."""

from datetime import UTC, date, datetime, timedelta

from bot.acts.check_work import contest_work
from bot.acts.coming import Coming, coming
from bot.acts.handle_alert import close_alert, let_wait, own_alert
from bot.acts.invite import invite
from bot.charter.alerts import Resolution
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Invitation
from tests.acts.scene import Scene
from tests.acts.works import finished, staff, tick, working

EVE = datetime(2026, 5, 4, 18, tzinfo=UTC)
WEDNESDAY = datetime(2026, 5, 6, 17, tzinfo=UTC)


async def told(scene: Scene, now: datetime) -> list[Coming]:
    return await scene.store.read(coming, now=now, limit=5)


async def test_a_follow_up_is_told(scene: Scene) -> None:
    await working(scene)
    await tick(scene)
    assert (await told(scene, scene.now))[0] == (EVE, "eve_of_work")
    assert await told(scene, datetime(2027, 1, 1, tzinfo=UTC)) == []


async def test_an_invitation_is_told_until_it_is_used_or_ends(scene: Scene) -> None:
    provider = await scene.provider()
    await scene.does(provider, invite)
    [invitation] = await scene.all(Invitation)
    ends = invitation.expires_at
    assert await told(scene, scene.now) == [(ends, "invitation_lapsed")]
    assert await told(scene, ends) == []
    await working(scene)
    assert [kind for _, kind in await told(scene, scene.now)].count("invitation_lapsed") == 1


async def test_an_alert_is_told_until_it_is_closed(scene: Scene) -> None:
    mariam = await staff(scene)
    _, client, engagement = await finished(scene, WEDNESDAY)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte encore."))
    [alert] = await scene.all(Alert)
    number = alert.id or 0
    assert (WEDNESDAY + timedelta(hours=72), "alert_late") in await told(scene, scene.now)
    await scene.does(mariam, own_alert, number)
    await scene.does(mariam, let_wait, number, date(2026, 5, 8))
    kinds = [kind for at, kind in await told(scene, scene.now) if kind.startswith("alert")]
    assert kinds == ["alert_back"]
    await scene.does(mariam, close_alert, number, Resolution.REDONE)
    assert not [kind for _, kind in await told(scene, scene.now) if kind.startswith("alert")]
