"""Silences that decide nothing: each is asked about once more, then told to a person or on Monday."""

from datetime import UTC, date, datetime

import pytest

from bot.acts.answer_amount import answer_amount
from bot.acts.answer_month_later import Held, answer_month_later
from bot.acts.check_work import accept_work
from bot.acts.confirm_payment import announce_payment, confirm_payment
from bot.acts.keep_promise import check_promise, say_promise_kept
from bot.acts.offer_promise import answer_offer, offer_promise
from bot.acts.points_matter import points_matter
from bot.acts.redo_points import date_points
from bot.acts.settle_correction import say_corrected, settle_correction
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import NotNow, NotYourTurn
from bot.charter.stages import Stage
from bot.charter.summary import ToFollow
from bot.storage.tables import Alert, Commitment, Received
from tests.acts.scene import Scene
from tests.acts.test_corrections import MONTH, came_back, shown
from tests.acts.test_points import FRIDAY, SMALL, named
from tests.acts.test_week import told
from tests.acts.works import GOOD, finished, kinds, ledger, newest, rated, staff, tick, tick_at

LAST_DAY = datetime(2026, 5, 6, 17, tzinfo=UTC)
JULY = date(2026, 7, 1)
INVOICE = "Apporter la facture"


@pytest.mark.parametrize("held", [Held.HOLDS, Held.UNKNOWN])
async def test_an_added_promise_stays_open_when_the_guarantee_is_settled(scene: Scene, held: Held) -> None:
    provider, client, engagement = await rated(scene, LAST_DAY)
    await scene.does(provider, offer_promise, engagement, INVOICE, JULY)
    await scene.does(client, answer_offer, engagement, 1, accepted=True)
    await tick_at(scene, datetime(2026, 5, 9, 9, tzinfo=UTC))
    await tick_at(scene, MONTH)
    await scene.does(client, answer_month_later, engagement, held)
    rows = {row.statement: row for row in await scene.all(Commitment)}
    assert rows[INVOICE].state == CommitmentState.COMING
    assert (await scene.engagement(engagement)).stage == Stage.RATING
    await tick_at(scene, datetime(2026, 7, 1, 17, tzinfo=UTC))
    asked = await newest(scene, provider)
    assert (asked.kind, asked.facts["statement"]) == ("promise_day", INVOICE)
    await scene.does(provider, say_promise_kept, engagement, rows[INVOICE].code)
    await scene.does(client, check_promise, engagement, rows[INVOICE].code, kept=True)
    assert (await scene.engagement(engagement)).stage == Stage.DONE


async def test_what_came_back_does_not_call_an_added_promise_in(scene: Scene) -> None:
    provider, client, engagement = await shown(scene, GOOD)
    await scene.does(provider, offer_promise, engagement, INVOICE, JULY)
    await scene.does(client, answer_offer, engagement, 1, accepted=True)
    lasting = (await ledger(scene))["come_back_free"]
    await scene.change(Commitment, lasting.id or 0, due=scene.now)
    await tick_at(scene, MONTH)
    await scene.does(client, answer_month_later, engagement, Held.CAME_BACK)
    added = (await ledger(scene))["added"]
    assert (added.state, added.due.date()) == (CommitmentState.COMING, JULY)
    assert [alert.kind for alert in await scene.all(Alert)] == ["promise_contested"]


async def test_silence_does_not_settle_what_is_said_done(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await came_back(scene)
    await scene.does(provider, say_corrected, engagement)
    said = scene.now
    await tick_at(scene, datetime(2026, 6, 8, 18, tzinfo=UTC))
    assert (await newest(scene, client)).kind == "correction_done"
    await tick_at(scene, datetime(2026, 6, 9, 9, tzinfo=UTC))
    reminder = await newest(scene, client)
    assert (reminder.kind, reminder.protected, said < scene.now) == ("settled_reminder", True, True)
    assert (await told(scene, mariam))[ToFollow.CORRECTION_SILENT] == (1, ("2026-0001",))
    await tick_at(scene, datetime(2026, 6, 15, 9, tzinfo=UTC))
    assert (await kinds(scene, client)).count("settled_reminder") == 1
    assert (await scene.engagement(engagement)).stage == Stage.RATING
    await scene.does(client, settle_correction, engagement, settled=True)
    assert ToFollow.CORRECTION_SILENT not in await told(scene, mariam)


async def test_an_amount_without_an_answer_is_asked_once_more(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, accept_work, engagement, paid=True)
    await scene.does(provider, confirm_payment, engagement, Received.WRONG_AMOUNT, 50_000)
    await tick_at(scene, datetime(2026, 5, 7, 17, 30, tzinfo=UTC))
    asked = await newest(scene, client)
    assert (asked.kind, asked.facts["received_amount"]) == ("amount_reminder", 50_000)
    assert (await told(scene, mariam))[ToFollow.PAYMENT_SILENT] == (1, ("2026-0001",))
    await scene.does(client, answer_amount, engagement, 50_000)
    await tick_at(scene, datetime(2026, 5, 12, 18, tzinfo=UTC))
    assert (await kinds(scene, client)).count("amount_reminder") == 1
    assert ToFollow.PAYMENT_SILENT not in await told(scene, mariam)


async def test_a_payment_not_received_is_told_once_more_then_on_monday(scene: Scene) -> None:
    mariam = await staff(scene)
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, accept_work, engagement, paid=False)
    await scene.does(provider, confirm_payment, engagement, Received.NOT_YET)
    await tick_at(scene, datetime(2026, 5, 7, 16, tzinfo=UTC))
    assert ToFollow.PAYMENT_SILENT not in await told(scene, mariam)
    await tick_at(scene, datetime(2026, 5, 7, 17, 30, tzinfo=UTC))
    reminder = await newest(scene, client)
    assert (reminder.kind, reminder.facts["amount"]) == ("missed_reminder", 60_000)
    assert (await told(scene, mariam))[ToFollow.PAYMENT_SILENT] == (1, ("2026-0001",))
    await tick_at(scene, datetime(2026, 5, 12, 18, tzinfo=UTC))
    assert (await kinds(scene, client)).count("missed_reminder") == 1
    await scene.does(client, announce_payment, engagement)
    assert ToFollow.PAYMENT_SILENT not in await told(scene, mariam)
    assert (await newest(scene, provider)).kind == "payment_announced"


