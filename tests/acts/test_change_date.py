"""Another date once more: what is asked anew of a coming that moved, and a request that outlives its day."""

from datetime import UTC, date, datetime, time

import pytest

from bot.acts import standing
from bot.acts.change_date import agree_to_date, change_date, date_asked, keep_date
from bot.acts.check_work import accept_work
from bot.acts.confirm_coming import confirm_coming
from bot.acts.finish import finish, is_it_finished
from bot.acts.offer_promise import answer_offer, offer_promise
from bot.acts.rate import may_rate
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import AskedDayPast, NotNow, SameDate
from tests.acts.scene import Scene
from tests.acts.works import kinds, ledger, newest, tick, tick_at, working

MONDAY, TUESDAY, WEDNESDAY = date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 6)
EVE = datetime(2026, 5, 4, 18, tzinfo=UTC)


@pytest.mark.parametrize("by", [[(TUESDAY, 14)], [(WEDNESDAY, 8), (TUESDAY, 8)]], ids=["hour", "and back"])
async def test_a_coming_that_moved_is_asked_confirmed_and_told_anew(
    scene: Scene, by: list[tuple[date, int]]
) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, EVE)
    first = await newest(scene, provider)
    await scene.does(provider, confirm_coming, engagement, seen=first.facts["number"])
    for day, hour in by:
        await scene.does(provider, change_date, engagement, begin=day, hour=time(hour))
        await scene.does(client, agree_to_date, engagement)
    with pytest.raises(NotNow):
        await scene.does(provider, confirm_coming, engagement, seen=first.facts["number"])
    scene.later(minutes=10)
    await tick(scene)
    again = await newest(scene, provider)
    assert (again.kind, again.facts["at"]) == ("eve_of_work", datetime(2026, 5, 5, by[-1][1], tzinfo=UTC))
    await tick(scene)
    assert "coming_unsaid" not in await kinds(scene, client)
    await scene.does(provider, confirm_coming, engagement, seen=again.facts["number"])
    told = await newest(scene, client)
    assert (told.kind, told.facts["at"]) == ("coming_confirmed", again.facts["at"])


async def test_the_client_is_told_two_hours_after_the_new_question_that_nobody_confirmed(
    scene: Scene,
) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, EVE)
    scene.later(minutes=40)
    await scene.does(provider, change_date, engagement, begin=TUESDAY, hour=time(14))
    await scene.does(client, agree_to_date, engagement)
    scene.later(minutes=1)
    await tick(scene)
    scene.later(minutes=85)
    await tick(scene)
    assert "coming_unsaid" not in await kinds(scene, client)
    scene.later(minutes=40)
    await tick(scene)
    assert (await kinds(scene, client)).count("coming_unsaid") == 1


async def test_a_request_awaits_the_client_until_what_it_asks_for_has_passed(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, change_date, engagement, begin=MONDAY, hour=time(15))
    await tick_at(scene, datetime(2026, 5, 4, 14, 59, tzinfo=UTC))
    assert (await kinds(scene, client))[-1] == "date_reminder"
    assert (await kinds(scene, provider))[-1] == "date_unanswered"
    await scene.does(client, date_asked, engagement)
    assert await awaited(scene, provider, engagement) == "agree_to_date"
    scene.later(minutes=1)
    assert await awaited(scene, provider, engagement) is None
    for act in (date_asked, agree_to_date):
        with pytest.raises(AskedDayPast):
            await scene.does(client, act, engagement)
    await tick_at(scene, datetime(2026, 5, 5, 9, tzinfo=UTC))
    assert await awaited(scene, provider, engagement) == "finish"


async def test_after_an_outage_nobody_is_reminded_of_a_request_whose_day_is_over(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, change_date, engagement, begin=MONDAY, hour=time(15))
    await tick(scene)
    await tick_at(scene, datetime(2026, 5, 5, 9, tzinfo=UTC))
    assert "date_reminder" not in await kinds(scene, client)
    assert "date_unanswered" not in await kinds(scene, provider)


