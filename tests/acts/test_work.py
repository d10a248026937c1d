"""The work: the eve, another date, the end, the check, the payment."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.acts.answer_amount import answer_amount
from bot.acts.change_date import agree_to_date, change_date, keep_date
from bot.acts.check_work import accept_work, contest_work
from bot.acts.confirm_coming import confirm_coming
from bot.acts.confirm_payment import announce_payment, confirm_payment, looking_at
from bot.acts.finish import finish
from bot.acts.name_points import Named, name_points
from bot.acts.parties import known
from bot.acts.raise_alert import Looking
from bot.acts.taken_days import taken_days
from bot.charter.alerts import AlertState
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import AlreadyAnswered, DayPast, DayTooEarly, NotNow, NotYours, NotYourTurn
from bot.charter.reserves import Weight
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.storage.tables import Acceptance, Alert, Payment, Received
from tests.acts.notes import proposed
from tests.acts.scene import Scene
from tests.acts.works import finished, kinds, ledger, newest, tick_at, working

EVE = datetime(2026, 5, 4, 18, tzinfo=UTC)
LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
THURSDAY, FRIDAY = date(2026, 5, 7), date(2026, 5, 8)


async def test_the_client_hears_without_a_sound_that_the_provider_comes(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await tick_at(scene, EVE)
    asked = await newest(scene, provider)
    assert (asked.kind, asked.facts["tomorrow"], asked.facts["card"]["landmark"]) == (
        "eve_of_work", True, "Angré, 8e tranche")  # fmt: skip
    await scene.does(provider, confirm_coming, engagement)
    told = await newest(scene, client)
    assert (told.kind, told.silent, told.facts["provider"]) == ("coming_confirmed", True, "Koffi Yao")
    with pytest.raises(AlreadyAnswered):
        await scene.does(provider, confirm_coming, engagement)
    with pytest.raises(NotYourTurn):
        await scene.does(client, confirm_coming, engagement)


async def test_a_date_moves_only_when_the_client_agrees(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, change_date, engagement, begin=THURSDAY)
    assert (await ledger(scene))["come"].due == datetime(2026, 5, 5, 8, tzinfo=UTC)
    assert (await newest(scene, client)).kind == "date_change_asked"
    with pytest.raises(NotYourTurn):
        await scene.does(provider, agree_to_date, engagement)
    await scene.does(client, agree_to_date, engagement)
    promises = await ledger(scene)
    assert (promises["come"].due, promises["come"].state) == (
        datetime(2026, 5, 7, 8, tzinfo=UTC), CommitmentState.DATE_CHANGED)  # fmt: skip
    assert promises["leave_clean"].due.date() == FRIDAY
    assert promises["open"].due.date() == THURSDAY
    assert promises["come_back_free"].due.date() == date(2026, 6, 7)  # it counts from the work
    assert not promises["come"].late
    assert "date_changed_together" in await scene.events(engagement)
    assert (await newest(scene, provider)).kind == "date_changed"
    with pytest.raises(NotNow):
        await scene.does(client, agree_to_date, engagement)


async def test_no_other_date_is_asked_for_once_the_work_is_said_to_be_finished(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, name_points, engagement, [Named(Spoken("Il goutte."), Weight.SMALL)])
    with pytest.raises(NotNow):
        await scene.does(provider, change_date, engagement, begin=FRIDAY)


async def test_a_date_changed_after_it_passed_is_another_fact(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    scene.now = datetime(2026, 5, 5, 9, tzinfo=UTC)
    await scene.does(provider, change_date, engagement, begin=THURSDAY)
    await scene.does(client, agree_to_date, engagement)
    assert (await ledger(scene))["come"].late
    assert "date_changed_after_it_passed" in await scene.events(engagement)


async def test_the_client_may_keep_the_date(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    await scene.does(provider, change_date, engagement, begin=THURSDAY)
    await scene.does(client, keep_date, engagement)
    assert (await ledger(scene))["come"].due.date() == date(2026, 5, 5)
    assert (await newest(scene, provider)).kind == "date_stands"
    await scene.does(provider, change_date, engagement, begin=FRIDAY)


async def test_only_a_day_to_come_can_be_asked(scene: Scene) -> None:
    provider, _, engagement = await working(scene)
    with pytest.raises(DayPast):
        await scene.does(provider, change_date, engagement, begin=date(2026, 5, 3))
    with pytest.raises(DayTooEarly):
        await scene.does(provider, change_date, engagement, end=date(2026, 5, 6))


async def test_a_later_last_day_leaves_the_coming_as_it_is(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    scene.now = LAST_DAY
    await scene.does(provider, change_date, engagement, end=THURSDAY)
    await scene.does(client, agree_to_date, engagement)
    promises = await ledger(scene)
    assert promises["come"].due.date() == date(2026, 5, 5)
    assert (promises["leave_clean"].due.date(), promises["leave_clean"].late) == (THURSDAY, False)


async def test_the_promised_days_are_taken(scene: Scene) -> None:
    provider, _, engagement = await working(scene)
    days = {date(2026, 5, 5), date(2026, 5, 6)}
    assert await scene.store.read(taken_days, provider) == days
    assert await scene.store.read(taken_days, provider, but=engagement) == set()


async def test_a_finished_work_waits_for_the_client(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    promises = await ledger(scene)
    assert promises["come"].state == promises["leave_clean"].state == CommitmentState.SAID_KEPT
    assert promises["come_back_free"].state == CommitmentState.COMING
    assert promises["open"].state == CommitmentState.KEPT
    message = await newest(scene, client)
    assert (message.kind, message.protected, message.facts["free"]) == ("check_work", True, False)
    with pytest.raises(NotYourTurn):
        await scene.does(provider, accept_work, engagement, paid=True)


async def test_a_work_that_both_call_good_goes_on_to_the_rating(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    checked = await scene.does(client, accept_work, engagement, paid=True)
    assert checked.rating_at == datetime(2026, 5, 7, 19, tzinfo=UTC)
    assert (await scene.engagement(engagement)).stage == Stage.RATING
    promises = await ledger(scene)
    assert promises["come"].state == promises["show_parts"].state == CommitmentState.KEPT
    told = await newest(scene, provider)
    assert (told.kind, told.facts["kept"], told.facts["promised"]) == ("work_accepted", 3, 3)
    assert told.facts["announced"]
    with pytest.raises(NotNow):
        await scene.does(client, accept_work, engagement, paid=True)


async def test_what_the_provider_admits_is_not_kept(scene: Scene) -> None:
    provider, client, engagement = await working(scene)
    scene.now = LAST_DAY
    parts = (await ledger(scene))["show_parts"].code
    await scene.does(provider, finish, engagement, not_kept=[parts], words=Spoken("Les pièces sont jetées."))
    assert (await ledger(scene))["show_parts"].state == CommitmentState.NOT_KEPT
    assert (await newest(scene, client)).facts["not_kept"] == "Les pièces sont jetées."
    await scene.does(client, accept_work, engagement, paid=False)
    assert (await newest(scene, provider)).facts["kept"] == 2


async def test_what_is_contested_is_taken_up_again(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, contest_work, engagement, Spoken("Ça goutte."))
    assert (await ledger(scene))["leave_clean"].state == CommitmentState.CONTESTED
    told = await newest(scene, provider)
    assert (told.kind, told.facts["words"], told.protected) == ("work_contested", "Ça goutte.", True)
    scene.later(days=1)
    await scene.does(provider, finish, engagement)
    await scene.does(client, accept_work, engagement, paid=True)
    promises = await ledger(scene)
    assert promises["leave_clean"].state == CommitmentState.KEPT_LATE
    assert promises["come"].state == CommitmentState.KEPT
    assert [check.found for check in await scene.all(Acceptance)] == ["not_done", "all_good"]


async def test_a_contested_work_alerts_once_and_without_words(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, contest_work, engagement, Spoken("Personne n’est venu."))
    await scene.does(provider, finish, engagement)
    await scene.does(client, contest_work, engagement, Spoken("Toujours rien."))
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.article) == ("promise_contested", 6)
    assert "Personne" not in str(alert.facts)


async def test_nothing_is_checked_before_it_is_said_finished(scene: Scene) -> None:
    _, client, engagement = await working(scene)
    with pytest.raises(NotNow):
        await scene.does(client, accept_work, engagement, paid=True)
    stranger = await scene.person("Awa Koné")
    with pytest.raises(NotYours):
        await scene.does(stranger, accept_work, engagement, paid=True)


async def test_no_work_before_both_signed(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    for act in (finish, confirm_coming):
        with pytest.raises(NotNow):
            await scene.does(provider, act, engagement)


async def test_a_missing_payment_is_told_and_can_be_said_again(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, accept_work, engagement, paid=False)
    await scene.does(provider, confirm_payment, engagement, Received.NOT_YET)
    assert (await newest(scene, client)).kind == "payment_missed"
    scene.later(hours=3)
    await scene.does(client, announce_payment, engagement)
    assert (await newest(scene, provider)).kind == "payment_announced"
    await scene.does(provider, confirm_payment, engagement, Received.ALL)
    [payment] = await scene.all(Payment)
    assert payment.received == Received.ALL
    assert (await ledger(scene))["pay"].state == CommitmentState.KEPT


async def test_a_wrong_amount_is_told_to_the_client(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, accept_work, engagement, paid=True)
    await scene.does(provider, confirm_payment, engagement, Received.WRONG_AMOUNT, 40_000)
    told = await newest(scene, client)
    assert (told.kind, told.facts["received_amount"]) == ("payment_amount", 40_000)
    with pytest.raises(NotYourTurn):
        await scene.does(provider, answer_amount, engagement, 40_000)
    await scene.does(client, answer_amount, engagement, 40_000)
    assert await scene.all(Alert) == []
    await scene.does(provider, confirm_payment, engagement, Received.WRONG_AMOUNT, 50_000)
    await scene.does(client, answer_amount, engagement, 45_000)
    assert [alert.kind for alert in await scene.all(Alert)] == ["payment_disputed"]


async def test_what_is_announced_and_denied_twice_is_disputed(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, accept_work, engagement, paid=True)
    await scene.does(provider, confirm_payment, engagement, Received.NOT_YET)
    assert await scene.all(Alert) == []
    scene.later(hours=1)
    await scene.does(client, announce_payment, engagement)
    await scene.does(provider, confirm_payment, engagement, Received.NOT_YET)
    assert [alert.kind for alert in await scene.all(Alert)] == ["payment_disputed"]
    assert "payment_missed" in await kinds(scene, client)


async def test_a_person_is_promised_for_a_day_to_come_while_somebody_looks(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, accept_work, engagement, paid=True)
    await scene.does(provider, confirm_payment, engagement, Received.WRONG_AMOUNT, 50_000)
    said = await scene.does(client, answer_amount, engagement, 60_000 - 5_000)
    assert said.looking == Looking(scene.now + timedelta(hours=72))
    scene.later(hours=71)
    again = await scene.does(provider, confirm_payment, engagement, Received.NOT_YET)
    assert again.looking == said.looking
    scene.later(hours=2)
    late = await scene.does(provider, confirm_payment, engagement, Received.NOT_YET)
    assert late.looking == Looking(None)
    told = (await newest(scene, client)).facts
    assert (told["looked_at"], told["looked_at_by"]) == (True, None)
    alert = (await scene.all(Alert))[0]
    await scene.change(Alert, known(alert.id), state=AlertState.CLOSED)
    assert await scene.store.read(looking_at, engagement, now=scene.now) is None


async def test_nobody_pays_for_what_is_free(scene: Scene) -> None:
    provider, client, engagement = await working(scene, price=0, terms=None)
    scene.now = LAST_DAY
    await scene.does(provider, finish, engagement)
    assert (await newest(scene, client)).facts["free"]
    await scene.does(client, accept_work, engagement, paid=False)
    with pytest.raises(NotNow):
        await scene.does(provider, confirm_payment, engagement, Received.ALL)
