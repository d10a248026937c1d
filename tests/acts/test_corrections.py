"""A low rating is put right within its clock, or a person looks; a month later the promise is called in."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.acts.answer_month_later import Held, answer_month_later
from bot.acts.correct import answer_correction, offer_correction
from bot.acts.settle_correction import say_corrected, settle_correction
from bot.acts.show_result import reply_to_rating
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import AlreadyAnswered, NotNow, NotYourTurn
from bot.charter.stages import Stage
from bot.storage.tables import Alert, CorrectiveAction, Rating
from tests.acts.scene import Scene
from tests.acts.works import GOOD, LOW, kinds, ledger, newest, rated, tick, tick_at

LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
RESULT = datetime(2026, 5, 9, 9, tzinfo=UTC)
MONTH = datetime(2026, 6, 5, 19, tzinfo=UTC)
OFFER = "Je reviens nettoyer demain à 9 h."


async def shown(scene: Scene, degrees: dict[str, int] = LOW) -> tuple[int, int, int]:
    """Return a provider, a client, and their engagement whose rating was just shown."""
    found = await rated(scene, LAST_DAY, degrees)
    await tick_at(scene, RESULT)
    return found


async def wanted(scene: Scene) -> tuple[int, int, int]:
    """Return the same with a correction that the client wants."""
    provider, client, engagement = await shown(scene)
    await scene.does(provider, offer_correction, engagement, OFFER)
    await scene.does(client, answer_correction, engagement, wanted=True)
    return provider, client, engagement


async def test_only_a_low_rating_that_was_shown_is_put_right(scene: Scene) -> None:
    provider, client, engagement = await rated(scene, LAST_DAY, LOW)
    with pytest.raises(NotNow):
        await scene.does(provider, offer_correction, engagement, OFFER)
    await tick_at(scene, RESULT)
    with pytest.raises(NotYourTurn):
        await scene.does(client, offer_correction, engagement, OFFER)
    await scene.does(provider, offer_correction, engagement, OFFER)
    with pytest.raises(AlreadyAnswered):
        await scene.does(provider, offer_correction, engagement, OFFER)


async def test_the_day_that_the_provider_says_holds_until_it_ends(scene: Scene) -> None:
    provider, client, engagement = await shown(scene)
    await scene.does(provider, offer_correction, engagement, "Je reviens mardi.", day=date(2026, 5, 12))
    scene.later(hours=5)
    answered = await scene.does(client, answer_correction, engagement, wanted=True)
    assert answered.due == datetime(2026, 5, 12, 23, 59, tzinfo=UTC)


async def test_a_day_that_is_over_before_the_answer_gives_two_days(scene: Scene) -> None:
    provider, client, engagement = await shown(scene)
    await scene.does(provider, offer_correction, engagement, "Je reviens ce soir.", day=date(2026, 5, 9))
    scene.later(days=1)
    answered = await scene.does(client, answer_correction, engagement, wanted=True)
    assert answered.due == scene.now + timedelta(hours=48)


async def test_a_good_rating_is_not_put_right(scene: Scene) -> None:
    provider, _, engagement = await shown(scene, GOOD)
    with pytest.raises(NotNow):
        await scene.does(provider, offer_correction, engagement, OFFER)


async def test_a_correction_goes_its_way_and_the_rating_stays(scene: Scene) -> None:
    provider, client, engagement = await shown(scene)
    [before] = await scene.all(Rating)
    await scene.does(provider, offer_correction, engagement, OFFER)
    asked = await newest(scene, client)
    assert (asked.kind, asked.protected, asked.facts["words"]) == ("correction_offered", True, OFFER)
    with pytest.raises(NotNow):
        await scene.does(provider, say_corrected, engagement)
    answered = await scene.does(client, answer_correction, engagement, wanted=True)
    assert answered.due == scene.now + timedelta(hours=48)
    with pytest.raises(AlreadyAnswered):
        await scene.does(client, answer_correction, engagement, wanted=False)
    await scene.does(provider, say_corrected, engagement)
    assert (await newest(scene, client)).kind == "correction_done"
    await scene.does(client, settle_correction, engagement, settled=True)
    assert (await newest(scene, provider)).kind == "correction_settled"
    [row] = await scene.all(CorrectiveAction)
    assert (row.state, row.words) == ("done", OFFER)
    [after] = await scene.all(Rating)
    assert (after.degrees, after.score, after.verdict) == (before.degrees, before.score, before.verdict)
    await tick_at(scene, RESULT + timedelta(days=9))
    assert await scene.all(Alert) == []


async def test_the_provider_is_reminded_once(scene: Scene) -> None:
    provider, _, engagement = await wanted(scene)
    await tick_at(scene, RESULT + timedelta(hours=24))
    await tick_at(scene, RESULT + timedelta(hours=30))
    assert (await kinds(scene, provider)).count("correction_reminder") == 1
    await scene.does(provider, say_corrected, engagement)


@pytest.mark.parametrize(("hours", "raised"), [(71, 0), (72, 1)])
async def test_a_correction_that_never_comes_is_looked_at(scene: Scene, hours: int, raised: int) -> None:
    await wanted(scene)
    await tick_at(scene, RESULT + timedelta(hours=hours))
    alerts = await scene.all(Alert)
    assert len(alerts) == raised
    for alert in alerts:
        assert (alert.kind, alert.severity, alert.facts["correction"]) == ("low_rating", "urgent", "wanted")
        assert OFFER not in str(alert.facts)


@pytest.mark.parametrize("said_done", [False, True])
async def test_a_client_who_stays_silent_decides_nothing(scene: Scene, said_done: bool) -> None:
    provider, client, engagement = await shown(scene)
    await scene.does(provider, offer_correction, engagement, OFFER)
    if said_done:
        await scene.does(client, answer_correction, engagement, wanted=True)
        await scene.does(provider, say_corrected, engagement)
    await tick_at(scene, RESULT + timedelta(hours=23))
    assert await scene.all(Alert) == []
    await tick_at(scene, RESULT + timedelta(hours=24))
    [alert] = await scene.all(Alert)
    assert alert.facts["correction"] == ("said_done" if said_done else "offered")


async def test_what_is_not_settled_is_looked_at_at_once_after_a_reply_too(scene: Scene) -> None:
    provider, client, engagement = await wanted(scene)
    await scene.does(provider, reply_to_rating, engagement, "Je regrette.")
    await scene.does(provider, say_corrected, engagement)
    await scene.does(client, settle_correction, engagement, settled=False)
    assert (await newest(scene, provider)).kind == "correction_unsettled"
    await tick(scene)
    await tick(scene)
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.facts["correction"]) == ("low_rating", "not_done")


@pytest.mark.parametrize("settled", [True, False])
async def test_an_offer_after_the_alert_cures_it_once_it_is_settled(scene: Scene, settled: bool) -> None:
    provider, client, engagement = await shown(scene)
    await tick_at(scene, RESULT + timedelta(hours=24))
    await scene.does(provider, offer_correction, engagement, OFFER)
    await scene.does(client, answer_correction, engagement, wanted=True)
    await scene.does(provider, say_corrected, engagement)
    await tick(scene)
    [alert] = await scene.all(Alert)
    assert (alert.state, alert.facts["correction"]) == ("open", "said_done")
    await scene.does(client, settle_correction, engagement, settled=settled)
    await tick(scene)
    [alert] = await scene.all(Alert)
    if settled:
        assert (alert.state, alert.resolution, alert.facts["why"]) == ("closed", "cured", "corrected")
    else:
        assert (alert.state, alert.facts["correction"]) == ("open", "not_done")


async def test_a_correction_that_is_not_wanted_answers_the_rating(scene: Scene) -> None:
    provider, client, engagement = await shown(scene)
    await tick_at(scene, RESULT + timedelta(hours=24))
    await scene.does(provider, offer_correction, engagement, OFFER)
    await scene.does(client, answer_correction, engagement, wanted=False)
    told = await newest(scene, provider)
    assert told.kind == "correction_declined"
    await tick(scene)
    [alert] = await scene.all(Alert)
    assert (alert.resolution, alert.facts["why"]) == ("cured", "correction_unwanted")


async def came_back(scene: Scene) -> tuple[int, int, int]:
    """Return a provider, a client, and their engagement: a month later it came back."""
    provider, client, engagement = await shown(scene, GOOD)
    await tick_at(scene, MONTH)
    await scene.does(client, answer_month_later, engagement, Held.CAME_BACK)
    return provider, client, engagement


async def test_what_came_back_calls_the_promise_in(scene: Scene) -> None:
    provider, client, engagement = await came_back(scene)
    told = await newest(scene, provider)
    assert (told.kind, told.facts["called"]["words"]["fr"]) == ("it_came_back", "revenir sans frais")
    promise = (await ledger(scene))["come_back_free"]
    assert (promise.state, promise.due) == (CommitmentState.COMING, MONTH + timedelta(hours=48))
    assert await scene.all(Alert) == []
    await tick_at(scene, MONTH + timedelta(hours=40))
    assert (await kinds(scene, provider)).count("correction_reminder") == 1
    await scene.does(provider, say_corrected, engagement)
    assert (await ledger(scene))["come_back_free"].state == CommitmentState.SAID_KEPT
    await scene.does(client, settle_correction, engagement, settled=True)
    assert (await ledger(scene))["come_back_free"].state == CommitmentState.KEPT
    assert (await scene.engagement(engagement)).stage == Stage.DONE


async def test_a_promise_called_in_and_not_kept_is_contested(scene: Scene) -> None:
    provider, client, engagement = await came_back(scene)
    await scene.does(provider, say_corrected, engagement)
    await scene.does(client, settle_correction, engagement, settled=False)
    assert (await ledger(scene))["come_back_free"].state == CommitmentState.CONTESTED
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.facts["found"]) == ("promise_contested", "came_back")
    assert (await scene.engagement(engagement)).stage == Stage.RATING


async def test_a_promise_called_in_and_passed_over_in_silence_is_looked_at(scene: Scene) -> None:
    provider, client, engagement = await came_back(scene)
    await tick_at(scene, MONTH + timedelta(hours=71))
    assert await scene.all(Alert) == []
    await tick_at(scene, MONTH + timedelta(hours=72))
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.article, alert.facts["owner"]) == ("promise_late", 6, "provider")
    await scene.does(provider, say_corrected, engagement)
    await scene.does(client, settle_correction, engagement, settled=True)
    await tick(scene)
    [alert] = await scene.all(Alert)
    assert (alert.state, alert.facts["why"]) == ("closed", "not_late")
    assert (await ledger(scene))["come_back_free"].state == CommitmentState.KEPT_LATE
