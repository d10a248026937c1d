"""What the clock owes about a coming that moved, and about another date while it still waits."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.charter.days_of_work import coming, unanswered_date
from bot.charter.followup_facts import FollowUpFacts
from tests.charter.test_followups import DELAYS, WORK, at

ASKED = replace(WORK, date_asked_at=at(4, 9), date_before=at(5, 8), date_round=9)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            replace(WORK, coming_round=12, coming_asked_at=at(4, 19)),
            [("eve_of_work:2026-05-05:12", at(4, 18)), ("coming_unsaid:2026-05-05:12", at(4, 21))],
        ),
        (
            replace(WORK, coming_asked_at=at(4, 18), date_asked_at=at(4, 18), date_until=at(4, 21)),
            [("eve_of_work:2026-05-05", at(4, 18)), ("coming_unsaid:2026-05-05", at(4, 21))],
        ),
        (
            replace(WORK, coming_asked_at=at(4, 18), date_asked_at=at(4, 18), date_until=at(7, 8)),
            [("eve_of_work:2026-05-05", at(4, 18))],
        ),
    ],
    ids=["moved", "asked for an hour before", "asked for a day after"],
)
def test_a_coming_is_asked_anew_once_moved_and_the_client_told_unless_another_date_waits(
    facts: FollowUpFacts, expected: list[tuple[str, object]]
) -> None:
    """Its key is that of the moment both last agreed to."""
    assert [(each.key, each.due) for each in coming(facts, DELAYS)] == expected


@pytest.mark.parametrize("hours", [1, 6, 47, 100])
def test_a_request_is_reminded_of_while_it_still_waits(hours: int) -> None:
    """Both messages come before the moment that was asked for, and neither after it."""
    until = at(4, 9) + timedelta(hours=hours)
    owed = list(unanswered_date(replace(ASKED, date_until=until), DELAYS))
    assert [each.kind for each in owed] == ["date_reminder", "date_unanswered"]
    assert all(each.due < until == each.until for each in owed)
    late = replace(ASKED, date_before=at(4, 8), date_until=until)  # the written hour had passed already
    assert all(each.due < until == each.until for each in unanswered_date(late, DELAYS))
