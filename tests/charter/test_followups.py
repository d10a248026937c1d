"""What the clock owes, and what it owes no more."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.charter.corrections import Correction
from bot.charter.delays import Delays
from bot.charter.followup_facts import ALERTS, FollowUp, FollowUpFacts, FollowUpKind, PromiseDue
from bot.charter.followups import wanted
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Side, Stage

ABIDJAN = ZoneInfo("Africa/Abidjan")
DELAYS = Delays()


def at(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    """A moment of 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def facts(stage: Stage, **more: object) -> FollowUpFacts:
    """Facts of an engagement in Abidjan."""
    return replace(FollowUpFacts(stage, ABIDJAN, ABIDJAN), **more)  # type: ignore[arg-type] # any field


WORK = facts(Stage.WORK, work_begins=at(5, 8), last_day=date(2026, 5, 6))
CHECKED = facts(Stage.RATING, checked_at=at(6, 18), payment_closed_at=at(6, 19))
RATED = replace(CHECKED, rated_at=at(7, 19, 20))
LOW = replace(RATED, low=True, shown_at=at(9, 9))
HELD = ("result_held", at(9, 9))
MONTH = ("month_later", at(5, 19, month=6))


def correction(state: CorrectionState, since: datetime, due: datetime) -> Correction:
    """What is put right, since a moment."""
    return Correction(state, since, due)


OFFERED = correction(CorrectionState.OFFERED, at(9, 12), at(11, 12))
WANTED = correction(CorrectionState.WANTED, at(9, 14), at(11, 14))


