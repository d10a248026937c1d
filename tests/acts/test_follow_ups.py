"""What the clock brings, once, to the right side, at a decent hour."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.acts.change_date import agree_to_date, change_date, keep_date
from bot.acts.check_work import contest_work
from bot.acts.confirm_coming import confirm_coming
from bot.acts.follow_ups import owe_due, to_owe, to_work_out, work_out
from bot.acts.put_off import put_off
from bot.acts.standing import where
from bot.acts.withdraw import withdraw
from bot.charter.events import LinkedEvent, broken
from bot.charter.followup_facts import FollowUpKind
from bot.charter.refusals import FirstDayPast, NoLaterReminder, NotNow, NotYourTurn
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Event, FollowUp, FollowUpState, Outbox, Person
from tests.acts.notes import proposed
from tests.acts.scene import Scene
from tests.acts.works import MANY, accepted, finished, kinds, newest, staff, tick, tick_at, working

EVE = datetime(2026, 5, 4, 18, tzinfo=UTC)
BEGINS = datetime(2026, 5, 5, 8, tzinfo=UTC)
LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
OF_THE_CLOCK = {"need_reminder", "note_reminder", "eve_of_work", "is_it_finished", "check_reminder",
                "ask_rating", "rating_reminder", "show_result", "month_later"}  # fmt: skip


async def brought(scene: Scene, person: int) -> list[str]:
    """Return what the clock has owed a person, in order."""
    return [kind for kind in await kinds(scene, person) if kind in OF_THE_CLOCK]


async def test_a_need_is_reminded_after_a_day_in_daylight(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    scene.now = datetime(2026, 5, 4, 22, 30, tzinfo=UTC)
    await scene.told(provider, client)
    assert await tick_at(scene, datetime(2026, 5, 5, 22, 30, tzinfo=UTC)) == 0
    assert await tick_at(scene, datetime(2026, 5, 6, 6, 59, tzinfo=UTC)) == 0
    assert await tick_at(scene, datetime(2026, 5, 6, 7, tzinfo=UTC)) == 1
    reminder = await newest(scene, provider)
    assert (reminder.kind, reminder.facts["client"]) == ("need_reminder", "Aya Traoré")
    assert reminder.facts["since"] == datetime(2026, 5, 4, 22, 30, tzinfo=UTC)
    scene.later(days=30)
    assert await tick(scene) == 0


async def test_a_reminder_put_off_comes_again_a_day_later_as_often_as_one_likes(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.told(provider, client)
    await tick_at(scene, datetime(2026, 5, 6, 22, tzinfo=UTC))
    await tick_at(scene, datetime(2026, 5, 7, 7, tzinfo=UTC))
    assert await brought(scene, provider) == ["need_reminder"]
    for times, day in enumerate((7, 8), 2):
        scene.now = datetime(2026, 5, day, 21, 30, tzinfo=UTC)
        again = await scene.does(provider, put_off, engagement, FollowUpKind.NEED_REMINDER)
        assert again.at == datetime(2026, 5, day + 2, 7, tzinfo=UTC)
        assert await tick_at(scene, datetime(2026, 5, day + 1, 21, 30, tzinfo=UTC)) == 0
        scene.now = again.at
        await tick(scene)
        assert await brought(scene, provider) == ["need_reminder"] * times
    scene.later(days=30)
    await tick(scene)
    assert len(await brought(scene, provider)) == 3


async def test_only_who_is_awaited_puts_a_reminder_off_and_only_while_they_are(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await tick_at(scene, LAST_DAY + timedelta(hours=72))
    with pytest.raises(NotYourTurn):
        await scene.does(provider, put_off, engagement, FollowUpKind.CHECK_REMINDER)
    with pytest.raises(NotNow):
        await scene.does(client, put_off, engagement, FollowUpKind.NOTE_REMINDER)
    await scene.does(client, contest_work, engagement, Spoken("Rien n’est fait."))
    with pytest.raises(NotNow):
        await scene.does(client, put_off, engagement, FollowUpKind.CHECK_REMINDER)
    assert "reminder_put_off" not in await scene.events(engagement)


async def test_nothing_is_owed_after_the_end(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.told(provider, client)
    await tick(scene)
    await scene.does(client, withdraw, engagement)
    scene.later(days=40)
    assert await tick(scene) == 0
    assert {row.state for row in await scene.all(FollowUp)} == {FollowUpState.VOID}


async def test_an_unanswered_note_is_reminded_then_looked_at(scene: Scene) -> None:
    someone = await staff(scene)
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client, days=(date(2026, 5, 14),))
    sent = scene.now
    await tick_at(scene, sent + timedelta(hours=48))
    assert await brought(scene, client) == ["note_reminder"]
    assert await scene.all(Alert) == []
    await tick_at(scene, sent + timedelta(hours=96))
    [alert] = await scene.all(Alert)
    assert (alert.engagement_id, alert.kind, alert.article) == (engagement, "note_unanswered", 7)
    assert (await newest(scene, someone)).kind == "alert"


async def test_a_note_is_reminded_of_before_its_work_begins_or_not(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    await tick_at(scene, EVE)
    assert (await newest(scene, client)).facts["until"] == BEGINS
    again = await scene.does(client, put_off, engagement, FollowUpKind.NOTE_REMINDER)
    assert again.at == datetime(2026, 5, 5, 7, tzinfo=UTC)  # half-way is 1 h, in their quiet hours
    await tick_at(scene, again.at)
    assert await brought(scene, client) == ["note_reminder"] * 2
    scene.now = datetime(2026, 5, 5, 7, 10, tzinfo=UTC)
    again = await scene.does(client, put_off, engagement, FollowUpKind.NOTE_REMINDER)
    assert again.at == datetime(2026, 5, 5, 7, 35, tzinfo=UTC)
    await tick_at(scene, again.at)
    assert await brought(scene, client) == ["note_reminder"] * 3
    await scene.change(Person, client, quiet_until=9)
    with pytest.raises(NoLaterReminder):
        await scene.does(client, put_off, engagement, FollowUpKind.NOTE_REMINDER)


async def test_a_note_not_signed_in_time_is_its_providers_to_date_again(scene: Scene) -> None:
    await staff(scene)
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    await tick_at(scene, EVE)
    await scene.does(client, put_off, engagement, FollowUpKind.NOTE_REMINDER)
    await tick_at(scene, BEGINS)
    told = await newest(scene, provider)
    assert (told.kind, told.facts["day"]) == ("note_lapsed", BEGINS)
    for person, mine in ((provider, True), (client, False)):
        seen = await scene.does(person, where, engagement)
        assert (seen.step, seen.whose is seen.side) == ("propose_note", mine)
    with pytest.raises(FirstDayPast):
        await scene.does(client, put_off, engagement, FollowUpKind.NOTE_REMINDER)
    scene.later(days=5)
    await tick(scene)
    assert await brought(scene, client) == ["note_reminder"]
    assert (await kinds(scene, provider)).count("note_lapsed") == 1
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.facts["lapsed"]) == ("note_unanswered", True)


async def test_the_clock_walks_a_whole_work(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, EVE)
    await scene.does(provider, confirm_coming, engagement)
    await tick_at(scene, LAST_DAY)
    assert await brought(scene, provider) == ["eve_of_work", "is_it_finished"]
    assert await brought(scene, client) == []


async def test_a_client_who_does_not_check_is_reminded_and_nothing_is_accepted(scene: Scene) -> None:
    _, client, engagement = await finished(scene, LAST_DAY)
    await tick_at(scene, LAST_DAY + timedelta(hours=72))
    assert await brought(scene, client) == ["check_reminder"]
    scene.later(days=29)
    await tick(scene)
    assert (await scene.engagement(engagement)).stage == "work"


async def test_the_rating_is_asked_on_the_evening_after_and_once_more(scene: Scene) -> None:
    _, client, _ = await accepted(scene, LAST_DAY)
    await tick_at(scene, datetime(2026, 5, 7, 18, 59, tzinfo=UTC))
    assert await brought(scene, client) == []
    await tick_at(scene, datetime(2026, 5, 7, 19, tzinfo=UTC))
    await tick_at(scene, datetime(2026, 5, 8, 19, tzinfo=UTC))
    assert await brought(scene, client) == ["ask_rating", "rating_reminder"]


async def test_after_an_outage_each_person_gets_one_message(scene: Scene) -> None:
    provider, client, _ = await accepted(scene, LAST_DAY)
    before = await brought(scene, provider)
    await tick_at(scene, datetime(2026, 6, 30, 12, tzinfo=UTC))
    assert await brought(scene, client) == ["month_later"]
    assert await brought(scene, provider) == before
    assert await tick(scene) == 0


async def test_an_eve_that_is_over_asks_nothing(scene: Scene) -> None:
    provider, _, _ = await working(scene)
    await tick(scene)
    await tick_at(scene, datetime(2026, 5, 5, 9, tzinfo=UTC))
    assert await brought(scene, provider) == []


async def test_the_eve_comes_again_for_another_date(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, EVE)
    await scene.does(provider, change_date, engagement, begin=date(2026, 5, 7))
    await scene.does(client, agree_to_date, engagement)
    await tick_at(scene, datetime(2026, 5, 6, 18, tzinfo=UTC))
    assert await brought(scene, provider) == ["eve_of_work", "eve_of_work"]


async def test_while_another_date_waits_for_its_answer_nothing_changes(scene: Scene) -> None:
    """The eve of the date that stands is asked of the provider, and its lateness of the client."""
    provider, client, engagement = await working(scene)
    await tick(scene)
    await scene.does(provider, change_date, engagement, begin=date(2026, 5, 7))
    await tick_at(scene, EVE)
    assert await brought(scene, provider) == ["eve_of_work"]
    await tick_at(scene, datetime(2026, 5, 9, 9, tzinfo=UTC))
    assert "promise_late" in await kinds(scene, client)
    await scene.does(client, keep_date, engagement)
    await tick(scene)
    assert (await brought(scene, provider)).count("eve_of_work") == 1


async def test_two_processes_at_once_owe_nothing_twice(scene: Scene) -> None:
    provider, _, engagement = await working(scene)
    scene.now = EVE
    assert await scene.store.read(to_work_out, limit=MANY) == [engagement]
    worked = await asyncio.gather(*(scene.store.act(work_out, engagement, now=EVE) for _ in range(10)))
    assert sum(worked) == 1
    assert await scene.store.read(to_owe, now=EVE, limit=MANY) == [engagement]
    owed = await asyncio.gather(*(scene.store.act(owe_due, engagement, now=EVE) for _ in range(10)))
    assert sum(owed) == 1
    assert await brought(scene, provider) == ["eve_of_work"]
    assert len({row.key for row in await scene.all(Outbox)}) == len(await scene.all(Outbox))


async def test_the_chain_of_proof_holds_through_the_clocks_events(scene: Scene) -> None:
    _, _, engagement = await accepted(scene, LAST_DAY)
    await tick_at(scene, datetime(2026, 5, 7, 19, tzinfo=UTC))
    events = sorted(await scene.all(Event), key=lambda event: event.number)
    chain = [
        LinkedEvent(each.number, each.kind, each.at, each.by_id, each.digest, each.previous, each.hash,
                    each.facts, each.salt)
        for each in events if each.engagement_id == engagement
    ]  # fmt: skip
    assert len(chain) > 10
    assert broken(chain) is None
