"""Points to be redone, from the client's naming to their check, or to their waiting no longer."""

from datetime import UTC, date, datetime

import pytest

from bot.acts.check_points import check_point, leave_points
from bot.acts.check_work import accept_work
from bot.acts.confirm_payment import confirm_payment
from bot.acts.finish import finish
from bot.acts.name_points import Named, name_points
from bot.acts.rate import rate
from bot.acts.redo_points import date_points, say_points_redone
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import (
    AlreadyAnswered,
    DayPast,
    NotNow,
    NotYours,
    NotYourTurn,
    TooManyPoints,
)
from bot.charter.reserves import ReserveState, Weight
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.storage.tables import Acceptance, Alert, Payment, Rating, Received, Reserve
from tests.acts.scene import Scene
from tests.acts.works import finished, kinds, ledger, newest, tick, tick_at

LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
FRIDAY, SATURDAY = date(2026, 5, 8), date(2026, 5, 9)
SMALL = Named(Spoken("Un peu de plâtre par terre."), Weight.SMALL)
IMPORTANT = Named(Spoken("Ça goutte encore."), Weight.IMPORTANT)


async def named(scene: Scene, *points: Named) -> tuple[int, int, int]:
    """Return a provider, a client, and their engagement whose check named points."""
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, name_points, engagement, points)
    return provider, client, engagement


async def states(scene: Scene) -> dict[str, str]:
    """Return each point's state."""
    return {row.code: row.state for row in await scene.all(Reserve)}


async def test_a_small_point_is_seen_to_by_the_two_sides(scene: Scene) -> None:
    provider, client, engagement = await named(scene, SMALL)
    told = await newest(scene, provider)
    assert (told.kind, told.protected, told.facts["points"][0]["words"]) == (
        "points_named", True, SMALL.words.text)  # fmt: skip
    assert await scene.all(Alert) == []
    assert (await ledger(scene))["leave_clean"].state == CommitmentState.SAID_KEPT
    with pytest.raises(AlreadyAnswered):
        await scene.does(client, accept_work, engagement, paid=True)
    with pytest.raises(NotNow):
        await scene.does(provider, finish, engagement)


async def test_an_important_point_contests_the_promise_and_a_person_looks(scene: Scene) -> None:
    provider, _, _ = await named(scene, IMPORTANT, SMALL)
    assert (await ledger(scene))["leave_clean"].state == CommitmentState.CONTESTED
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.facts["found"]) == ("points_left", "something_left")
    assert "goutte" not in str(alert.facts)
    assert len((await newest(scene, provider)).facts["points"]) == 2


async def test_each_point_is_dated_redone_and_checked(scene: Scene) -> None:
    provider, client, engagement = await named(scene, IMPORTANT, SMALL)
    with pytest.raises(DayPast):
        await scene.does(provider, date_points, engagement, {"R1": date(2026, 5, 5)})
    with pytest.raises(NotYourTurn):
        await scene.does(client, date_points, engagement, {"R1": FRIDAY})
    await scene.does(provider, date_points, engagement, {"R1": FRIDAY, "R2": SATURDAY})
    told = await newest(scene, client)
    assert (told.kind, told.silent, told.protected) == ("points_dated", True, True)
    await scene.does(provider, say_points_redone, engagement, ["R1"])
    assert (await newest(scene, client)).facts["total"] == 1
    await scene.does(client, check_point, engagement, "R1", redone=True)
    with pytest.raises(AlreadyAnswered):
        await scene.does(client, check_point, engagement, "R1", redone=False)
    with pytest.raises(NotNow):
        await scene.does(client, check_point, engagement, "R2", redone=True)
    scene.later(days=2)
    await scene.does(provider, say_points_redone, engagement, ["R2"])
    after = await scene.does(client, check_point, engagement, "R2", redone=True)
    assert (after.next, after.left, after.still) == (None, 0, False)
    await scene.does(client, accept_work, engagement, paid=True)
    await tick(scene)
    assert [check.found for check in await scene.all(Acceptance)] == ["something_left", "all_good"]
    assert (await ledger(scene))["leave_clean"].state == CommitmentState.KEPT_LATE
    assert [alert.resolution for alert in await scene.all(Alert)] == ["cured"]


