"""When what nobody answers ends."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.charter.commitments import CommitmentState, Promise
from bot.charter.delays import Delays
from bot.charter.followup_facts import FollowUpFacts, PromiseDue
from bot.charter.followups import wanted
from bot.charter.stages import Side, Stage
from bot.charter.unanswered import after_silence, ends_at
from tests.charter.test_followups import at, facts

WORK = facts(Stage.WORK, work_begins=at(5, 8), last_day=date(2026, 5, 6), stirred_at=at(6, 17))
ASKED = replace(WORK, finished_at=at(6, 17), check_round=1)
CHECKED = facts(Stage.RATING, checked_at=at(6, 18), stirred_at=at(6, 18))
JULY = PromiseDue("E7", Side.PROVIDER, at(1, 12, month=7))


@pytest.mark.parametrize(
    ("given_facts", "ends"),
    [
        (facts(Stage.AGREEMENT, note_sent_at=at(4, 10), stirred_at=at(4, 10)), None),
        (replace(WORK, last_day=None), None),
        (WORK, at(7, 23, 59, month=6)),
        (replace(WORK, check_round=1, undated_since=at(6, 18)), at(8, 18, month=6)),
        (replace(WORK, check_round=1, point_days=(date(2026, 5, 12),)), at(13, 23, 59, month=6)),
        (replace(ASKED, stirred_at=None), None),
        (ASKED, at(8, 17, month=6)),
        (replace(ASKED, stirred_at=at(20, 9)), at(19, 9, month=6)),
        (replace(ASKED, looked_at=True), None),
        (CHECKED, at(5, 19, month=7)),
        (replace(CHECKED, month_later_answered=True, stirred_at=at(5, 20, month=6)), at(5, 20, month=7)),
        (replace(CHECKED, rated_at=at(7, 19), promises=(JULY,)), at(2, 12, month=8)),
        (replace(CHECKED, looked_at=True), None),
        (replace(CHECKED, stage=Stage.DONE), None),
    ],
)
def test_when_an_engagement_ends_unanswered(given_facts: FollowUpFacts, ends: datetime | None) -> None:
    assert ends_at(given_facts, Delays()) == ends
    due = [each.due for each in wanted(given_facts, Delays()) if each.kind == "end_unanswered"]
    assert due == ([] if ends is None else [ends])


def test_how_long_it_takes_is_set() -> None:
    assert ends_at(ASKED, Delays(unanswered=timedelta(days=7))) == at(16, 17)


@pytest.mark.parametrize(
    ("state", "becomes"),
    [
        (CommitmentState.COMING, CommitmentState.RELEASED),
        (CommitmentState.DATE_CHANGED, CommitmentState.RELEASED),
        (CommitmentState.SAID_KEPT, CommitmentState.RELEASED),
        (CommitmentState.CONTESTED, CommitmentState.RELEASED),
        (CommitmentState.KEPT, CommitmentState.KEPT),
        (CommitmentState.NOT_KEPT, CommitmentState.NOT_KEPT),
    ],
)
def test_silence_neither_keeps_nor_breaks_a_promise(state: CommitmentState, becomes: CommitmentState) -> None:
    promise = Promise("E1", Side.PROVIDER, at(5, 8), state)
    assert after_silence(promise, now=at(8, 17, month=6)).state is becomes
