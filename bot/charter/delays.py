"""How long each thing may take before a reminder, and before a person is told: nothing is decided by silence."""

from dataclasses import dataclass, field
from datetime import time, timedelta


def _hours(count: int, meaning: str) -> timedelta:
    return field(default=timedelta(hours=count), metadata={"unit": "hours", "meaning": meaning})


def _days(count: int, meaning: str) -> timedelta:
    return field(default=timedelta(days=count), metadata={"unit": "days", "meaning": meaning})


def _at(hour: int, meaning: str) -> time:
    return field(default=time(hour), metadata={"unit": "at", "meaning": meaning})


@dataclass(frozen=True)
class Delays:
    """The short way's delays; a time of day is the reader's own. Each can be set (`DELAY_<NAME>_<UNIT>`)."""

    invitation: timedelta = _days(7, "an invitation can be used")
    need_answer: timedelta = _hours(24, "a need may wait to be said again before its reminder")
    note_answer: timedelta = _hours(48, "a note may wait for its answer before its reminder")
    note_unanswered: timedelta = _hours(48, "after that reminder, quality staff are told")
    eve: time = _at(18, "the reminder on the eve of the work")
    finished: time = _at(17, "the question whether the work is finished, on its last day")
    check: timedelta = _hours(72, "the client may take to check the work before a reminder")
    rating: time = _at(19, "the rating is asked for, on the evening after the check")
    rating_reminder: timedelta = _hours(24, "a rating may wait before its one reminder")
    result: timedelta = _days(2, "after the rating, the result is shown")
    result_shown: time = _at(9, "the result is shown on its day")
    low_rating: timedelta = _hours(24, "a low rating may stay unanswered before quality staff are told")
    correction: timedelta = _hours(48, "a correction may take")
    month_later: timedelta = _days(30, "after the check, the question a month later")
    draft: timedelta = _days(30, "a draft is kept untouched")
