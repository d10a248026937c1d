"""Days and hours: which days may be promised, when the clock speaks (articles 6 and 7)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.charter.refusals import DayMissing, DayPast, DayTooEarly, DayTooFar, DayUnreadable
from bot.charter.ways import COMPLETE, SHORT, check_length

FURTHEST = timedelta(days=365)
SUNDAY = 6
DAYS_OFF = frozenset({SUNDAY})


def check_day(
    day: date | None, *, today: date, earliest: date | None = None, furthest: timedelta = FURTHEST
) -> date:
    """Return a day that may be promised; `today` is the reader's own.

    Raises DayUnreadable for none, DayPast, DayTooEarly before `earliest`, DayTooFar beyond `furthest`.
    """
    if day is None:
        raise DayUnreadable
    if day < today:
        raise DayPast(day=day, today=today)
    if earliest is not None and day < earliest:
        raise DayTooEarly(day=day, earliest=earliest)
    if day > today + furthest:
        raise DayTooFar(day=day, last=today + furthest)
    return day


def check_days(
    days: Iterable[date],
    *,
    today: date,
    limit: int = SHORT.days,
    longest: int = COMPLETE.days,
    furthest: timedelta = FURTHEST,
) -> tuple[date, ...]:
    """Return the days of a work, sorted, each once, up to `limit`; `longest`: the complete way's.

    Raises DayMissing, what `check_length` raises, or check_day's.
    """
    kept = tuple(sorted({check_day(day, today=today, furthest=furthest) for day in days}))
    if not kept:
        raise DayMissing
    check_length(len(kept), most=limit, longest=longest)
    return kept


def next_days(
    today: date, *, taken: Collection[date], count: int, days_off: Collection[int] = DAYS_OFF
) -> list[date]:
    """Return the next free working days from tomorrow on; fewer than `count` where a year has none left."""
    days = (today + timedelta(days=ahead) for ahead in range(1, FURTHEST.days + 1))
    free = [day for day in days if day not in taken and day.weekday() not in days_off]
    return free[:count]


def suggestions(today: date, *, taken: Collection[date]) -> list[tuple[date, ...]]:
    """Return what screen 20 offers: the next free day, then that day with the free day after it."""
    days = next_days(today, taken=taken, count=2)
    return [tuple(days[:1]), tuple(days)] if len(days) > 1 else [tuple(days)] if days else []


def on(day: date, hour: time, zone: tzinfo) -> datetime:
    """Return a local day and hour as a moment in UTC; an hour that the zone skips counts as the one after."""
    return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)


def local_day(moment: datetime, zone: tzinfo) -> date:
    """Return the reader's day at a moment."""
    return moment.astimezone(zone).date()


def eve(day: date, zone: tzinfo, hour: time = time(18)) -> datetime:
    """Return the evening before a day, at 18:00."""
    return on(day - timedelta(days=1), hour, zone)


def evening_after(moment: datetime, zone: tzinfo, hour: time = time(19)) -> datetime:
    """Return the evening of the next day, at 19:00: everybody is at home, and quiet hours begin at 21:00."""
    return on(local_day(moment, zone) + timedelta(days=1), hour, zone)


def result_day(
    rated_at: datetime, zone: tzinfo, hour: time = time(9), after: timedelta = timedelta(days=2)
) -> datetime:
    """Return when the result is shown: the second day after the rating, at 09:00."""
    return on(local_day(rated_at, zone) + after, hour, zone)


def after_quiet(moment: datetime, zone: tzinfo, quiet_from: time, quiet_until: time) -> datetime:
    """Return the moment itself, or the end of the reader's quiet hours where it falls into them.

    The hours may pass midnight; the same hour twice means none.
    """
    local = moment.astimezone(zone)
    clock = local.time()
    overnight = quiet_from > quiet_until
    if overnight and clock >= quiet_from:
        return on(local.date() + timedelta(days=1), quiet_until, zone)
    quiet = clock < quiet_until if overnight else quiet_from <= clock < quiet_until
    # An hour that comes twice in a night would end the quiet before it began.
    return max(moment, on(local.date(), quiet_until, zone)) if quiet else moment


def clashing(days: Iterable[date], taken: Collection[date]) -> Sequence[date]:
    """Return the days on which another promise already stands: warned of, not refused (article 6)."""
    return sorted(day for day in days if day in taken)
