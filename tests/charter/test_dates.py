"""Days and hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charter.dates import (
    after_quiet,
    check_day,
    check_days,
    clashing,
    eve,
    evening_after,
    local_day,
    next_days,
    on,
    result_day,
    suggestions,
)
from bot.charter.refusals import (
    DayMissing,
    DayPast,
    DaysOverShortWay,
    DayTooEarly,
    DayTooFar,
    DayUnreadable,
    Refused,
    TooManyDays,
)

ABIDJAN, PARIS, DAKAR = ZoneInfo("Africa/Abidjan"), ZoneInfo("Europe/Paris"), ZoneInfo("Africa/Dakar")
TODAY = date(2026, 5, 4)  # a Monday
NIGHT, MORNING = time(21), time(7)


def utc(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    """A moment of 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "earliest", "refusal", "facts"),
    [
        (None, None, DayUnreadable, {}),
        (date(2026, 5, 3), None, DayPast, {"day": date(2026, 5, 3), "today": TODAY}),
        (date(2027, 5, 5), None, DayTooFar, {"day": date(2027, 5, 5), "last": date(2027, 5, 4)}),
        (
            date(2026, 5, 5),
            date(2026, 5, 6),
            DayTooEarly,
            {"day": date(2026, 5, 5), "earliest": date(2026, 5, 6)},
        ),
    ],
)
def test_a_day_that_cannot_be_promised(
    day: date | None, earliest: date | None, refusal: type[Refused], facts: dict[str, object]
) -> None:
    """Each with the day that would go."""
    with pytest.raises(refusal) as refused:
        check_day(day, today=TODAY, earliest=earliest)
    assert refused.value.facts == facts


@pytest.mark.parametrize("day", [TODAY, date(2026, 5, 5), date(2027, 5, 4)])
def test_a_day_that_can(day: date) -> None:
    """Today and a year from now included."""
    assert check_day(day, today=TODAY) == day


def test_the_days_of_a_work() -> None:
    """Sorted, each once, seven at most on the short way."""
    week = [TODAY + timedelta(days=ahead) for ahead in range(8)]
    assert check_days([week[2], week[1], week[2]], today=TODAY) == (week[1], week[2])
    with pytest.raises(DayMissing):
        check_days([], today=TODAY)
    with pytest.raises(DaysOverShortWay) as refusal:
        check_days(week, today=TODAY)
    assert refusal.value.facts == {"count": 8, "limit": 7}


def test_the_days_of_a_work_on_the_complete_way() -> None:
    """As many as are set there; the short way does not offer it for more."""
    month = [TODAY + timedelta(days=ahead) for ahead in range(61)]
    assert len(check_days(month[:60], today=TODAY, limit=60, longest=60)) == 60
    for limit in (7, 60):
        with pytest.raises(TooManyDays) as refusal:
            check_days(month, today=TODAY, limit=limit, longest=60)
        assert refusal.value.facts == {"count": 61, "limit": 60}


def test_the_next_free_days() -> None:
    """From tomorrow, without Sundays and days already promised."""
    taken = {date(2026, 5, 6)}
    assert next_days(TODAY, taken=taken, count=5) == [date(2026, 5, day) for day in (5, 7, 8, 9, 11)]
    assert next_days(TODAY, taken=(), count=6, days_off=())[-1] == date(2026, 5, 10)
    full = {TODAY + timedelta(days=ahead) for ahead in range(400)}
    assert next_days(TODAY, taken=full, count=2) == []


def test_what_screen_20_offers() -> None:
    """One day, or two."""
    assert suggestions(TODAY, taken=()) == [(date(2026, 5, 5),), (date(2026, 5, 5), date(2026, 5, 6))]
    assert suggestions(TODAY, taken={TODAY + timedelta(days=ahead) for ahead in range(400)}) == []


@pytest.mark.parametrize(
    ("zone", "moment"),
    [(ABIDJAN, utc(4, 18)), (DAKAR, utc(4, 18)), (PARIS, utc(4, 16)), (ZoneInfo("Asia/Tokyo"), utc(4, 9))],
)
def test_the_eve_is_the_readers(zone: ZoneInfo, moment: datetime) -> None:
    """18:00 where they are."""
    assert eve(date(2026, 5, 5), zone) == moment


def test_the_rating_and_its_result() -> None:
    """Checked on Wednesday, asked on Thursday at 19:00, shown on Saturday at 09:00."""
    asked = evening_after(utc(6, 17, 30), ABIDJAN)
    assert asked == utc(7, 19)
    assert result_day(asked, ABIDJAN) == utc(9, 9)
    assert evening_after(utc(6, 23), PARIS) == utc(8, 17), "it is the 7th already in Paris"


@pytest.mark.parametrize(
    ("moment", "zone", "until"),
    [
        (utc(4, 20, 59), ABIDJAN, utc(4, 20, 59)),
        (utc(4, 21), ABIDJAN, utc(5, 7)),
        (utc(4, 23, 59), ABIDJAN, utc(5, 7)),
        (utc(5, 0), ABIDJAN, utc(5, 7)),
        (utc(5, 6, 59), ABIDJAN, utc(5, 7)),
        (utc(5, 7), ABIDJAN, utc(5, 7)),
        (utc(4, 19, 30), PARIS, utc(5, 5)),
        (utc(28, 23, month=3), PARIS, utc(29, 5, month=3)),
    ],
)
def test_quiet_hours(moment: datetime, zone: ZoneInfo, until: datetime) -> None:
    """Nothing rings from 21:00 to 07:00 where the reader is, the night the clocks change included."""
    assert after_quiet(moment, zone, NIGHT, MORNING) == until


@pytest.mark.parametrize(
    ("quiet_from", "quiet_until", "until"),
    [(time(12), time(14), utc(4, 14)), (time(13), time(13), utc(4, 13)), (time(14), time(16), utc(4, 13))],
)
def test_quiet_hours_by_day(quiet_from: time, quiet_until: time, until: datetime) -> None:
    """Somebody may want peace at noon, or never."""
    assert after_quiet(utc(4, 13), ABIDJAN, quiet_from, quiet_until) == until


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds
    st.sampled_from([ABIDJAN, PARIS, ZoneInfo("Africa/Casablanca"), ZoneInfo("America/New_York")]),
    st.times(),
    st.times(),
)
def test_after_quiet_is_never_quiet_nor_early(
    moment: datetime, zone: ZoneInfo, start: time, end: time
) -> None:
    """And saying it again moves nothing."""
    start, end = start.replace(microsecond=0, fold=0), end.replace(microsecond=0, fold=0)
    later = after_quiet(moment, zone, start, end)
    assert later >= moment
    assert later - moment <= timedelta(hours=25)


def test_clashes_are_named() -> None:
    """Warned of, not refused."""
    assert clashing([date(2026, 5, 6), date(2026, 5, 5)], {date(2026, 5, 5)}) == [date(2026, 5, 5)]


def test_a_moment_is_utc() -> None:
    """What is stored is UTC; what is shown is local."""
    moment = on(date(2026, 5, 5), time(8), PARIS)
    assert (moment, moment.tzinfo) == (utc(5, 6), UTC)
    assert local_day(utc(4, 23), PARIS) == date(2026, 5, 5)
