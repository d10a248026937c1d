"""What is owed of several things that are due at once."""

from dataclasses import replace

from bot.charter.followup_facts import FollowUp, FollowUpKind
from bot.charter.followups import only_latest, wanted
from bot.charter.stages import Side
from tests.charter.test_followups import CHECKED, DELAYS, RATED, WORK, at


def test_after_an_outage_one_not_ten() -> None:
    """Each person gets the newest; alerts and results all stay."""
    due = [*wanted(CHECKED, DELAYS), *wanted(replace(RATED, low=True), DELAYS)]
    kept = only_latest(due, at(20, 8, month=6))
    assert [each.key for each in kept] == ["show_result", "low_rating_unanswered", "month_later"]


def test_an_eve_that_is_over_is_not_reminded_of() -> None:
    """The work has begun: nobody is asked whether they come tomorrow."""
    eve_of_work = wanted(WORK, DELAYS)[:1]
    assert only_latest(eve_of_work, at(5, 7, 59)) == eve_of_work
    assert only_latest(eve_of_work, at(5, 8)) == []
    assert [each.kind for each in only_latest(wanted(WORK, DELAYS), at(6, 18))] == ["is_it_finished"]


def test_a_promise_due_on_the_eve_does_not_take_the_place_of_the_eve_s_question() -> None:
    eve = FollowUp(FollowUpKind.EVE_OF_WORK, "eve", at(4, 18), Side.PROVIDER)
    promise = FollowUp(FollowUpKind.PROMISE_DUE, "promise", at(4, 18), Side.PROVIDER)
    assert only_latest([promise, eve], at(4, 18)) == [eve, promise]


def test_two_promises_of_one_day_are_both_reminded_of() -> None:
    first, second = (
        FollowUp(FollowUpKind.PROMISE_DUE, f"promise_due:{code}", at(4, 18), Side.CLIENT)
        for code in ("E6", "E9")
    )
    assert only_latest([first, second], at(4, 18)) == [first, second]
