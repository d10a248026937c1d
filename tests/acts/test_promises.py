"""Promises by word of mouth: written by either side, confirmed by the other, kept, contested, late."""

from datetime import UTC, date, datetime

import pytest

from bot.acts.keep_promise import check_promise, promise_matters, say_promise_kept
from bot.acts.move_promise import answer_move, move_promise
from bot.acts.offer_promise import answer_offer, offer_promise
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import (
    AlreadyAnswered,
    DayPast,
    NotNow,
    NotYours,
    NotYourTurn,
    PromiseSettled,
)
from bot.charter.stages import Side
from bot.storage.tables import Alert, Commitment
from tests.acts.scene import Scene
from tests.acts.works import finished, kinds, newest, tick, tick_at, working
from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time

FRIDAY = date(2026, 5, 8)
KEY = "Rapporter la clé"


async def promised(scene: Scene, *, by_client: bool = False) -> tuple[int, int, int, str]:
    """Return its owner, the other side, their engagement, and the code of a promise that both know."""
    provider, client, engagement = await working(scene)
    owner, other = (client, provider) if by_client else (provider, client)
    await scene.does(owner, offer_promise, engagement, KEY, FRIDAY)
    await scene.does(other, answer_offer, engagement, 1, accepted=True)
    added = [row for row in await scene.all(Commitment) if row.statement == KEY]
    return owner, other, engagement, added[0].code


async def state(scene: Scene, code: str) -> str:
    """Return what has become of a promise."""
    return next(row.state for row in await scene.all(Commitment) if row.code == code)


async def test_a_promise_counts_once_the_other_side_confirms_it(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    before = len(await scene.all(Commitment))
    await scene.does(provider, offer_promise, engagement, KEY, FRIDAY)
    told = await newest(scene, client)
    assert (told.kind, told.protected, told.silent, told.facts["mine"]) == (
        "promise_offered", True, False, False)  # fmt: skip
    assert len(await scene.all(Commitment)) == before
    with pytest.raises(NotYourTurn):
        await scene.does(provider, answer_offer, engagement, 1, accepted=True)
    with pytest.raises(NotNow):
        await scene.does(client, answer_offer, engagement, 2, accepted=True)
    await scene.does(client, answer_offer, engagement, 1, accepted=True)
    with pytest.raises(AlreadyAnswered):
        await scene.does(client, answer_offer, engagement, 1, accepted=False)
    row = (await scene.all(Commitment))[-1]
    assert (row.code, row.owner, row.statement) == (f"E{before + 1}", "provider", KEY)
    assert (await newest(scene, provider)).silent


async def test_either_side_may_write_either_sides_promise_and_the_other_may_say_no(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    before = len(await scene.all(Commitment))
    await scene.does(client, offer_promise, engagement, KEY, FRIDAY, owner=Side.PROVIDER)
    assert (await newest(scene, provider)).facts["mine"]
    await scene.does(provider, answer_offer, engagement, 1, accepted=False)
    assert len(await scene.all(Commitment)) == before
    with pytest.raises(DayPast):
        await scene.does(client, offer_promise, engagement, KEY, date(2026, 5, 3))
    with pytest.raises(NotYours):
        await scene.does(await scene.person("Awa Koné"), offer_promise, engagement, KEY, FRIDAY)


async def test_a_promise_is_said_kept_then_confirmed(scene: Scene) -> None:
    owner, other, engagement, code = await promised(scene)
    await tick_at(scene, datetime(2026, 5, 7, 18, tzinfo=UTC))
    reminded = [row for row in await scene.owed(owner) if row.kind == "promise_due"]
    assert [row.silent for row in reminded] == [True]
    await tick_at(scene, datetime(2026, 5, 8, 17, tzinfo=UTC))
    assert (await newest(scene, owner)).kind == "promise_day"
    with pytest.raises(NotNow):
        await scene.does(other, check_promise, engagement, code, kept=True)
    with pytest.raises(NotYourTurn):
        await scene.does(other, say_promise_kept, engagement, code)
    await scene.does(owner, say_promise_kept, engagement, code)
    with pytest.raises(AlreadyAnswered):
        await scene.does(owner, say_promise_kept, engagement, code)
    assert (await newest(scene, other)).kind == "promise_said"
    await scene.does(other, check_promise, engagement, code, kept=True)
    assert await state(scene, code) == CommitmentState.KEPT
    with pytest.raises(PromiseSettled):
        await scene.does(owner, say_promise_kept, engagement, code)


async def test_a_providers_promise_that_is_not_kept_is_contested(scene: Scene) -> None:
    owner, other, engagement, code = await promised(scene)
    await scene.does(owner, say_promise_kept, engagement, code)
    await scene.does(other, check_promise, engagement, code, kept=False)
    assert await state(scene, code) == CommitmentState.CONTESTED
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.facts["found"]) == ("promise_contested", "not_kept")
    assert KEY not in str(alert.facts)
    await scene.does(owner, say_promise_kept, engagement, code)
    await scene.does(other, check_promise, engagement, code, kept=True)
    await tick(scene)
    assert [alert.resolution for alert in await scene.all(Alert)] == ["cured"]


async def test_a_clients_promise_accuses_nobody(scene: Scene) -> None:
    owner, other, engagement, code = await promised(scene, by_client=True)
    await scene.does(owner, say_promise_kept, engagement, code)
    await scene.does(other, check_promise, engagement, code, kept=False)
    assert await state(scene, code) == CommitmentState.COMING
    assert await scene.all(Alert) == []


async def test_a_late_promise_that_matters_reaches_a_person(scene: Scene) -> None:
    owner, other, engagement, code = await promised(scene)
    scene.now = datetime(2026, 5, 9, 12, tzinfo=UTC)
    with pytest.raises(NotNow):
        await scene.does(other, promise_matters, engagement, code)
    await tick_at(scene, datetime(2026, 5, 11, 8, tzinfo=UTC))
    assert "promise_late" in await kinds(scene, other)
    assert await scene.all(Alert) == []
    with pytest.raises(NotYourTurn):
        await scene.does(owner, promise_matters, engagement, code)
    await scene.does(other, promise_matters, engagement, code)
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.facts["code"], alert.facts["owner"]) == ("promise_late", code, "provider")
    assert (await newest(scene, owner)).kind == "promise_awaited"
    await scene.does(owner, say_promise_kept, engagement, code)
    await scene.does(other, check_promise, engagement, code, kept=True)
    assert await state(scene, code) == CommitmentState.KEPT_LATE