@pytest.mark.parametrize(
    ("given_facts", "expected"),
    [
        (facts(Stage.NEEDS), []),
        (facts(Stage.UNDERSTANDING), []),
        (facts(Stage.UNDERSTANDING, need_since=at(4, 10), need_round=2), [("need_reminder:2", at(5, 10))]),
        (facts(Stage.AGREEMENT), []),
        (
            facts(Stage.AGREEMENT, note_sent_at=at(4, 18), note_version=1),
            [("note_reminder:1", at(6, 18)), ("note_unanswered:1", at(8, 18))],
        ),
        (
            facts(Stage.AGREEMENT, note_sent_at=at(4, 10), note_begins=at(5, 8), note_version=1),
            [("note_reminder:1", at(4, 18)), ("note_lapsed:1", at(5, 8)), ("note_unanswered:1", at(6, 18))],
        ),
        (
            facts(Stage.AGREEMENT, note_sent_at=at(4, 10), note_begins=at(9, 8), note_version=1),
            [("note_reminder:1", at(6, 10)), ("note_unanswered:1", at(8, 10)), ("note_lapsed:1", at(9, 8))],
        ),
        (
            facts(Stage.AGREEMENT, note_sent_at=at(4, 18), note_begins=at(5, 8), note_version=1),
            [("note_reminder:1", at(5, 1)), ("note_lapsed:1", at(5, 8)), ("note_unanswered:1", at(7, 1))],
        ),
        (WORK, [("eve_of_work:2026-05-05", at(4, 18)), ("is_it_finished:2026-05-06", at(6, 17))]),
        (
            replace(WORK, coming_asked_at=at(4, 18)),
            [
                ("eve_of_work:2026-05-05", at(4, 18)),
                ("coming_unsaid:2026-05-05", at(4, 20)),
                ("is_it_finished:2026-05-06", at(6, 17)),
            ],
        ),
        (
            replace(WORK, coming_confirmed=True, date_asked_at=at(4, 20), date_before=at(5, 8), date_round=9),
            [
                ("date_reminder:9", at(5, 0)),
                ("date_unanswered:9", at(5, 4)),
                ("is_it_finished:2026-05-06", at(6, 17)),
            ],
        ),
        (
            replace(WORK, coming_confirmed=True, date_asked_at=at(6, 17), date_round=9),
            [
                ("is_it_finished:2026-05-06", at(6, 17)),
                ("date_reminder:9", at(7, 17)),
                ("date_unanswered:9", at(8, 17)),
            ],
        ),
        (replace(WORK, coming_confirmed=True), [("is_it_finished:2026-05-06", at(6, 17))]),
        (
            replace(
                WORK,
                coming_confirmed=True,
                client_quiet=(time(21), time(7)),
                work_begins=at(6, 20),
                pulse_days=(date(2026, 5, 6),),
            ),
            [("is_it_finished:2026-05-06", at(6, 22)), ("evening_pulse:2026-05-06", at(7, 7))],
        ),
        (
            replace(WORK, coming_confirmed=True, work_begins=at(6, 20), pulse_days=(date(2026, 5, 6),)),
            [("evening_pulse:2026-05-06", at(6, 22)), ("is_it_finished:2026-05-06", at(6, 22))],
        ),
        (
            replace(WORK, coming_confirmed=True, pulse_days=(date(2026, 5, 5),)),
            [("evening_pulse:2026-05-05", at(5, 18, 30)), ("is_it_finished:2026-05-06", at(6, 17))],
        ),
        (replace(WORK, finished_at=at(6, 17, 5), check_round=1), [("check_reminder:1", at(9, 17, 5))]),
        (
            replace(WORK, undated_since=at(6, 18), check_round=1),
            [("points_reminder:1", at(7, 18)), ("points_late:1", at(9, 18))],
        ),
        (
            replace(WORK, check_round=1, point_days=(date(2026, 5, 8), date(2026, 5, 9))),
            [
                ("points_due:2026-05-08", at(8, 17)),
                ("points_due:2026-05-09", at(9, 17)),
                ("points_late:2026-05-08", at(10, 23, 59)),
                ("points_late:2026-05-09", at(11, 23, 59)),
            ],
        ),
        (
            replace(WORK, coming_confirmed=True, promises=(PromiseDue("E7", Side.CLIENT, at(10, 12)),)),
            [
                ("is_it_finished:2026-05-06", at(6, 17)),
                ("promise_due:E7:2026-05-10", at(9, 18)),
                ("promise_day:E7:2026-05-10", at(10, 17)),
                ("promise_late:E7:2026-05-10", at(12, 12)),
            ],
        ),
        (CHECKED, [("ask_rating", at(7, 19)), ("rating_reminder", at(8, 19)), MONTH]),
        (
            replace(CHECKED, rating_put_off_at=at(7, 19, 5)),
            [("ask_rating", at(7, 19)), ("rating_reminder:2026-05-08", at(8, 19)), MONTH],
        ),
        (
            replace(CHECKED, rating_put_off_at=at(10, 12)),
            [("ask_rating", at(7, 19)), ("rating_reminder:2026-05-11", at(11, 19)), MONTH],
        ),
        (RATED, [("show_result", at(9, 9)), MONTH]),
        (
            replace(RATED, payment_closed_at=None, payment_asked_at=at(6, 18)),
            [("payment_reminder:2026-05-06", at(7, 18)), HELD, MONTH],
        ),
        (
            replace(RATED, payment_closed_at=None, amount_asked_at=at(8, 9)),
            [
                ("amount_reminder:2026-05-08", at(9, 9)),
                HELD,
                ("payment_unanswered:2026-05-08", at(10, 9)),
                MONTH,
            ],
        ),
        (
            replace(RATED, payment_closed_at=None, payment_missed_at=at(8, 9)),
            [("missed_reminder:2026-05-08", at(9, 9)), HELD, MONTH],
        ),
        (
            replace(RATED, payment_closed_at=None, payment_missed_at=at(8, 9), payment_denied=True),
            [
                ("missed_reminder:2026-05-08", at(9, 9)),
                HELD,
                ("payment_unanswered:2026-05-08", at(10, 9)),
                MONTH,
            ],
        ),
        (replace(RATED, payment_closed_at=at(12, 15)), [("show_result", at(12, 15)), MONTH]),
        (replace(RATED, payment_closed_at=None), [HELD, MONTH]),
        (replace(RATED, low=True), [("show_result", at(9, 9)), ("low_rating_unanswered", at(10, 9)), MONTH]),
        (
            replace(RATED, low=True, shown_at=at(9, 9, 1)),
            [("low_rating_reminder", at(9, 21, 1)), ("low_rating_unanswered", at(10, 9, 1)), MONTH],
        ),
        (replace(RATED, low=True, shown_at=at(9, 9, 1), replied_at=at(9, 10)), [MONTH]),
        (
            replace(RATED, low=True, payment_closed_at=None),
            [HELD, ("low_rating_unanswered", at(10, 9)), MONTH],
        ),
        (replace(LOW, correction=OFFERED), [("low_rating_unanswered:correction", at(10, 12)), MONTH]),
        (
            replace(LOW, correction=WANTED),
            [
                ("correction_reminder:low", at(10, 14)),
                ("low_rating_unanswered:correction", at(12, 14)),
                MONTH,
            ],
        ),
        (
            replace(LOW, correction=replace(WANTED, state=CorrectionState.SAID_DONE, since=at(10, 9))),
            [("low_rating_unanswered:correction", at(11, 9)), MONTH],
        ),
        (
            replace(LOW, correction=replace(WANTED, state=CorrectionState.NOT_DONE, since=at(10, 9))),
            [("low_rating_unanswered:correction", at(10, 9)), MONTH],
        ),
        (replace(LOW, correction=replace(WANTED, state=CorrectionState.DONE)), [MONTH]),
        (replace(LOW, correction=replace(WANTED, state=CorrectionState.DECLINED)), [MONTH]),
        (replace(RATED, shown_at=at(9, 9), month_later_answered=True), []),
        (
            replace(RATED, shown_at=at(9, 9), month_later_answered=True, called=WANTED),
            [("correction_reminder:month", at(10, 14)), ("come_back_late", at(12, 14))],
        ),
        (
            replace(
                RATED,
                shown_at=at(9, 9),
                month_later_answered=True,
                called=replace(WANTED, state=CorrectionState.SAID_DONE, since=at(10, 9)),
            ),
            [("settled_reminder:month", at(13, 9))],
        ),
        (
            replace(CHECKED, rating_put_off_at=at(5, 9)),  # before the question: it does not come earlier
            [("ask_rating", at(7, 19)), ("rating_reminder", at(8, 19)), MONTH],
        ),
    ],
)
def test_what_is_wanted(given_facts: FollowUpFacts, expected: list[tuple[str, datetime]]) -> None:
    """The story of the model screens, and what goes wrong beside it."""
    assert [(each.key, each.due) for each in wanted(given_facts, DELAYS)] == expected


