"""What nobody answers ends: told to both sides and on Monday, with nothing accepted and no verdict."""

from datetime import UTC, datetime

import pytest

from bot.acts.check_work import accept_work
from bot.acts.confirm_payment import confirm_payment
from bot.acts.handle_alert import close_alert
from bot.acts.rate import rate
from bot.charter.alerts import Resolution
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import NotNow
from bot.charter.stages import Stage
from bot.charter.summary import ToFollow
from bot.storage.tables import Alert, Rating, Received
from tests.acts.scene import Scene
from tests.acts.test_week import told
from tests.acts.works import GOOD, finished, ledger, newest, rated, staff, tick_at, working
from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time

LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
RELEASED = CommitmentState.RELEASED


async def rated_unpaid(scene: Scene) -> tuple[int, int, int]:
    """Return an engagement that is rated, and whose payment the provider says nothing of."""
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, accept_work, engagement, paid=True)
    await tick_at(scene, datetime(2026, 5, 7, 19, 30, tzinfo=UTC))
    await scene.does(client, rate, engagement, GOOD, 5)
    return provider, client, engagement


async def test_a_check_that_nobody_makes_ends_unanswered(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await finished(scene, LAST_DAY)
    await tick_at(scene, datetime(2026, 5, 9, 17, tzinfo=UTC))
    assert (await newest(scene, client)).kind == "check_reminder"
    for month, day in ((5, 11), (6, 1)):
        await tick_at(scene, datetime(2026, month, day, 8, tzinfo=UTC))
        following = await told(scene, mariam)
        assert following[ToFollow.CHECK_SILENT] == (1, ("2026-0001",))
        assert ToFollow.DORMANT not in following
    assert (await scene.engagement(engagement)).stage == Stage.WORK
    await tick_at(scene, datetime(2026, 6, 8, 17, tzinfo=UTC))
    ended = await scene.engagement(engagement)
    assert (ended.stage, ended.closed_at) == (Stage.DONE, scene.now)
    assert (await scene.facts_of(engagement, "ended_unanswered"))["unanswered"] == ["check"]
    promises = await ledger(scene)
    assert {promises[code].state for code in ("come", "leave_clean", "come_back_free")} == {RELEASED}
    assert (await scene.all(Rating), await scene.all(Alert)) == ([], [])
    for person, is_client in ((provider, False), (client, True)):
        message = await newest(scene, person)
        assert (message.kind, message.silent, message.facts["checked"]) == ("ended_unanswered", True, False)
        assert message.facts["client"] is is_client
    following = await told(scene, mariam)
    assert following[ToFollow.ENDED_UNANSWERED] == (1, ("2026-0001",))
    assert ToFollow.CHECK_SILENT not in following
    with pytest.raises(NotNow):
        await scene.does(client, accept_work, engagement, paid=True)


async def test_a_work_that_nobody_finishes_is_asleep_then_ends(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await working(scene)
    await tick_at(scene, datetime(2026, 5, 6, 18, 30, tzinfo=UTC))
    await tick_at(scene, datetime(2026, 5, 9, 9, tzinfo=UTC))
    assert (await newest(scene, client)).kind == "promise_late"
    await tick_at(scene, datetime(2026, 5, 25, 8, tzinfo=UTC))
    assert (await told(scene, mariam))[ToFollow.DORMANT] == (1, ("2026-0001",))
    await tick_at(scene, datetime(2026, 6, 8, 9, tzinfo=UTC))
    assert (await scene.facts_of(engagement, "ended_unanswered"))["unanswered"] == ["finish"]
    assert (await newest(scene, provider)).kind == "ended_unanswered"


async def test_a_month_later_without_an_answer_ends_unanswered(scene: Scene) -> None:
    mariam = await staff(scene)
    _, client, engagement = await rated(scene, LAST_DAY)
    await tick_at(scene, datetime(2026, 5, 9, 9, tzinfo=UTC))
    await tick_at(scene, datetime(2026, 6, 5, 19, tzinfo=UTC))
    assert ToFollow.MONTH_SILENT not in await told(scene, mariam)
    await tick_at(scene, datetime(2026, 6, 15, 8, tzinfo=UTC))
    assert (await told(scene, mariam))[ToFollow.MONTH_SILENT] == (1, ("2026-0001",))
    await tick_at(scene, datetime(2026, 7, 5, 19, tzinfo=UTC))
    assert (await scene.engagement(engagement)).stage == Stage.DONE
    unanswered = (await scene.facts_of(engagement, "ended_unanswered"))["unanswered"]
    assert unanswered == ["month_later", "promise"]
    [rating] = await scene.all(Rating)
    assert (rating.verdict, rating.moment) == ("kept", "evening_after")
    assert (await ledger(scene))["come_back_free"].state == RELEASED
    assert (await newest(scene, client)).facts["checked"] is True


async def test_a_payment_that_nobody_speaks_of_does_not_hide_a_rating_for_ever(scene: Scene) -> None:
    provider, _, engagement = await rated_unpaid(scene)
    await tick_at(scene, datetime(2026, 6, 5, 19, tzinfo=UTC))
    await tick_at(scene, datetime(2026, 7, 4, 8, tzinfo=UTC))
    assert [rating.shown_at for rating in await scene.all(Rating)] == [None]
    await tick_at(scene, datetime(2026, 7, 5, 19, tzinfo=UTC))
    assert [rating.shown_at for rating in await scene.all(Rating)] == [scene.now]
    assert (await scene.engagement(engagement)).stage == Stage.DONE
    result = next(row.facts for row in await scene.owed(provider) if row.kind == "show_result")
    assert (result["over"], result["lasting_until"]) == (True, None)  # a day that has passed is not to come
    assert "payment" in (await scene.facts_of(engagement, "ended_unanswered"))["unanswered"]


async def test_nothing_ends_while_a_person_looks(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, _, engagement = await rated_unpaid(scene)
    await scene.does(provider, confirm_payment, engagement, Received.WRONG_AMOUNT, 50_000)
    await tick_at(scene, datetime(2026, 9, 1, 9, tzinfo=UTC))
    [alert] = await scene.all(Alert)
    assert (await scene.engagement(engagement)).stage == Stage.RATING
    await scene.does(mariam, close_alert, alert.id, Resolution.NO_FOLLOW_UP)
    await tick_at(scene, datetime(2026, 9, 30, 9, tzinfo=UTC))
    assert (await scene.engagement(engagement)).stage == Stage.RATING
    await tick_at(scene, datetime(2026, 10, 1, 9, tzinfo=UTC))
    assert (await scene.engagement(engagement)).stage == Stage.DONE
