"""What the clock brings to quality staff: mornings, escalations, alerts that waited for their day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.acts.alert_times import bring_alert, owe_mornings, to_bring
from bot.acts.check_work import contest_work
from bot.acts.erase import ask_erasure
from bot.acts.erasure_requests import answer_request
from bot.acts.handle_alert import close_alert, hand_over, let_wait, own_alert
from bot.acts.see_alerts import morning
from bot.acts.take_complete_way import take_complete_way
from bot.acts.week import Week, week
from bot.charter.alerts import Resolution
from bot.charter.refusals import AlertOwned, NobodyElse, StaffOnly, WaitTooLong
from bot.charter.summary import ToFollow
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Person, Proof
from tests.acts.scene import Scene
from tests.acts.works import LOW, finished, kinds, newest, rated, staff, tick_at

WEDNESDAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
THURSDAY_8 = datetime(2026, 5, 7, 8, tzinfo=UTC)
SATURDAY_8 = datetime(2026, 5, 9, 8, tzinfo=UTC)
MONDAY_8 = datetime(2026, 5, 11, 8, tzinfo=UTC)


async def checked(scene: Scene) -> None:
    """Have every proof looked at: a morning of proofs alone would come else."""
    for proof in await scene.all(Proof):
        await scene.change(Proof, proof.id or 0, checked_at=scene.now)


async def contested(scene: Scene) -> tuple[int, int]:
    """Return an engagement and the alert about it, raised on Wednesday at 17."""
    _, client, engagement = await finished(scene, WEDNESDAY)
    await checked(scene)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte encore."))
    [alert] = await scene.all(Alert)
    return engagement, alert.id or 0


async def brings(scene: Scene, moment: datetime) -> int:
    """Move the clock to a moment and let it bring what is due to the staff; return how much it was."""
    scene.now = moment
    due = await scene.store.read(to_bring, now=moment)
    brought = [await scene.store.act(bring_alert, alert, now=moment) for alert in due]
    return sum(brought) + await scene.store.act(owe_mornings, now=moment)


async def test_the_morning_comes_once_a_working_day_at_eight(scene: Scene) -> None:
    mariam = await staff(scene)
    _, alert = await contested(scene)
    assert await brings(scene, THURSDAY_8 - timedelta(minutes=1)) == 0
    assert await brings(scene, THURSDAY_8) == 1
    assert await brings(scene, THURSDAY_8 + timedelta(hours=3)) == 0
    told = await newest(scene, mariam)
    assert (told.kind, told.silent, told.facts["count"]) == ("morning", True, 1)
    assert [one["id"] for one in told.facts["listed"]] == [alert]
    assert "goutte" not in str(told.facts)
    await scene.change(Alert, alert, escalates_at=MONDAY_8 + timedelta(days=9))
    assert await brings(scene, SATURDAY_8) == 0
    assert await brings(scene, MONDAY_8) == 1


async def test_what_came_after_eight_was_told_at_once_and_waits_for_the_next_morning(scene: Scene) -> None:
    mariam = await staff(scene)
    await contested(scene)
    assert await brings(scene, WEDNESDAY) == 0
    assert await kinds(scene, mariam) == ["alert"]
    assert await brings(scene, THURSDAY_8) == 1


async def test_the_morning_follows_the_staffs_own_zone(scene: Scene) -> None:
    mariam = await staff(scene)
    await contested(scene)
    await scene.change(Person, mariam, zone="Indian/Mauritius")
    assert await brings(scene, THURSDAY_8 - timedelta(hours=4, minutes=1)) == 0
    assert await brings(scene, THURSDAY_8 - timedelta(hours=4)) == 1


async def test_proofs_and_requests_for_erasure_are_a_morning_of_their_own(scene: Scene) -> None:
    mariam, aya = await staff(scene), await scene.client()
    assert await brings(scene, THURSDAY_8) == 0
    await scene.does(aya, ask_erasure)
    await scene.provider()
    assert await brings(scene, THURSDAY_8 + timedelta(hours=9)) == 0
    assert await brings(scene, THURSDAY_8 + timedelta(days=1)) == 1
    told = await newest(scene, mariam)
    assert (told.kind, told.silent, told.facts["count"]) == ("morning", True, 0)
    assert (told.facts["erasures"], told.facts["proofs"]) == (1, 1)


async def test_no_morning_where_nothing_is_open(scene: Scene) -> None:
    await staff(scene)
    await finished(scene, WEDNESDAY)
    await checked(scene)
    assert await brings(scene, THURSDAY_8) == 0


async def test_something_urgent_makes_a_sound(scene: Scene) -> None:
    mariam = await staff(scene)
    await rated(scene, WEDNESDAY, LOW)
    await tick_at(scene, datetime(2026, 5, 9, 9, tzinfo=UTC))
    await tick_at(scene, datetime(2026, 5, 10, 9, tzinfo=UTC))
    assert [alert.severity for alert in await scene.all(Alert)] == ["urgent"]
    await brings(scene, MONDAY_8)
    told = await newest(scene, mariam)
    assert (told.kind, told.silent) == ("morning", False)


async def test_an_alert_whose_time_passes_is_owed_again_to_all(scene: Scene) -> None:
    mariam, awa = await staff(scene), await staff(scene, "Awa Koné")
    engagement, alert = await contested(scene)
    await scene.does(mariam, own_alert, alert)
    due = WEDNESDAY + timedelta(hours=72)
    assert await brings(scene, due - timedelta(minutes=1)) == 0
    await brings(scene, due)
    for someone, mine in ((mariam, True), (awa, False)):
        told = await newest(scene, someone)
        assert (told.kind, told.silent, told.facts["mine"]) == ("alert_late", False, mine)
        assert told.facts["owner"] == "Mariam Diabaté"
    assert "alert_escalated" in await scene.events(engagement)
    assert await scene.store.read(to_bring, now=due) == []
    taken = await scene.does(awa, own_alert, alert)
    assert (taken.owner, taken.mine) == ("Awa Koné", True)
    with pytest.raises(AlertOwned):
        await scene.does(mariam, close_alert, alert, Resolution.REDONE)
    assert await scene.store.read(to_bring, now=due + timedelta(hours=72)) == [alert]


async def test_an_alert_waits_for_its_day_and_comes_back(scene: Scene) -> None:
    mariam = await staff(scene)
    engagement, alert = await contested(scene)
    with pytest.raises(WaitTooLong):
        await scene.does(mariam, let_wait, alert, date(2026, 5, 21))
    put_off = await scene.does(mariam, let_wait, alert, date(2026, 5, 11))
    assert (put_off.waits, put_off.until) == (MONDAY_8, MONDAY_8 + timedelta(hours=24))
    assert await scene.store.act(_waiting, mariam, scene.now) == 0
    assert await brings(scene, THURSDAY_8) == 0
    assert await brings(scene, MONDAY_8 - timedelta(hours=1)) == 0
    assert await brings(scene, MONDAY_8) == 2
    assert {"alert_back", "morning"} <= set(await kinds(scene, mariam))
    assert "alert_put_off" in await scene.events(engagement)
    until = put_off.until
    await brings(scene, until - timedelta(minutes=1))
    assert "alert_late" not in await kinds(scene, mariam)
    await brings(scene, until)
    assert "alert_late" in await kinds(scene, mariam)


async def test_an_alert_is_handed_to_one_other_who_is_told(scene: Scene) -> None:
    mariam = await staff(scene)
    engagement, alert = await contested(scene)
    with pytest.raises(NobodyElse):
        await scene.does(mariam, hand_over, alert, mariam)
    awa, fatou = await staff(scene, "Awa Koné"), await staff(scene, "Fatou Ba")
    handed = await scene.does(mariam, hand_over, alert, awa)
    assert (handed.owner, handed.mine) == ("Awa Koné", False)
    told = await newest(scene, awa)
    assert (told.kind, told.silent, told.facts["giver"]) == ("alert_handed", False, "Mariam Diabaté")
    with pytest.raises(AlertOwned):
        await scene.does(mariam, hand_over, alert, fatou)
    with pytest.raises(NobodyElse):
        await scene.does(awa, hand_over, alert, engagement + 10_000)
    assert (await scene.facts_of(engagement, "alert_owned"))["owner"] == awa


async def test_the_week_measures_the_staffs_own_answers(scene: Scene) -> None:
    mariam = await staff(scene)
    _, alert = await contested(scene)
    scene.now = WEDNESDAY + timedelta(hours=3)
    await scene.does(mariam, own_alert, alert)
    scene.now = WEDNESDAY + timedelta(hours=21)
    await scene.does(mariam, close_alert, alert, Resolution.REDONE)
    found = await scene.store.act(_week, mariam, MONDAY_8)
    times = found.times
    assert (times.raised, times.late) == (1, 0)
    assert (times.taken_in, times.closed_in) == (timedelta(hours=3), timedelta(hours=21))
    assert await brings(scene, MONDAY_8) == 1
    told = await newest(scene, mariam)
    assert (told.kind, told.silent, told.facts["count"]) == ("morning", True, 0)


async def test_a_request_for_erasure_is_told_on_monday_until_it_is_answered(scene: Scene) -> None:
    mariam, aya = await staff(scene), await scene.client()
    scene.now = WEDNESDAY
    await scene.does(aya, ask_erasure)
    assert await brings(scene, MONDAY_8) == 1
    assert (await newest(scene, mariam)).facts["erasures"] == 1
    with pytest.raises(StaffOnly):
        await scene.does(aya, answer_request, aya)
    await scene.does(mariam, answer_request, aya)
    assert (await newest(scene, aya)).kind == "erasure_answered"
    assert await brings(scene, MONDAY_8 + timedelta(days=7)) == 0


async def test_the_week_tells_who_is_silent_then_asleep(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client = await scene.provider(), await scene.client()
    await scene.told(provider, client)
    assert await followed(scene, mariam, days=2) == {}
    for days in (3, 13):
        assert await followed(scene, mariam, days=days) == {ToFollow.SILENT_SIDE: 1}
    assert await followed(scene, mariam, days=14) == {ToFollow.DORMANT: 1}


async def test_the_complete_way_gives_a_side_more_time_before_the_week_tells(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client = await scene.provider(), await scene.client()
    await scene.does(client, take_complete_way, await scene.told(provider, client))
    assert await followed(scene, mariam, days=11) == {}
    assert await followed(scene, mariam, days=12) == {ToFollow.SILENT_SIDE: 1}


async def followed(scene: Scene, person: int, *, days: int) -> dict[ToFollow, int]:
    """Return what the week's summary counts, some days from now."""
    found = await scene.store.act(_week, person, scene.now + timedelta(days=days))
    return {line.what: line.count for line in found.lines}


def _week(session: Session, person: int, now: datetime) -> Week:
    return week(session, by=session.get_one(Person, person), now=now)


def _waiting(session: Session, person: int, now: datetime) -> int:
    return len(morning(session, by=session.get_one(Person, person), now=now).alerts)
