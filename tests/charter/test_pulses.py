"""On which evenings the client is asked how the work goes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.charter.pulses import (
    check_pulse,
    days_moved,
    has_begun,
    pulse_days,
    put_off_instead,
    sounds,
    working_days,
)
from bot.charter.refusals import AlreadyAnswered

FOURTH, FIFTH, SIXTH, EIGHTH = (date(2026, 5, day) for day in (4, 5, 6, 8))


@pytest.mark.parametrize(
    ("days", "moved", "last_day", "asked"),
    [
        ((FIFTH,), 0, FIFTH, [FIFTH]),
        ((FIFTH,), 1, SIXTH, [SIXTH]),
        ((FIFTH,), 0, EIGHTH, [FIFTH, EIGHTH]),
        ((FIFTH, SIXTH), 0, SIXTH, [FIFTH, SIXTH]),
        ((FOURTH, SIXTH, EIGHTH), 0, EIGHTH, [FOURTH, SIXTH, EIGHTH]),
        ((FOURTH, FIFTH), 1, SIXTH, [FIFTH, SIXTH]),
        ((FIFTH, SIXTH), 0, EIGHTH, [FIFTH, SIXTH, EIGHTH]),
        ((), 0, SIXTH, []),
    ],
)
def test_each_working_day(days: tuple[date, ...], moved: int, last_day: date, asked: list[date]) -> None:
    assert list(pulse_days(days, moved=timedelta(days=moved), last_day=last_day)) == asked


@pytest.mark.parametrize(
    ("days", "moved", "last_day", "worked"),
    [
        ((FIFTH,), 0, FIFTH, [FIFTH]),
        ((FOURTH, SIXTH), 0, SIXTH, [FOURTH, SIXTH]),
        ((FOURTH, FIFTH), 1, SIXTH, [FIFTH, SIXTH]),
        ((FOURTH,), 0, SIXTH, [FOURTH, FIFTH, SIXTH]),
        ((), 0, SIXTH, [SIXTH]),
    ],
)
def test_the_days_of_a_work(days: tuple[date, ...], moved: int, last_day: date, worked: list[date]) -> None:
    """What the note leaves free between two days stays free; what was added at the end is work."""
    assert list(working_days(days, moved=timedelta(days=moved), last_day=last_day)) == worked


def test_a_day_is_answered_once() -> None:
    check_pulse(answered_at=None)
    with pytest.raises(AlreadyAnswered):
        check_pulse(answered_at=datetime(2026, 5, 5, 19, tzinfo=UTC))


def test_the_questions_of_a_long_work_make_a_sound_once_a_week() -> None:
    """From Tuesday on, every other day for three weeks: on the first working day of each."""
    long = [date(2026, 5, 5) + timedelta(days=ahead) for ahead in range(0, 20, 2)]
    sounding = [day for day in long if sounds(day, long, most=7)]
    assert sounding == [date(2026, 5, 5), date(2026, 5, 11), date(2026, 5, 19)]
    assert all(sounds(day, long[:7], most=7) for day in long[:7])


FIRST, NEXT = date(2026, 5, 5), date(2026, 5, 6)


@pytest.mark.parametrize(
    ("came", "today", "begun"),
    [
        ({}, FIRST, False),
        ({}, NEXT, True),
        ({FIRST: True}, FIRST, True),
        ({FIRST: False}, NEXT, False),
        ({FIRST: False, NEXT: True}, NEXT, True),
        ({FIRST - timedelta(days=1): True}, FIRST, False),
    ],
)
def test_when_a_work_has_begun(came: dict[date, bool], today: date, begun: bool) -> None:
    """Somebody came, or the first day is over and nobody said that no one did."""
    assert has_begun(FIRST, came, today=today) is begun


@pytest.mark.parametrize(
    ("came", "asked_on", "instead"),
    [
        ({}, FIRST, True),
        ({FIRST: False}, FIRST, True),
        ({NEXT: True}, FIRST, True),
        ({FIRST: True}, FIRST, False),
        ({}, NEXT, False),
    ],
)
def test_who_had_not_come_when_they_asked_for_another_date(
    came: dict[date, bool], asked_on: date, instead: bool
) -> None:
    """On the first day, of which the client says nothing better."""
    assert put_off_instead(FIRST, came, asked_on=asked_on) is instead


@pytest.mark.parametrize(
    ("first", "last", "moved"),
    [
        (NEXT, None, [NEXT, date(2026, 5, 8)]),
        (None, date(2026, 5, 9), [date(2026, 5, 8), date(2026, 5, 9)]),
        (None, date(2026, 5, 7), []),
    ],
)
def test_the_days_that_another_date_takes(first: date | None, last: date | None, moved: list[date]) -> None:
    """Those of the whole work, each put off alike; or those after its last one."""
    assert list(days_moved([FIRST, date(2026, 5, 7)], first=first, last=last)) == moved