async def test_what_is_still_there_goes_back_and_to_a_person(scene: Scene) -> None:
    provider, client, engagement = await named(scene, SMALL)
    await scene.does(provider, say_points_redone, engagement, ["R1"])
    after = await scene.does(client, check_point, engagement, "R1", redone=False)
    assert (after.left, after.still) == (1, True)
    assert (await newest(scene, provider)).kind == "points_still_there"
    await tick(scene)
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.state, alert.facts["found"]) == ("points_left", "open", "still_there")
    await scene.does(provider, date_points, engagement, {"R1": FRIDAY})
    await scene.does(provider, say_points_redone, engagement, ["R1"])
    await scene.does(client, accept_work, engagement, paid=False)
    assert await states(scene) == {"R1": ReserveState.SETTLED}
    await tick(scene)
    assert [alert.resolution for alert in await scene.all(Alert)] == ["cured"]


async def test_the_provider_is_reminded_of_the_day_then_asked_on_it(scene: Scene) -> None:
    provider, _, engagement = await named(scene, SMALL)
    await tick_at(scene, datetime(2026, 5, 7, 17, 30, tzinfo=UTC))
    assert (await newest(scene, provider)).kind == "points_reminder"
    await scene.does(provider, date_points, engagement, {"R1": FRIDAY})
    await tick_at(scene, datetime(2026, 5, 8, 17, tzinfo=UTC))
    asked = await newest(scene, provider)
    assert (asked.kind, asked.facts["day"], asked.protected) == ("points_due", FRIDAY, True)
    assert "is_it_finished" not in (await kinds(scene, provider))[-2:]


async def test_a_client_who_waits_no_longer_goes_on_to_the_rating(scene: Scene) -> None:
    provider, client, engagement = await named(scene, IMPORTANT)
    with pytest.raises(NotYourTurn):
        await scene.does(provider, leave_points, engagement, paid=True)
    left = await scene.does(client, leave_points, engagement, paid=True)
    assert left.rating_at == datetime(2026, 5, 7, 19, tzinfo=UTC)
    assert (await scene.engagement(engagement)).stage == Stage.RATING
    assert await states(scene) == {"R1": ReserveState.LEFT}
    told = await newest(scene, provider)
    assert (told.kind, told.facts["left"]) == ("work_accepted", 1)
    [payment] = await scene.all(Payment)
    assert payment.announced_at == scene.now
    await tick_at(scene, datetime(2026, 5, 7, 19, 30, tzinfo=UTC))
    assert [alert.state for alert in await scene.all(Alert)] == ["open"]
    await scene.does(client, rate, engagement, {"repaired": 5, "clean": 5}, 5)
    [rating] = await scene.all(Rating)
    assert (rating.score or 0) >= 80
    assert rating.verdict == "kept_in_part"


async def test_a_small_point_left_open_does_not_touch_the_verdict(scene: Scene) -> None:
    provider, client, engagement = await named(scene, SMALL)
    await scene.does(client, leave_points, engagement, paid=True)
    await scene.does(provider, confirm_payment, engagement, Received.ALL)
    await tick_at(scene, datetime(2026, 5, 7, 19, 30, tzinfo=UTC))
    await scene.does(client, rate, engagement, {"repaired": 5, "clean": 4}, 5)
    assert [rating.verdict for rating in await scene.all(Rating)] == ["kept"]
    with pytest.raises(NotNow):
        await scene.does(client, leave_points, engagement, paid=True)


async def test_points_have_their_limits(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    with pytest.raises(TooManyPoints):
        await scene.does(client, name_points, engagement, [SMALL] * 6)
    with pytest.raises(NotNow):
        await scene.does(client, name_points, engagement, [])
    with pytest.raises(NotYourTurn):
        await scene.does(provider, name_points, engagement, [SMALL])
    stranger = await scene.person("Awa Koné")
    with pytest.raises(NotYours):
        await scene.does(stranger, name_points, engagement, [SMALL])
    with pytest.raises(NotNow):
        await scene.does(provider, say_points_redone, engagement, ["R1"])
