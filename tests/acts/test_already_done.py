"""What an alert says the bot did is what its outbox holds, and no more."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.acts.check_work import contest_work
from bot.acts.finish import finish
from bot.acts.keep_promise import check_promise, say_promise_kept
from bot.acts.see_alerts import see_alert
from bot.charter.advances import ADVANCE
from bot.charter.payments import PaymentTerms
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Commitment, Outbox, OutboxState, Person
from tests.acts.scene import Scene
from tests.acts.works import LOW, finished, newest, rated, staff, tick_at, working

EVENING = datetime(2026, 5, 6, 17, tzinfo=UTC)
AN_ADVANCE = {"terms": PaymentTerms.ADVANCE, "advance": 5_000, "advance_for": "le siphon"}
RESULT = datetime(2026, 5, 9, 9, tzinfo=UTC)


async def test_a_message_counts_once_it_has_left(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await finished(scene, EVENING)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte."))
    told = {"deed": "told", "side": "provider", "count": 1, "at": scene.now}
    assert (await newest(scene, mariam)).facts["about"]["done"] == [told]
    assert await done(scene, mariam) == [told]
    sent = await newest(scene, provider)
    later = scene.now + timedelta(minutes=5)
    await scene.change(Outbox, sent.id or 0, state=OutboxState.SENT, settled_at=later)
    assert await done(scene, mariam) == [{**told, "at": later}]
    await scene.change(Outbox, sent.id or 0, state=OutboxState.CANCELLED)
    assert await done(scene, mariam) == []


async def test_what_waits_for_the_morning_is_not_done_yet(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await finished(scene, EVENING)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte."))
    sent = await newest(scene, provider)
    await scene.change(Outbox, sent.id or 0, due=scene.now + timedelta(hours=9))
    assert await done(scene, mariam) == []


async def test_a_low_rating_tells_when_it_was_shown_and_the_reminder(scene: Scene) -> None:
    mariam = await staff(scene)
    await rated(scene, EVENING, LOW)
    await tick_at(scene, RESULT)
    await tick_at(scene, RESULT + timedelta(hours=22))
    await tick_at(scene, RESULT + timedelta(hours=24))
    shown, reminded = await done(scene, mariam)
    assert (shown["deed"], shown["side"], shown["at"]) == ("shown", "provider", RESULT)
    assert (reminded["deed"], reminded["side"], reminded["count"]) == ("reminded", "provider", 1)


async def test_an_advance_that_was_received_is_told_of_no_contested_work(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await working(scene, **AN_ADVANCE)
    [code] = [promise.code for promise in await scene.all(Commitment) if promise.kind == ADVANCE]
    await scene.does(client, say_promise_kept, engagement, code)
    await scene.does(provider, check_promise, engagement, code, kept=True)
    await tick_at(scene, EVENING)
    await scene.does(provider, finish, engagement)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte."))
    assert [each["side"] for each in await done(scene, mariam)] == ["provider"]


async def done(scene: Scene, person: int) -> list[dict[str, Any]]:
    """Return what the one alert says was done."""
    [alert] = await scene.all(Alert)
    found: list[dict[str, Any]] = await scene.store.act(_done, alert.id or 0, person)
    return found


def _done(session: Session, alert: int, person: int) -> Any:
    return see_alert(session, alert, by=session.get_one(Person, person)).about["done"]
