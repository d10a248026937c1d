"""The evening pulse: who may answer, what it leaves, and whom nobody came to."""

from datetime import UTC, date, datetime

import pytest

from bot.acts.change_date import agree_to_date, change_date
from bot.acts.check_work import contest_work
from bot.acts.finish import finish
from bot.acts.pulse import answer_pulse
from bot.acts.say_came import answer_came, say_came
from bot.charter.pulses import PulseAnswer
from bot.charter.refusals import AlreadyAnswered, NotNow, NotYours, NotYourTurn
from bot.charter.words import Spoken
from bot.storage.tables import Alert, Pulse, Rating
from tests.acts.scene import Scene
from tests.acts.works import finished, kinds, newest, tick, tick_at, working

EVENING = datetime(2026, 5, 5, 18, 30, tzinfo=UTC)
TUESDAY = date(2026, 5, 5)


async def test_it_is_asked_on_each_working_day_of_several(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    with pytest.raises(NotNow):
        await scene.does(client, answer_pulse, engagement, PulseAnswer.WELL)
    await tick_at(scene, EVENING)
    assert (await newest(scene, client)).facts["day"] == TUESDAY
    with pytest.raises(NotYourTurn):
        await scene.does(provider, answer_pulse, engagement, PulseAnswer.WELL)
    with pytest.raises(NotYours):
        await scene.does(await scene.person("Awa Koné"), answer_pulse, engagement, PulseAnswer.WELL)
    await scene.does(client, answer_pulse, engagement, PulseAnswer.WELL)
    with pytest.raises(AlreadyAnswered):
        await scene.does(client, answer_pulse, engagement, PulseAnswer.NOBODY_CAME)
    await tick_at(scene, EVENING.replace(day=6))
    assert (await newest(scene, client)).facts["day"] == date(2026, 5, 6)
    assert (await kinds(scene, client)).count("evening_pulse") == 2


@pytest.mark.parametrize("contested", [False, True])
async def test_on_the_last_day_who_was_asked_to_check_is_not_asked_once_more(
    scene: Scene, *, contested: bool
) -> None:
    _, client, engagement = await finished(scene, datetime(2026, 5, 6, 17, tzinfo=UTC))
    if contested:
        await scene.does(client, contest_work, engagement, Spoken("Il manque le siphon."))
    await tick_at(scene, EVENING.replace(day=6))
    assert (await kinds(scene, client)).count("evening_pulse") == 0


async def test_on_a_single_day_the_client_can_say_that_nobody_came(scene: Scene) -> None:
    """Asked where the provider says nothing: whoever waited in vain is not asked three days later."""
    _, client, engagement = await working(scene, days=(TUESDAY,))
    await tick_at(scene, EVENING)
    assert (await newest(scene, client)).kind == "evening_pulse"
    await scene.does(client, answer_pulse, engagement, PulseAnswer.NOBODY_CAME)
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.severity) == ("nobody_came", "urgent")


async def test_a_single_day_that_is_said_finished_asks_for_the_check_alone(scene: Scene) -> None:
    provider, client, engagement = await working(scene, days=(TUESDAY,))
    await tick_at(scene, EVENING.replace(hour=17))
    await scene.does(provider, finish, engagement)
    await tick_at(scene, EVENING)
    assert "evening_pulse" not in await kinds(scene, client)


async def test_it_leaves_no_score_and_reaches_nobody(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, EVENING)
    before = await kinds(scene, provider)
    await scene.does(client, answer_pulse, engagement, PulseAnswer.WELL)
    assert await kinds(scene, provider) == before
    assert await scene.all(Rating) == []
    [pulse] = await scene.all(Pulse)
    assert (pulse.day, pulse.answer, pulse.words) == (TUESDAY, "well", None)


async def test_words_are_protected_and_raise_nothing(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, EVENING)
    await scene.does(client, answer_pulse, engagement, PulseAnswer.NOT_QUITE, Spoken("Il y a du bruit."))
    told = await newest(scene, provider)
    assert (told.kind, told.protected, told.facts["words"]) == ("pulse_words", True, "Il y a du bruit.")
    assert await scene.all(Alert) == []


async def test_the_days_follow_a_changed_date(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, change_date, engagement, begin=date(2026, 5, 7))
    await scene.does(client, agree_to_date, engagement)
    await tick_at(scene, EVENING)
    assert "evening_pulse" not in await kinds(scene, client)
    await tick_at(scene, EVENING.replace(day=7))
    assert (await newest(scene, client)).facts["day"] == date(2026, 5, 7)


async def test_nobody_came_is_urgent_until_the_client_confirms_a_coming(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, EVENING)
    with pytest.raises(NotNow):
        await scene.does(provider, say_came, engagement)
    await scene.does(client, answer_pulse, engagement, PulseAnswer.NOBODY_CAME)
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.severity, alert.state) == ("nobody_came", "urgent", "open")
    assert (await newest(scene, provider)).kind == "did_you_come"
    with pytest.raises(NotNow):
        await scene.does(client, answer_came, engagement, came=True)
    await scene.does(provider, say_came, engagement)
    await tick(scene)
    assert [alert.state for alert in await scene.all(Alert)] == ["open"]
    await scene.does(client, answer_came, engagement, came=True)
    with pytest.raises(AlreadyAnswered):
        await scene.does(client, answer_came, engagement, came=False)
    await tick(scene)
    assert [alert.state for alert in await scene.all(Alert)] == ["closed"]


async def test_each_day_on_which_nobody_came_has_its_alert(scene: Scene) -> None:
    provider, client, engagement = await working(scene, days=[date(2026, 5, day) for day in (5, 6, 7)])
    for day in (5, 6):
        await tick_at(scene, EVENING.replace(day=day))
        await scene.does(client, answer_pulse, engagement, PulseAnswer.NOBODY_CAME)
    await tick(scene)
    assert [alert.state for alert in await scene.all(Alert)] == ["open", "open"]
    await scene.does(provider, say_came, engagement)
    await scene.does(client, answer_came, engagement, came=True)
    await tick(scene)
    assert {alert.facts["day"]: alert.state for alert in await scene.all(Alert)} == {
        "2026-05-05": "open", "2026-05-06": "closed"}  # fmt: skip
    await scene.does(provider, say_came, engagement, TUESDAY)
    with pytest.raises(AlreadyAnswered):
        await scene.does(client, answer_came, engagement, date(2026, 5, 6), came=False)
    await scene.does(client, answer_came, engagement, TUESDAY, came=True)
    await tick(scene)
    assert {alert.state for alert in await scene.all(Alert)} == {"closed"}
