"""The days that a provider has promised already: all that may clash with another one (article 6)."""

from datetime import UTC, date, datetime, time

from bot.acts.answer_note import refuse_note
from bot.acts.change_date import change_date, keep_date
from bot.acts.finish import finish
from bot.acts.name_points import Named, name_points
from bot.acts.offer_promise import answer_offer, offer_promise
from bot.acts.redo_points import date_points, say_points_redone
from bot.acts.taken_days import taken_days
from bot.acts.visit import answer_visit, ask_visit
from bot.charter.reserves import Weight
from bot.charter.stages import Side
from bot.charter.words import Spoken
from tests.acts.notes import TUESDAY, WEDNESDAY, proposed
from tests.acts.scene import Scene
from tests.acts.works import tick_at, working

LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
WORK = {TUESDAY, WEDNESDAY}
THURSDAY, FRIDAY, SATURDAY = date(2026, 5, 7), date(2026, 5, 8), date(2026, 5, 9)


async def taken(scene: Scene, provider: int, **but: int) -> set[date]:
    """Return the days that the bot warns of."""
    return await scene.store.read(taken_days, provider, **but)


async def test_a_note_takes_its_days_while_the_client_may_sign_it(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    assert await taken(scene, provider) == WORK
    assert await taken(scene, provider, but=engagement) == set()
    await scene.does(client, refuse_note, engagement, "Trop cher.")
    assert await taken(scene, provider) == set()


async def test_a_visit_takes_its_day_unless_the_client_says_no(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await scene.does(provider, ask_visit, engagement, FRIDAY, time(9), 0)
    assert await taken(scene, provider) == {FRIDAY}
    await scene.does(client, answer_visit, engagement, agreed=False, seen=1)
    assert await taken(scene, provider) == set()
    await scene.does(provider, ask_visit, engagement, SATURDAY, time(9), 0)
    await scene.does(client, answer_visit, engagement, agreed=True, seen=2)
    assert await taken(scene, provider) == {SATURDAY}


async def test_work_takes_the_other_days_that_are_asked_for(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, change_date, engagement, begin=FRIDAY)
    assert await taken(scene, provider) == {*WORK, FRIDAY, SATURDAY}
    await scene.does(client, keep_date, engagement)
    assert await taken(scene, provider) == WORK


async def test_a_promise_takes_its_owners_day(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, offer_promise, engagement, "Rapporter la clé", FRIDAY)
    assert await taken(scene, provider) == {*WORK, FRIDAY}
    await scene.does(client, answer_offer, engagement, 1, accepted=True)
    assert await taken(scene, provider) == {*WORK, FRIDAY}
    await scene.does(provider, offer_promise, engagement, "Ouvrir la cave", SATURDAY, owner=Side.CLIENT)
    await scene.does(client, answer_offer, engagement, 2, accepted=True)
    await scene.does(client, offer_promise, engagement, "Finir", THURSDAY, owner=Side.PROVIDER)
    assert await taken(scene, provider) == {*WORK, FRIDAY}


async def test_points_take_their_day_until_they_are_redone(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, LAST_DAY)
    await scene.does(provider, finish, engagement)
    await scene.does(client, name_points, engagement, [Named(Spoken("Ça goutte."), Weight.SMALL)])
    await scene.does(provider, date_points, engagement, {"R1": FRIDAY})
    assert await taken(scene, provider) == {*WORK, FRIDAY}
    await scene.does(provider, say_points_redone, engagement, ["R1"])
    assert await taken(scene, provider) == WORK