async def late(scene: Scene) -> dict[str, str]:
    """Return the alerts of late promises, in the order in which they were raised: their states by cause."""
    alerts = sorted(await scene.all(Alert), key=lambda alert: alert.id or 0)
    return {alert.cause.partition(":")[2].partition(":")[2]: alert.state for alert in alerts}


async def test_two_promises_late_at_once_are_two_alerts_each_cured_by_its_own(scene: Scene) -> None:
    owner, other, engagement, code = await promised(scene)
    [end] = [row.code for row in await scene.all(Commitment) if row.kind == "leave_clean"]
    await tick_at(scene, datetime(2026, 5, 11, 8, tzinfo=UTC))
    await scene.does(other, promise_matters, engagement, end)
    await scene.does(other, promise_matters, engagement, code)
    await scene.does(other, promise_matters, engagement, code)
    await tick(scene)
    assert await late(scene) == {f"{end}:2026-05-06": "open", f"{code}:2026-05-08": "open"}
    await scene.does(owner, say_promise_kept, engagement, code)
    await tick(scene)
    assert await late(scene) == {f"{end}:2026-05-06": "open", f"{code}:2026-05-08": "closed"}


async def test_a_promise_late_again_on_its_new_day_reaches_a_person_again(scene: Scene) -> None:
    owner, other, engagement, code = await promised(scene)
    await tick_at(scene, datetime(2026, 5, 11, 8, tzinfo=UTC))
    await scene.does(other, promise_matters, engagement, code)
    await scene.does(owner, move_promise, engagement, code, date(2026, 5, 13))
    await scene.does(other, answer_move, engagement, 2, agreed=True)
    await tick(scene)
    assert await late(scene) == {f"{code}:2026-05-08": "closed"}
    await tick_at(scene, datetime(2026, 5, 16, 8, tzinfo=UTC))
    await scene.does(other, promise_matters, engagement, code)
    await tick(scene)
    assert await late(scene) == {f"{code}:2026-05-08": "closed", f"{code}:2026-05-13": "open"}
    assert (await kinds(scene, owner)).count("promise_awaited") == 2


