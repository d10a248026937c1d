"""Alerts: one cause, one alert, one owner, a closed end."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.acts.answer_month_later import Held, answer_month_later
from bot.acts.check_work import accept_work, contest_work
from bot.acts.finish import finish
from bot.acts.grant_staff import grant_staff
from bot.acts.handle_alert import close_alert, own_alert
from bot.acts.see_alerts import Morning, Seen, morning, see_alert
from bot.acts.settle_correction import say_corrected, settle_correction
from bot.acts.show_result import reply_to_rating
from bot.charter.alerts import Resolution
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import AlertClosed, AlertOwned, OwnAlert, StaffOnly
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Person
from tests.acts.scene import Scene
from tests.acts.works import LOW, finished, kinds, ledger, newest, rated, staff, tick, tick_at, working

LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
RESULT = datetime(2026, 5, 9, 9, tzinfo=UTC)
MONTH = datetime(2026, 6, 5, 19, tzinfo=UTC)


async def contested(scene: Scene) -> tuple[int, int, int, int]:
    """Return a provider, a client, their engagement, and the alert about it."""
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte encore."))
    [alert] = await scene.all(Alert)
    return provider, client, engagement, alert.id or 0


async def test_all_quality_staff_are_told_and_nobody_else(scene: Scene) -> None:
    mariam, awa = await staff(scene), await staff(scene, "Awa Koné")
    provider, client, _, alert = await contested(scene)
    for someone in (mariam, awa):
        told = await newest(scene, someone)
        assert (told.kind, told.facts["subject"], told.facts["severity"]) == ("alert", alert, "to_handle")
        assert told.facts["about"]["amount"] == 60_000
        assert "goutte" not in str(told.facts)
        assert "Aya" not in str(told.facts)
    assert "alert" not in [*await kinds(scene, provider), *await kinds(scene, client)]


async def test_only_quality_staff_see_and_handle_alerts(scene: Scene) -> None:
    provider, _, _, alert = await contested(scene)
    for act in (own_alert, close_alert):
        given = (alert, Resolution.REDONE) if act is close_alert else (alert,)
        with pytest.raises(StaffOnly):
            await scene.does(provider, act, *given)
    with pytest.raises(StaffOnly):
        await _sees(scene, provider, alert)
    with pytest.raises(StaffOnly):
        await _sees(scene, await staff(scene), alert + 1)


async def test_an_alert_has_one_owner_who_closes_it(scene: Scene) -> None:
    mariam, awa = await staff(scene), await staff(scene, "Awa Koné")
    _, _, engagement, alert = await contested(scene)
    owned = await scene.does(mariam, own_alert, alert)
    assert (owned.owner, owned.mine) == ("Mariam Diabaté", True)
    with pytest.raises(AlertOwned):
        await scene.does(awa, own_alert, alert)
    with pytest.raises(AlertOwned):
        await scene.does(awa, close_alert, alert, Resolution.REDONE)
    closed = await scene.does(mariam, close_alert, alert, Resolution.SETTLED_BETWEEN_THEM)
    assert closed.resolution == "settled_between_them"
    with pytest.raises(AlertClosed):
        await scene.does(awa, own_alert, alert)
    events = await scene.events(engagement)
    assert [kind for kind in events if kind.startswith("alert")] == [
        "alert_raised", "alert_owned", "alert_closed"]  # fmt: skip


async def test_whoever_closes_what_nobody_has_takes_it_on(scene: Scene) -> None:
    mariam, awa = await staff(scene), await staff(scene, "Awa Koné")
    _, _, engagement, alert = await contested(scene)
    closed = await scene.does(mariam, close_alert, alert, Resolution.REDONE)
    assert (closed.owner, closed.resolution) == ("Mariam Diabaté", "redone")
    assert [kind for kind in await scene.events(engagement) if kind.startswith("alert")] == [
        "alert_raised", "alert_owned", "alert_closed"]  # fmt: skip
    with pytest.raises(AlertClosed):
        await scene.does(awa, close_alert, alert, Resolution.REDONE)


async def test_a_side_of_the_engagement_looks_after_none_of_its_alerts(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, _, _ = await rated(scene, LAST_DAY, LOW)
    person = await scene.store.read(lambda session: session.get_one(Person, provider))
    await scene.store.act(grant_staff, person.telegram_id, now=scene.now)
    await tick_at(scene, RESULT)
    await tick_at(scene, RESULT + timedelta(hours=24))
    [alert] = await scene.all(Alert)
    assert "alert" in await kinds(scene, mariam)
    assert "alert" not in await kinds(scene, provider)
    assert (await scene.store.act(_morning, provider, scene.now)).alerts == ()
    with pytest.raises(OwnAlert):
        await scene.does(provider, own_alert, alert.id)
    with pytest.raises(OwnAlert):
        await _sees(scene, provider, alert.id or 0)
    with pytest.raises(OwnAlert):
        await scene.does(provider, close_alert, alert.id, Resolution.NO_FOLLOW_UP)


async def test_of_two_at_once_one_owns_it(scene: Scene) -> None:
    mariam, awa = await staff(scene), await staff(scene, "Awa Koné")
    _, _, _, alert = await contested(scene)
    came = await asyncio.gather(
        scene.does(mariam, own_alert, alert), scene.does(awa, own_alert, alert), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in came) == ["AlertOwned", "Seen"]


async def test_the_morning_lists_what_waits_most_pressing_first(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await working(scene)
    await rated(scene, LAST_DAY, LOW)
    await tick_at(scene, RESULT)
    scene.later(hours=23)
    await scene.does(provider, finish, engagement)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte."))
    await tick_at(scene, RESULT + timedelta(hours=24))
    seen = await scene.store.act(_morning, mariam, scene.now)
    assert [alert.kind for alert in seen.alerts] == ["low_rating", "promise_contested"]
    assert [alert.id for alert in seen.alerts] == [2, 1]
    assert (seen.name, seen.running) == ("Mariam Diabaté", 2)


async def test_a_cured_cause_closes_its_alert(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement, alert = await contested(scene)
    await scene.does(mariam, own_alert, alert)
    await scene.does(provider, finish, engagement)
    await tick(scene)
    assert (await scene.all(Alert))[0].state == "owned"
    await scene.does(client, accept_work, engagement, paid=True)
    await tick(scene)
    [cured] = await scene.all(Alert)
    assert (cured.state, cured.resolution) == ("closed", "cured")
    told = await newest(scene, mariam)
    assert (told.kind, told.silent) == ("alert_cured", True)


async def test_a_reply_closes_the_alert_on_a_low_rating(scene: Scene) -> None:
    provider, _, engagement = await rated(scene, LAST_DAY, LOW)
    await tick_at(scene, RESULT)
    await tick_at(scene, RESULT + timedelta(hours=24))
    await scene.does(provider, reply_to_rating, engagement, "Je reviens demain, sans frais.")
    await tick(scene)
    assert [alert.resolution for alert in await scene.all(Alert)] == ["cured"]
    await tick_at(scene, RESULT + timedelta(days=9))
    assert len(await scene.all(Alert)) == 1


@pytest.mark.parametrize(
    ("resolution", "state"),
    [
        (Resolution.REDONE, CommitmentState.KEPT_LATE),
        (Resolution.SETTLED_BETWEEN_THEM, CommitmentState.KEPT),
        (Resolution.REFUNDED, CommitmentState.NOT_KEPT),
    ],
)
async def test_an_alert_on_what_came_back_ends_the_engagement(
    scene: Scene, resolution: Resolution, state: CommitmentState
) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await rated(scene, LAST_DAY)
    await tick_at(scene, MONTH)
    await scene.does(client, answer_month_later, engagement, Held.CAME_BACK)
    await scene.does(provider, say_corrected, engagement)
    await scene.does(client, settle_correction, engagement, settled=False)
    [alert] = await scene.all(Alert)
    await scene.does(mariam, own_alert, alert.id)
    await scene.does(mariam, close_alert, alert.id, resolution)
    assert (await ledger(scene))["come_back_free"].state == state
    assert (await scene.engagement(engagement)).stage == Stage.DONE


async def _sees(scene: Scene, person: int, alert: int) -> object:
    return await scene.store.act(_see, person, alert)


def _see(session: Session, person: int, alert: int) -> Seen:
    return see_alert(session, alert, by=session.get_one(Person, person))


def _morning(session: Session, person: int, now: datetime) -> Morning:
    return morning(session, by=session.get_one(Person, person), now=now)


async def test_an_alert_wakes_nobody(scene: Scene) -> None:
    mariam = await staff(scene)
    _, client, engagement = await finished(scene, LAST_DAY)
    scene.now = datetime(2026, 5, 6, 23, tzinfo=UTC)
    await scene.does(client, contest_work, engagement, Spoken("Rien n’est fait."))
    told = await newest(scene, mariam)
    assert (told.kind, told.due) == ("alert", datetime(2026, 5, 7, 7, tzinfo=UTC))