@pytest.mark.parametrize(("received", "amount"), [(Received.NOT_YET, None), (Received.WRONG_AMOUNT, 50_000)])
async def test_a_denied_payment_that_stays_unanswered_reaches_a_person(
    scene: Scene, received: Received, amount: int | None
) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, accept_work, engagement, paid=True)
    await scene.does(provider, confirm_payment, engagement, received, amount)
    await tick_at(scene, datetime(2026, 5, 7, 17, tzinfo=UTC))
    assert (await newest(scene, client)).kind in ("missed_reminder", "amount_reminder")
    assert await scene.all(Alert) == []
    await tick_at(scene, datetime(2026, 5, 8, 17, tzinfo=UTC))
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.facts["silent"], alert.facts["since"]) == ("payment_disputed", True, LAST_DAY)
    await tick_at(scene, datetime(2026, 5, 12, 17, tzinfo=UTC))
    assert len(await scene.all(Alert)) == 1
    await scene.does(provider, confirm_payment, engagement, Received.ALL)
    await tick(scene)
    assert [alert.resolution for alert in await scene.all(Alert)] == ["cured"]


async def test_a_denial_that_is_answered_in_time_is_the_parties_own(scene: Scene) -> None:
    provider, client, engagement = await finished(scene, LAST_DAY)
    await scene.does(client, accept_work, engagement, paid=True)
    await scene.does(provider, confirm_payment, engagement, Received.WRONG_AMOUNT, 50_000)
    await scene.does(client, answer_amount, engagement, 50_000)
    await tick_at(scene, datetime(2026, 5, 12, 17, tzinfo=UTC))
    assert await scene.all(Alert) == []


async def test_points_whose_day_passes_in_silence_are_asked_of_the_client(scene: Scene) -> None:
    provider, client, engagement = await named(scene, SMALL)
    await scene.does(provider, date_points, engagement, {"R1": FRIDAY})
    await tick_at(scene, datetime(2026, 5, 9, 12, tzinfo=UTC))
    with pytest.raises(NotNow):
        await scene.does(client, points_matter, engagement)
    await tick_at(scene, datetime(2026, 5, 11, 8, tzinfo=UTC))
    asked = await newest(scene, client)
    assert (asked.kind, asked.protected, asked.facts["provider"]) == ("points_late", True, "Koffi Yao")
    assert await scene.all(Alert) == []
    with pytest.raises(NotYourTurn):
        await scene.does(provider, points_matter, engagement)
    await scene.does(client, points_matter, engagement)
    [alert] = await scene.all(Alert)
    assert (alert.kind, alert.facts["codes"]) == ("points_late", ["R1"])
    assert SMALL.words.text not in str(alert.facts)
    assert (await newest(scene, provider)).kind == "points_awaited"
    await tick(scene)
    assert [alert.state for alert in await scene.all(Alert)] == ["open"]
    await scene.does(provider, date_points, engagement, {"R1": date(2026, 5, 13)})
    await tick(scene)
    assert [alert.resolution for alert in await scene.all(Alert)] == ["cured"]


async def test_points_without_a_day_are_not_silent_for_ever(scene: Scene) -> None:
    provider, client, engagement = await named(scene, SMALL)
    await tick_at(scene, datetime(2026, 5, 7, 17, 30, tzinfo=UTC))
    assert (await newest(scene, provider)).kind == "points_reminder"
    await tick_at(scene, datetime(2026, 5, 9, 17, 30, tzinfo=UTC))
    assert (await newest(scene, client)).kind == "points_late"
    await scene.does(client, points_matter, engagement)
    assert [alert.kind for alert in await scene.all(Alert)] == ["points_late"]
