"""What the clock owes, whatever the facts."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from bot.charter.corrections import Correction
from bot.charter.followup_facts import ALERTS, FollowUpFacts, FollowUpKind, PromiseDue
from bot.charter.followups import only_latest, wanted
from bot.charter.reserves import CorrectionState
from bot.charter.stages import ENDS, Side, Stage
from tests.charter.test_followups import ABIDJAN, CHECKED, DELAYS, at

MOMENTS = st.none() | st.integers(0, 60 * 24 * 60).map(lambda minutes: at(1, 0) + timedelta(minutes=minutes))
AT = MOMENTS.filter(lambda moment: moment is not None)
ANY_FACTS = st.builds(
    FollowUpFacts,
    stage=st.sampled_from(Stage),
    provider_zone=st.sampled_from([ABIDJAN, ZoneInfo("Europe/Paris"), ZoneInfo("Africa/Casablanca")]),
    client_zone=st.sampled_from([ABIDJAN, ZoneInfo("Africa/Kinshasa")]),
    need_round=st.integers(0, 9),
    need_since=MOMENTS,
    note_version=st.integers(0, 9),
    note_sent_at=MOMENTS,
    work_begins=MOMENTS,
    last_day=st.none() | st.dates(date(2026, 5, 1), date(2026, 6, 30)),
    coming_confirmed=st.booleans(),
    check_round=st.integers(0, 9),
    finished_at=MOMENTS,
    checked_at=MOMENTS,
    amount_asked_at=MOMENTS,
    payment_missed_at=MOMENTS,
    payment_closed_at=MOMENTS,
    rating_put_off_at=MOMENTS,
    rated_at=MOMENTS,
    low=st.booleans(),
    shown_at=MOMENTS,
    replied_at=MOMENTS,
    correction=st.none() | st.builds(Correction, st.sampled_from(CorrectionState), AT, AT),
    called=st.none() | st.builds(Correction, st.sampled_from(CorrectionState), AT, AT),
    month_later_answered=st.booleans(),
    promises=st.lists(
        st.builds(
            PromiseDue,
            st.sampled_from(["E7", "E8"]),
            st.sampled_from(Side),
            MOMENTS.filter(lambda due: due is not None),
        ),
        max_size=2,
        unique_by=lambda promise: promise.code,
    ).map(tuple),
)

PUT_OFF_EARLY = replace(CHECKED, rating_put_off_at=at(5, 9))
PUT_OFF_FOR_A_MONTH = replace(CHECKED, rating_put_off_at=at(4, 19, month=6))


@given(ANY_FACTS)
def test_whatever_the_facts(any_facts: FollowUpFacts) -> None:
    """Keys are unique and fit their column, moments are aware and in order, each time the same."""
    found = wanted(any_facts, DELAYS)
    keys = [each.key for each in found]
    assert len(set(keys)) == len(keys)
    assert all(len(key) <= 64 for key in keys)
    assert all(each.due.tzinfo is not None for each in found)
    assert found == sorted(found, key=lambda each: each.due)
    assert found == wanted(any_facts, DELAYS)


@given(ANY_FACTS, st.sampled_from(sorted(ENDS)))
def test_nothing_is_owed_once_it_is_over(any_facts: FollowUpFacts, end: Stage) -> None:
    """Done, stopped or declined: the bot is silent."""
    assert wanted(replace(any_facts, stage=end), DELAYS) == []


@given(ANY_FACTS, st.integers(0, 90))
@example(PUT_OFF_FOR_A_MONTH, 60)
def test_no_person_gets_two_at_once(any_facts: FollowUpFacts, days: int) -> None:
    """However long the bot was away; only what falls due at one moment stays together, each kind once."""
    now = at(1, 0) + timedelta(days=days)
    due = [each for each in wanted(any_facts, DELAYS) if each.due <= now]
    kept = only_latest(due, now)
    reminders = [each for each in kept if each.kind not in ALERTS and each.kind != FollowUpKind.SHOW_RESULT]
    assert len({(each.to, each.due) for each in reminders}) == len({each.to for each in reminders})
    assert len({(each.to, each.kind) for each in reminders}) == len(reminders)
    assert {each.key for each in due if each.kind in ALERTS} <= {each.key for each in kept}
    assert set(kept) <= set(due)


@given(ANY_FACTS)
@example(PUT_OFF_EARLY)
def test_a_reminder_never_comes_before_its_cause(any_facts: FollowUpFacts) -> None:
    """Nobody is reminded of what has not begun."""
    cause: dict[FollowUpKind, datetime | None] = {
        FollowUpKind.NEED_REMINDER: any_facts.need_since,
        FollowUpKind.NOTE_REMINDER: any_facts.note_sent_at,
        FollowUpKind.NOTE_UNANSWERED: any_facts.note_sent_at,
        FollowUpKind.CHECK_REMINDER: any_facts.finished_at,
        FollowUpKind.ASK_RATING: any_facts.checked_at,
        FollowUpKind.RATING_REMINDER: any_facts.checked_at,
        FollowUpKind.SHOW_RESULT: any_facts.rated_at,
        FollowUpKind.MONTH_LATER: any_facts.checked_at,
    }
    for each in wanted(any_facts, DELAYS):
        began = cause.get(each.kind)
        assert began is None or each.due > began
