"""Either side stops a work under way: the other is told, promises are settled, a stop speaks for honesty."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.acts.finish import finish
from bot.acts.keep_promise import check_promise, say_promise_kept
from bot.acts.profile import profile
from bot.acts.see_promises import see_promise
from bot.acts.stop import stop, stop_facts
from bot.charter.alerts import AlertKind
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import NothingToStop, NotNow, NotYours, NotYourTurn
from bot.charter.stages import Stage
from bot.charter.stopping import StopReason
from bot.storage.tables import Alert, Commitment
from tests.acts.scene import Scene
from tests.acts.works import accepted, kinds, newest, tick, tick_at, working

NOON = datetime(2026, 5, 5, 12, tzinfo=UTC)
LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
WHY: dict[str, Any] = {"reason": StopReason.KNOW_HOW, "words": None}


async def states(scene: Scene) -> dict[str, str]:
    """Return what became of each promise, by the kit's codes."""
    return {promise.kind: promise.state for promise in await scene.all(Commitment)}


async def test_the_provider_stops_before_the_first_day_and_breaks_no_promise(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, stop, engagement, **WHY)
    assert (await scene.engagement(engagement)).stage == Stage.STOPPED
    assert set((await states(scene)).values()) == {CommitmentState.RELEASED}
    told = await newest(scene, client)
    assert (told.kind, told.protected, told.facts["reason"]) == ("work_stopped", True, "know_how")
    assert await scene.facts_of(engagement, "stopped") == {
        "side": "provider", "reason": "know_how", "words": None, "voice": None, "kept": []}  # fmt: skip
    assert await scene.all(Alert) == []
    await scene.does(provider, _counted, 1)


def _counted(session: Any, honest: int, *, by: Any, now: datetime) -> None:
    assert profile(session, by=by, now=now).honest == honest


async def test_a_provider_in_the_middle_says_what_was_kept(scene: Scene) -> None:
    provider, _, engagement = await working(scene)
    await tick_at(scene, NOON)
    asked = await scene.does(provider, stop_facts, engagement)
    codes = {promise["code"] for promise in asked["promises"]}
    coming = next(promise for promise in await scene.all(Commitment) if promise.kind == "come")
    assert coming.code in codes
    await scene.does(provider, stop, engagement, **WHY, kept=[coming.code])
    found = await states(scene)
    assert found["come"] == CommitmentState.SAID_KEPT
    assert found["leave_clean"] == CommitmentState.RELEASED


@pytest.mark.parametrize("kept", [True, False])
async def test_what_is_said_kept_at_a_stop_is_checked_after_it(scene: Scene, *, kept: bool) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, NOON)
    rows = await scene.all(Commitment)
    place, coming = next((place, row) for place, row in enumerate(rows) if row.kind == "come")
    await scene.does(provider, stop, engagement, **WHY, kept=[coming.code])
    assert (await newest(scene, client)).facts["said_kept"] == place
    assert (await scene.does(client, see_promise, engagement, place)).may == "check"
    assert (await scene.does(provider, see_promise, engagement, place)).may is None
    with pytest.raises(NotNow):
        await scene.does(provider, say_promise_kept, engagement, coming.code)
    with pytest.raises(NotYourTurn):
        await scene.does(provider, check_promise, engagement, coming.code, kept=True)
    await scene.does(client, check_promise, engagement, coming.code, kept=kept)
    assert (await states(scene))["come"] == (CommitmentState.KEPT if kept else CommitmentState.CONTESTED)
    assert (await newest(scene, provider)).kind == "promise_checked"
    assert [alert.kind for alert in await scene.all(Alert)] == ([] if kept else ["promise_contested"])
    assert (await scene.engagement(engagement)).stage == Stage.STOPPED


async def test_what_the_client_says_is_not_kept_goes_to_a_person(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, NOON)
    await scene.does(client, stop, engagement, reason=None, words="Personne n’est venu.")
    assert (await states(scene))["come"] == CommitmentState.CONTESTED
    (alert,) = await scene.all(Alert)
    assert alert.kind == AlertKind.PROMISE_CONTESTED
    assert "Personne" not in str(alert.facts)
    assert (await newest(scene, provider)).facts["words"] == "Personne n’est venu."
    await scene.does(provider, _counted, 0)


async def test_the_client_confirms_what_was_done_when_they_stop(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, LAST_DAY)
    await scene.does(provider, finish, engagement)
    asked = await scene.does(client, stop_facts, engagement)
    kept = [promise["code"] for promise in asked["promises"]]
    await scene.does(client, stop, engagement, reason=StopReason.NOT_NEEDED, words=None, kept=kept)
    found = await states(scene)
    assert (found["come"], found["leave_clean"]) == (CommitmentState.KEPT, CommitmentState.KEPT)
    assert await scene.all(Alert) == []


async def test_a_stopped_engagement_reminds_of_nothing(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, stop, engagement, **WHY)
    before = (await kinds(scene, provider), await kinds(scene, client))
    await tick(scene)
    await tick_at(scene, LAST_DAY)
    assert (await kinds(scene, provider), await kinds(scene, client)) == before


async def test_only_the_two_sides_stop_and_only_during_the_work(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    stranger = await scene.person("Ama Kouassi")
    with pytest.raises(NotYours):
        await scene.does(stranger, stop, engagement, **WHY)
    await scene.does(provider, stop, engagement, **WHY)
    with pytest.raises(NotNow):
        await scene.does(client, stop, engagement, **WHY)


@pytest.mark.parametrize("who", [0, 1])
async def test_what_is_accepted_is_not_stopped_any_more(scene: Scene, who: int) -> None:
    *sides, engagement = await accepted(scene, LAST_DAY)
    with pytest.raises(NotNow):
        await scene.does(sides[who], stop, engagement, **WHY)


async def test_a_work_that_is_checked_is_not_stopped(scene: Scene) -> None:
    provider, client, engagement = await accepted(scene, LAST_DAY)
    for person in (provider, client):
        with pytest.raises(NothingToStop):
            await scene.does(person, stop_facts, engagement)
