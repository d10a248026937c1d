"""Monday's summary: each line of what is only to be followed, told in counts and numbers (CHARTER)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.acts.answer_need import Part, correct_need
from bot.acts.change_date import agree_to_date, change_date
from bot.acts.reformulate import reformulate
from bot.acts.week import Week, week
from bot.charter.refusals import StaffOnly
from bot.charter.stages import Stage
from bot.charter.summary import ToFollow
from bot.charter.words import Spoken
from bot.storage.tables import Engagement, Need, Person, Proof
from tests.acts.scene import A_SIGN, SAID_AGAIN, THE_LEAK, Scene
from tests.acts.works import accepted, rated, staff, tick_at, working

LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
MANY = 20


async def told(scene: Scene, person: int) -> dict[ToFollow, tuple[int, tuple[str, ...]]]:
    """Return what the week tells now: counts and numbers."""
    found = await scene.store.act(_week, person, scene.now)
    return {line.what: (line.count, line.numbers) for line in found.lines}


def _week(session: Session, person: int, now: datetime) -> Week:
    return week(session, by=session.get_one(Person, person), now=now)


async def test_the_week_is_quality_staffs_alone(scene: Scene) -> None:
    with pytest.raises(StaffOnly):
        await told(scene, await scene.client())


async def test_three_rounds_of_corrections(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.said_again(provider, client)
    for last in (False, False, True):
        await scene.does(client, correct_need, engagement, Part.NEED, Spoken("Ce n’est pas cela."))
        assert (ToFollow.MANY_CORRECTIONS in await told(scene, mariam)) is last
        await scene.does(provider, reformulate, engagement, SAID_AGAIN, A_SIGN)


async def test_a_need_said_again_in_the_clients_own_words(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.told(provider, client)
    await scene.does(provider, reformulate, engagement, THE_LEAK, A_SIGN)
    assert (await told(scene, mariam))[ToFollow.COPIED_NEED] == (1, ())


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (0, 1), (30, 1), (31, 0)])
async def test_a_proof_that_lapses_soon(scene: Scene, days: int, count: int) -> None:
    mariam = await staff(scene)
    await scene.provider()
    [proof] = await scene.all(Proof)
    await scene.change(Proof, proof.id or 0, expires_on=scene.now.date() + timedelta(days=days))
    assert (await told(scene, mariam)).get(ToFollow.PROOF_LAPSING, (0, ()))[0] == count


async def test_a_date_changed_together(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await working(scene)
    await scene.does(provider, change_date, engagement, begin=date(2026, 5, 7))
    await scene.does(client, agree_to_date, engagement)
    assert (await told(scene, mariam))[ToFollow.DATE_CHANGED] == (1, ("2026-0001",))


async def test_a_rating_that_never_came(scene: Scene) -> None:
    mariam = await staff(scene)
    await accepted(scene, LAST_DAY)
    await tick_at(scene, datetime(2026, 5, 7, 19, tzinfo=UTC))
    assert ToFollow.RATING_MISSING not in await told(scene, mariam)
    await tick_at(scene, datetime(2026, 5, 8, 19, tzinfo=UTC))
    assert (await told(scene, mariam))[ToFollow.RATING_MISSING] == (1, ("2026-0001",))


@pytest.mark.parametrize(("many", "declined", "count"), [(MANY, 0, 1), (MANY - 1, 0, 0), (MANY, 1, 0)])
async def test_a_provider_that_never_declines(scene: Scene, many: int, declined: int, count: int) -> None:
    mariam, provider = await staff(scene), await scene.provider()
    await scene.store.act(_engagements, provider, scene.now, many, declined)
    assert (await told(scene, mariam)).get(ToFollow.NEVER_DECLINES, (0, ()))[0] == count


async def test_one_need_declined_is_an_honest_no(scene: Scene) -> None:
    mariam, provider, client = await staff(scene), await scene.provider(), await scene.client()
    await scene.told(provider, client)
    await scene.store.act(_engagements, provider, scene.now, MANY, 0)
    assert ToFollow.NEVER_DECLINES in await told(scene, mariam)
    [need] = await scene.all(Need)
    await scene.change(Need, need.id or 0, declined_for="Je ne fais pas les jardins.")
    assert ToFollow.NEVER_DECLINES not in await told(scene, mariam)


def _engagements(session: Session, provider: int, now: datetime, many: int, declined: int) -> None:
    stages = [Stage.DONE] * many + [Stage.DECLINED] * declined
    session.add_all(
        Engagement(provider_id=provider, trade="plumbing", stage=stage, opened_at=now) for stage in stages
    )


async def test_a_first_notice_that_reached_nobody(scene: Scene) -> None:
    mariam, client = await staff(scene), await scene.client()
    await scene.change(Person, client, unreachable_at=scene.now)
    assert (await told(scene, mariam))[ToFollow.UNDELIVERED] == (1, ())
    scene.later(days=8)
    assert ToFollow.UNDELIVERED not in await told(scene, mariam)


async def test_a_work_whose_month_is_running_is_not_asleep(scene: Scene) -> None:
    mariam = await staff(scene)
    await rated(scene, LAST_DAY)
    await tick_at(scene, datetime(2026, 5, 9, 9, tzinfo=UTC))
    await tick_at(scene, datetime(2026, 5, 29, 9, tzinfo=UTC))
    assert ToFollow.DORMANT not in await told(scene, mariam)
    await tick_at(scene, datetime(2026, 6, 5, 19, tzinfo=UTC))
    await tick_at(scene, datetime(2026, 6, 29, 9, tzinfo=UTC))
    following = await told(scene, mariam)
    assert (following[ToFollow.MONTH_SILENT], ToFollow.DORMANT in following) == ((1, ("2026-0001",)), False)