def test_each_is_the_readers_own_evening() -> None:
    """The provider's eve is in their zone, the client's rating in theirs."""
    paris = ZoneInfo("Europe/Paris")
    assert wanted(replace(WORK, provider_zone=paris), DELAYS)[0].due == at(4, 16)
    assert wanted(replace(CHECKED, client_zone=paris), DELAYS)[0].due == at(7, 17)


def test_delays_are_settings() -> None:
    """Nothing above is written in the rules."""
    slow = Delays(note_answer=timedelta(days=3), eve=time(17))
    note = facts(Stage.AGREEMENT, note_sent_at=at(4, 18), note_version=1)
    assert wanted(note, slow)[0].due == at(7, 18)
    assert wanted(WORK, slow)[0].due == at(4, 17)


def test_who_gets_what() -> None:
    """Alerts have no recipient among the two sides."""
    everything = [
        *wanted(facts(Stage.UNDERSTANDING, need_since=at(4, 10)), DELAYS),
        *wanted(facts(Stage.AGREEMENT, note_sent_at=at(4, 18)), DELAYS),
        *wanted(
            replace(
                WORK, promises=(PromiseDue("E7", Side.PROVIDER, at(8, 12)),), pulse_days=(date(2026, 5, 5),)
            ),
            DELAYS,
        ),
        *wanted(facts(Stage.AGREEMENT, note_sent_at=at(4, 10), note_begins=at(5, 8)), DELAYS),
        *wanted(replace(WORK, coming_asked_at=at(4, 18)), DELAYS),
        *wanted(replace(WORK, date_asked_at=at(4, 18)), DELAYS),
        *wanted(replace(WORK, undated_since=at(6, 18), point_days=(date(2026, 5, 8),)), DELAYS),
        *wanted(replace(WORK, finished_at=at(6, 17)), DELAYS),
        *wanted(replace(CHECKED, payment_closed_at=None, payment_asked_at=at(6, 18)), DELAYS),
        *wanted(replace(CHECKED, payment_closed_at=None, amount_asked_at=at(6, 18)), DELAYS),
        *wanted(replace(CHECKED, payment_closed_at=None, payment_missed_at=at(6, 18)), DELAYS),
        *wanted(replace(CHECKED, stirred_at=at(6, 18)), DELAYS),
        *wanted(LOW, DELAYS),
        *wanted(replace(RATED, low=True), DELAYS),
        *wanted(replace(RATED, payment_closed_at=None), DELAYS),
        *wanted(replace(RATED, called=WANTED), DELAYS),
        *wanted(replace(RATED, called=replace(WANTED, state=CorrectionState.SAID_DONE)), DELAYS),
    ]
    recipients = {each.kind: each.to for each in everything}
    assert recipients.keys() == set(FollowUpKind)
    assert {kind for kind, to in recipients.items() if to is None} == {*ALERTS, FollowUpKind.END_UNANSWERED}
    assert {kind for kind, to in recipients.items() if to is Side.CLIENT} == {
        FollowUpKind.NOTE_REMINDER,
        FollowUpKind.COMING_UNSAID,
        FollowUpKind.DATE_REMINDER,
        FollowUpKind.EVENING_PULSE,
        FollowUpKind.PROMISE_LATE,
        FollowUpKind.POINTS_LATE,
        FollowUpKind.AMOUNT_REMINDER,
        FollowUpKind.MISSED_REMINDER,
        FollowUpKind.SETTLED_REMINDER,
        FollowUpKind.CHECK_REMINDER,
        FollowUpKind.ASK_RATING,
        FollowUpKind.RATING_REMINDER,
        FollowUpKind.RESULT_HELD,
        FollowUpKind.MONTH_LATER,
    }


def test_a_follow_up_is_a_plain_fact() -> None:
    """Equal facts are equal, so that a tick can compare what is stored with what is wanted."""
    assert FollowUp(FollowUpKind.ASK_RATING, "ask_rating", at(7, 19), Side.CLIENT) in wanted(CHECKED, DELAYS)
