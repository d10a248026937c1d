"""The pulse on the evening of a working day: how it goes, never a score (article 7)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.charter.refusals import AlreadyAnswered


class PulseAnswer(StrEnum):
    """What the client says of a day."""

    WELL = "well"
    NOT_QUITE = "not_quite"
    NOBODY_CAME = "nobody_came"


def working_days(days: Iterable[date], *, moved: timedelta, last_day: date) -> Sequence[date]:
    """Return the days of a work: those of the signed note, moved, and each that was added at their end."""
    signed = sorted(day + moved for day in days if day + moved <= last_day)
    first = (signed[-1] if signed else last_day - timedelta(days=1)) + timedelta(days=1)
    return [*signed, *(first + timedelta(days=ahead) for ahead in range((last_day - first).days + 1))]


def days_moved(
    days: Sequence[date], *, first: date | None = None, last: date | None = None
) -> Sequence[date]:
    """Return the working days of a work that begins on `first` instead, or those that a later `last` adds."""
    if first is not None:
        return [day + (first - days[0]) for day in days]
    end = days[-1]
    return [end + timedelta(days=ahead) for ahead in range(1, ((last or end) - end).days + 1)]


def pulse_days(days: Iterable[date], *, moved: timedelta, last_day: date) -> Sequence[date]:
    """Return the evenings on which the client is asked: those of all working days.

    `days` are those of the signed note, `moved` how far the first of them was put off since, `last_day` the
    one that both agreed on last. That one, often the only one, ends with the check where it is finished:
    the client is asked how it went where the provider says nothing.
    """
    return sorted({day + moved for day in days if day + moved <= last_day} | {last_day}) if days else []


def sounds(day: date, days: Iterable[date], *, most: int) -> bool:
    """Whether the question about a day makes a sound.

    Each does on a work of `most` days at most; on a longer one, that of the week's first working day.
    """
    working = set(days)
    week = {other for other in working if other.isocalendar()[:2] == day.isocalendar()[:2]}
    return len(working) <= most or day == min(week, default=day)


def has_begun(first_day: date, came: Mapping[date, bool], *, today: date) -> bool:
    """Whether a work has begun: somebody came, or its first day is over and nobody said that no one did.

    `came`: by the days of which the client spoke, whether somebody did.
    """
    if any(came[day] for day in came if day >= first_day):
        return True
    return today > first_day and came.get(first_day, True)


def put_off_instead(first_day: date, came: Mapping[date, bool], *, asked_on: date) -> bool:
    """Whether whoever asked, after the hour, to begin on another date had not come on the first day.

    Asked on a later day it tells nothing of that one, nor where the client says that somebody came then.
    """
    return asked_on <= first_day and not came.get(first_day, False)


def check_pulse(*, answered_at: datetime | None) -> None:
    """Allow one answer a day; raises AlreadyAnswered."""
    if answered_at is not None:
        raise AlreadyAnswered(at=answered_at)