async def test_a_written_date_that_has_passed_is_told_as_past(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    scene.now = datetime(2026, 5, 5, 9, tzinfo=UTC)
    await scene.does(provider, change_date, engagement, begin=date(2026, 5, 8))
    await tick_at(scene, datetime(2026, 5, 7, 12, tzinfo=UTC))
    told = [*await scene.owed(provider), *await scene.owed(client)]
    past = {message.kind: message.facts["past"] for message in told if "past" in message.facts}
    assert past == {"date_change_asked": True, "date_reminder": True, "date_unanswered": True}
    assert (await scene.does(client, keep_date, engagement)).is_past(scene.now)


async def awaited(scene: Scene, person: int, engagement: int) -> str | None:
    """Return the step that is awaited, as a person reads it."""
    where: standing.Where = await scene.does(person, standing.where, engagement)
    return where.step


@pytest.mark.parametrize("answer", ["none", "kept", "agreed"])
async def test_whoever_asks_for_another_date_after_the_hour_has_come_late(scene: Scene, answer: str) -> None:
    """Whatever the client answers: the promise, its count and the rating tell the same."""
    provider, client, engagement = await working(scene)
    await tick_at(scene, datetime(2026, 5, 5, 9, tzinfo=UTC))
    await scene.does(provider, change_date, engagement, begin=WEDNESDAY)
    match answer:
        case "kept":
            await scene.does(client, keep_date, engagement)
        case "agreed":
            await scene.does(client, agree_to_date, engagement)
    scene.now = datetime(2026, 5, 6, 17, tzinfo=UTC)
    assert (await scene.does(provider, is_it_finished, engagement))["late"] == 1
    await scene.does(provider, finish, engagement)
    await scene.does(client, accept_work, engagement, paid=True)
    assert (await ledger(scene))["come"].state == CommitmentState.KEPT_LATE
    told = (await newest(scene, provider)).facts
    assert (told["kept"], told["late"]) == (told["promised"], 1)
    await tick_at(scene, datetime(2026, 5, 7, 19, 30, tzinfo=UTC))
    asked = await scene.does(client, may_rate, engagement)
    assert asked.measured == {"on_time": 3}
    assert [criterion.gap(3) for criterion in asked.criteria.values() if criterion.code == "on_time"] == [-2]


async def test_whoever_asks_before_the_hour_has_not_come_late(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, change_date, engagement, begin=WEDNESDAY)
    await scene.does(client, keep_date, engagement)
    scene.now = datetime(2026, 5, 6, 17, tzinfo=UTC)
    assert (await scene.does(provider, is_it_finished, engagement))["late"] == 0
    await scene.does(provider, finish, engagement)
    await scene.does(client, accept_work, engagement, paid=True)
    assert (await ledger(scene))["come"].state == CommitmentState.KEPT


async def test_a_client_who_asks_after_the_hour_makes_nobody_late(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, confirm_coming, engagement)
    scene.now = datetime(2026, 5, 5, 9, tzinfo=UTC)
    await scene.does(client, change_date, engagement, begin=date(2026, 5, 7))
    await scene.does(provider, agree_to_date, engagement)
    scene.now = datetime(2026, 5, 8, 17, tzinfo=UTC)
    assert (await scene.does(provider, is_it_finished, engagement))["late"] == 0
    await scene.does(provider, finish, engagement)
    await scene.does(client, accept_work, engagement, paid=True)
    assert (await ledger(scene))["come"].state == CommitmentState.KEPT
    await tick_at(scene, datetime(2026, 5, 9, 19, 30, tzinfo=UTC))
    assert (await scene.does(client, may_rate, engagement)).measured == {"on_time": 5}


async def test_a_yes_to_the_eve_is_refused_after_the_hour_and_withdraws_no_later_last_day(
    scene: Scene,
) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, datetime(2026, 5, 6, 17, tzinfo=UTC))
    await scene.does(provider, change_date, engagement, end=date(2026, 5, 8), hour=time(18))
    with pytest.raises(NotNow):
        await scene.does(provider, confirm_coming, engagement)
    await scene.does(client, agree_to_date, engagement)


async def test_a_request_that_the_yes_to_the_eve_withdraws_is_kept_as_an_event(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, change_date, engagement, begin=WEDNESDAY)
    await tick_at(scene, EVE)
    await scene.does(provider, confirm_coming, engagement)
    assert (await scene.events(engagement))[-2:] == ["date_withdrawn", "coming_confirmed"]
    with pytest.raises(NotNow):
        await scene.does(client, agree_to_date, engagement)


@pytest.mark.parametrize("day", [5, 7])
async def test_a_promise_that_was_added_is_kept_late_where_nobody_speaks_of_it_on_its_day(
    scene: Scene, day: int
) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, offer_promise, engagement, "Apporter le joint", TUESDAY, hour=time(8))
    await scene.does(client, answer_offer, engagement, 1, accepted=True)
    await tick_at(scene, datetime(2026, 5, day, 18, tzinfo=UTC))
    late = (await scene.does(provider, is_it_finished, engagement))["late"]
    await scene.does(provider, finish, engagement)
    await scene.does(client, accept_work, engagement, paid=True)
    kept = (await ledger(scene))["added"].state
    assert (kept, late) == ((CommitmentState.KEPT, 0) if day == 5 else (CommitmentState.KEPT_LATE, 3))


async def test_the_date_that_is_written_is_no_other_date(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    for by in (provider, client):
        with pytest.raises(SameDate):
            await scene.does(by, change_date, engagement, begin=TUESDAY)


async def test_whoever_came_is_not_late_for_asking_for_another_date_later(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, datetime(2026, 5, 6, 7, tzinfo=UTC))
    await scene.does(provider, change_date, engagement, begin=date(2026, 5, 7))
    await scene.does(client, keep_date, engagement)
    await scene.does(provider, finish, engagement)
    await scene.does(client, accept_work, engagement, paid=True)
    assert (await ledger(scene))["come"].state == CommitmentState.KEPT
