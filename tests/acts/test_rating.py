"""The rating, the result, the reply, and the question a month later."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.acts.answer_month_later import Held, answer_month_later, month_later_facts
from bot.acts.change_date import agree_to_date, change_date
from bot.acts.check_work import accept_work
from bot.acts.confirm_payment import confirm_payment
from bot.acts.finish import finish
from bot.acts.keep_promise import say_promise_kept
from bot.acts.rate import may_rate, rate
from bot.acts.show_result import reply_to_rating
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import (
    AlreadyAnswered,
    DegreeUnknown,
    NotNow,
    NotYourTurn,
    RatingIncomplete,
    RatingTooEarly,
)
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Commitment, Engagement, Rating, Received
from tests.acts.scene import Scene
from tests.acts.works import (
    GOOD,
    LOW,
    accepted,
    finished,
    kinds,
    ledger,
    newest,
    rated,
    tick,
    tick_at,
    working,
)
from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time

LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
EVENING = datetime(2026, 5, 7, 19, 30, tzinfo=UTC)
RESULT = datetime(2026, 5, 9, 9, tzinfo=UTC)
MONTH = datetime(2026, 6, 5, 19, tzinfo=UTC)


async def test_a_work_that_ends_late_is_late_by_the_date(scene: Scene) -> None:
    """Whoever came on the day but finished six days later has not kept the date (article 6)."""
    await rated(scene, datetime(2026, 5, 12, 17, tzinfo=UTC))
    [kept] = await scene.all(Rating)
    assert kept.degrees == {"repaired": 5, "clean": 4, "on_time": 3}


async def test_a_rating_waits_for_the_evening_after(scene: Scene) -> None:
    provider, client, engagement = await accepted(scene, LAST_DAY)
    with pytest.raises(RatingTooEarly):
        await scene.does(client, rate, engagement, GOOD, 5)
    scene.now = EVENING
    with pytest.raises(NotYourTurn):
        await scene.does(provider, rate, engagement, GOOD, 5)
    await scene.does(client, rate, engagement, GOOD, 5, words=Spoken("Merci, du beau travail."))
    [kept] = await scene.all(Rating)
    assert kept.degrees == {"repaired": 5, "clean": 4, "on_time": 5}
    assert (kept.score, kept.verdict, kept.overall) == (95, "kept", 5)
    with pytest.raises(AlreadyAnswered):
        await scene.does(client, rate, engagement, GOOD, 5)


async def test_the_client_is_not_asked_what_the_ledger_knows(scene: Scene) -> None:
    _, client, engagement = await accepted(scene, LAST_DAY)
    scene.now = EVENING
    asked = await scene.does(client, may_rate, engagement)
    assert [line["code"] for line in asked.asked] == ["repaired", "clean"]
    assert asked.measured == {"on_time": 5}
    with pytest.raises(DegreeUnknown):
        await scene.does(client, rate, engagement, {**GOOD, "on_time": 5}, 5)
    with pytest.raises(RatingIncomplete):
        await scene.does(client, rate, engagement, {"repaired": 5}, 5)
    with pytest.raises(DegreeUnknown):
        await scene.does(client, rate, engagement, {"repaired": 4, "clean": 4}, 5)
    with pytest.raises(DegreeUnknown):
        await scene.does(client, rate, engagement, GOOD, 6)


async def test_a_date_changed_after_it_passed_counts_as_late(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    scene.now = datetime(2026, 5, 5, 9, tzinfo=UTC)
    await scene.does(provider, change_date, engagement, begin=datetime(2026, 5, 7).date())  # noqa: DTZ001
    await scene.does(client, agree_to_date, engagement)
    scene.now = datetime(2026, 5, 8, 17, tzinfo=UTC)
    await scene.does(provider, finish, engagement)
    await scene.does(client, accept_work, engagement, paid=False)
    assert (await ledger(scene))["come"].state == CommitmentState.KEPT_LATE
    scene.now = datetime(2026, 5, 9, 20, tzinfo=UTC)
    asked = await scene.does(client, may_rate, engagement)
    assert asked.measured == {"on_time": 3}


async def test_the_provider_sees_nothing_before_the_results_day(scene: Scene) -> None:
    provider, client, engagement = await rated(scene, LAST_DAY)
    with pytest.raises(NotNow):
        await scene.does(provider, reply_to_rating, engagement, "Merci.")
    await tick_at(scene, RESULT - timedelta(minutes=1))
    assert "show_result" not in await kinds(scene, provider)
    await tick_at(scene, RESULT)
    shown = await newest(scene, provider)
    assert (shown.kind, shown.facts["score"], shown.facts["number"]) == ("show_result", 95, "2026-0001")
    assert "result_held" not in await kinds(scene, client)
    assert not shown.facts["low"]


async def test_an_open_payment_keeps_the_result_from_being_shown(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, accept_work, engagement, paid=False)
    await tick_at(scene, EVENING)
    await scene.does(client, rate, engagement, GOOD, 5)
    await tick_at(scene, RESULT)
    told = await newest(scene, client)
    assert (told.kind, told.silent, told.facts["provider"]) == ("result_held", True, "Koffi Yao")
    await tick_at(scene, RESULT + timedelta(days=3))
    assert "show_result" not in await kinds(scene, provider)
    await scene.does(provider, confirm_payment, engagement, Received.ALL)
    await tick(scene)
    assert (await newest(scene, provider)).kind == "show_result"


async def test_the_provider_replies_once(scene: Scene) -> None:
    provider, client, engagement = await rated(scene, LAST_DAY)
    await tick_at(scene, RESULT)
    await scene.does(provider, reply_to_rating, engagement, "Merci de votre confiance.")
    told = await newest(scene, client)
    assert (told.kind, told.silent, told.facts["words"]) == (
        "rating_replied", True, "Merci de votre confiance.")  # fmt: skip
    with pytest.raises(AlreadyAnswered):
        await scene.does(provider, reply_to_rating, engagement, "Encore merci.")


async def test_a_low_rating_left_unanswered_reaches_quality_staff(scene: Scene) -> None:
    await rated(scene, LAST_DAY, LOW)
    await tick_at(scene, RESULT)
    await tick_at(scene, RESULT + timedelta(hours=23))
    assert await scene.all(Alert) == []
    await tick_at(scene, RESULT + timedelta(hours=24))
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.severity) == ("low_rating", "urgent")
    assert (alert.facts["degree"], alert.facts["lowest"]["fr"]) == (1, "bien réparé")


async def test_a_low_rating_that_is_answered_does_not(scene: Scene) -> None:
    provider, _, engagement = await rated(scene, LAST_DAY, LOW)
    await tick_at(scene, RESULT)
    assert (await newest(scene, provider)).facts["low"]
    await scene.does(provider, reply_to_rating, engagement, "Je reviens demain.")
    await tick_at(scene, RESULT + timedelta(days=5))
    assert await scene.all(Alert) == []


async def test_a_work_that_holds_for_a_month_is_done(scene: Scene) -> None:
    provider, client, engagement = await rated(scene, LAST_DAY)
    with pytest.raises(NotNow):
        await scene.does(client, answer_month_later, engagement, Held.HOLDS)
    await tick_at(scene, RESULT)
    await tick_at(scene, MONTH)
    assert (await newest(scene, client)).kind == "month_later"
    await scene.does(client, answer_month_later, engagement, Held.HOLDS)
    assert (await ledger(scene))["come_back_free"].state == CommitmentState.KEPT
    stored = await scene.engagement(engagement)
    assert (stored.stage, stored.closed_at) == (Stage.DONE, MONTH)
    with pytest.raises(AlreadyAnswered):
        await scene.does(client, answer_month_later, engagement, Held.CAME_BACK)
    assert (await newest(scene, provider)).kind == "it_held"


@pytest.mark.parametrize("said", [False, True])
async def test_who_does_not_know_confirms_nothing(scene: Scene, said: bool) -> None:
    provider, client, engagement = await rated(scene, LAST_DAY)
    await tick_at(scene, RESULT)
    if said:
        await scene.does(provider, say_promise_kept, engagement, (await ledger(scene))["come_back_free"].code)
    await tick_at(scene, MONTH)
    await scene.does(client, answer_month_later, engagement, Held.UNKNOWN)
    assert (await ledger(scene))["come_back_free"].state == CommitmentState.RELEASED
    assert (await scene.engagement(engagement)).stage == Stage.DONE
    assert "it_held" not in await kinds(scene, provider)


async def test_a_month_later_the_service_is_the_one_that_was_signed(scene: Scene) -> None:
    _, _, engagement = await working(scene, own_service="Changer le chauffe-eau")
    facts = await scene.store.read(
        lambda session: month_later_facts(session, session.get_one(Engagement, engagement))
    )
    assert facts["service"] == "Changer le chauffe-eau"


async def test_what_came_back_where_nothing_lasting_was_promised_is_looked_at(scene: Scene) -> None:
    provider, client, engagement = await rated(scene, LAST_DAY)
    lasting = (await ledger(scene))["come_back_free"]
    await scene.change(Commitment, lasting.id or 0, state=CommitmentState.NOT_KEPT, settled_at=scene.now)
    await tick_at(scene, MONTH)
    answered = await scene.does(client, answer_month_later, engagement, Held.CAME_BACK)
    assert answered.called is None
    assert (await newest(scene, provider)).kind == "it_came_back"
    assert (await scene.engagement(engagement)).stage == Stage.RATING
    assert [alert.kind for alert in await scene.all(Alert)] == ["promise_contested"]
    later = [rating for rating in await scene.all(Rating) if rating.moment == "month_later"]
    assert [rating.degrees for rating in later] == [{"repaired": 1}]


async def test_an_engagement_stays_open_while_something_is_to_be_paid(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, accept_work, engagement, paid=False)
    await tick_at(scene, MONTH)
    await scene.does(client, answer_month_later, engagement, Held.UNKNOWN)
    assert (await scene.engagement(engagement)).stage == Stage.RATING
    await scene.does(provider, confirm_payment, engagement, Received.ALL)
    assert (await scene.engagement(engagement)).stage == Stage.DONE