async def test_a_work_that_nobody_says_finished_is_late_too(scene: Scene) -> None:
    _, client, engagement = await working(scene)
    await tick_at(scene, datetime(2026, 5, 9, 9, tzinfo=UTC))
    late = await newest(scene, client)
    assert (late.kind, late.facts["short"] is not None) == ("promise_late", True)
    await scene.does(client, promise_matters, engagement, late.facts["code"])
    assert [alert.kind for alert in await scene.all(Alert)] == ["promise_late"]


async def test_nobody_is_asked_of_a_work_that_is_said_finished(scene: Scene) -> None:
    _, client, _ = await finished(scene, datetime(2026, 5, 6, 17, tzinfo=UTC))
    await tick_at(scene, datetime(2026, 5, 9, 9, tzinfo=UTC))
    assert "promise_late" not in await kinds(scene, client)


MONDAY = date(2026, 5, 11)
BEFORE, AFTER = datetime(2026, 5, 8, 17, tzinfo=UTC), datetime(2026, 5, 9, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked_at", "facts"),
    [
        (BEFORE, ("date_changed_together", CommitmentState.DATE_CHANGED, CommitmentState.KEPT)),
        (AFTER, ("date_changed_after_it_passed", CommitmentState.COMING, CommitmentState.KEPT_LATE)),
    ],
)
@pytest.mark.parametrize("by_client", [False, True])
async def test_another_date_before_or_after_its_time_is_two_facts(
    scene: Scene, asked_at: datetime, facts: tuple[str, str, str], by_client: bool
) -> None:
    fact, state_then, end = facts
    owner, other, engagement, code = await promised(scene, by_client=by_client)
    await tick_at(scene, asked_at)
    with pytest.raises(NotYourTurn):
        await scene.does(other, move_promise, engagement, code, MONDAY)
    await scene.does(owner, move_promise, engagement, code, MONDAY)
    asked = await newest(scene, other)
    assert (asked.kind, asked.protected, asked.facts["statement"]) == ("promise_date_asked", True, KEY)
    with pytest.raises(AlreadyAnswered):
        await scene.does(owner, move_promise, engagement, code, MONDAY)
    with pytest.raises(NotYourTurn):
        await scene.does(owner, answer_move, engagement, 2, agreed=True)
    with pytest.raises(NotNow):
        await scene.does(other, answer_offer, engagement, 2, accepted=True)
    before = len(await scene.all(Commitment))
    await scene.does(other, answer_move, engagement, 2, agreed=True)
    assert len(await scene.all(Commitment)) == before
    assert fact in await scene.events(engagement)
    assert await state(scene, code) == state_then
    assert (await newest(scene, owner)).kind == "promise_date_answered"
    await tick_at(scene, datetime(2026, 5, 11, 17, tzinfo=UTC))
    assert (await newest(scene, owner)).kind == "promise_day"
    await scene.does(owner, say_promise_kept, engagement, code)
    await scene.does(other, check_promise, engagement, code, kept=True)
    assert await state(scene, code) == end


async def test_a_date_that_the_other_keeps_stands(scene: Scene) -> None:
    owner, other, engagement, code = await promised(scene)
    await scene.does(owner, move_promise, engagement, code, MONDAY)
    await scene.does(other, answer_move, engagement, 2, agreed=False)
    row = next(row for row in await scene.all(Commitment) if row.code == code)
    assert (row.due.date(), row.state) == (FRIDAY, CommitmentState.COMING)
    assert (await newest(scene, owner)).facts["agreed"] is False
    with pytest.raises(AlreadyAnswered):
        await scene.does(other, answer_move, engagement, 2, agreed=True)


async def test_the_works_own_promises_move_with_the_work(scene: Scene) -> None:
    provider, _, engagement = await working(scene)
    [coming] = [row for row in await scene.all(Commitment) if row.kind == "come"]
    with pytest.raises(NotNow):
        await scene.does(provider, move_promise, engagement, coming.code, MONDAY)
