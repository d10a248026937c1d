"""How long each thing may take before a reminder, then before a person is told: silence decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from types import MappingProxyType
from typing import Annotated

MOST: Mapping[str, int] = MappingProxyType(
    {"words_open": 47}  # Telegram takes no message back after 48 hours
)  # of a delay's unit, where there is a reason that it may be no longer


@dataclass(frozen=True)
class Delays:
    """The short way's delays, those of the complete one, quality staff's; a time of day is the reader's own.

    The notes beside each type say how it is set (`DELAY_<NAME>_<UNIT>`) and what it is.
    """

    invitation: Annotated[timedelta, "days", "an invitation can be used"] = timedelta(days=7)
    need_answer: Annotated[timedelta, "hours", "a need waits to be said again before its reminder"] = (
        timedelta(hours=24)
    )
    note_answer: Annotated[timedelta, "hours", "a note waits for its answer before its reminder"] = timedelta(
        hours=48
    )
    note_unanswered: Annotated[timedelta, "hours", "after that reminder, quality staff are told"] = timedelta(
        hours=48
    )
    eve: Annotated[time, "at", "the reminder on the eve of the work"] = time(18)
    pulse: Annotated[
        time, "at", "the question how the day went, on each day of a work, until it is finished"
    ] = time(18, 30)
    finished: Annotated[time, "at", "the question whether the work is finished, on its last day"] = time(17)
    date_answer: Annotated[
        timedelta,
        "hours",
        "another date waits for its answer before the reminder, then before the provider hears of it",
    ] = timedelta(hours=24)
    check: Annotated[timedelta, "hours", "the check of the work waits before its reminder"] = timedelta(
        hours=72
    )
    promise_late: Annotated[
        timedelta, "hours", "a promise is late before the other side is asked whether it matters"
    ] = timedelta(hours=48)
    payment: Annotated[timedelta, "hours", "the question about the payment waits before its reminder"] = (
        timedelta(hours=24)
    )
    rating: Annotated[time, "at", "the rating is asked for, on the evening after the check"] = time(19)
    rating_reminder: Annotated[timedelta, "hours", "a rating waits before its one reminder"] = timedelta(
        hours=24
    )
    result: Annotated[timedelta, "days", "after the rating, the result is shown"] = timedelta(days=2)
    result_shown: Annotated[time, "at", "the result is shown on its day"] = time(9)
    low_rating: Annotated[
        timedelta, "hours", "a low rating stays unanswered before quality staff are told"
    ] = timedelta(hours=24)
    correction: Annotated[timedelta, "hours", "a correction may take"] = timedelta(hours=48)
    month_later: Annotated[timedelta, "days", "after the check, the question a month later"] = timedelta(
        days=30
    )
    unanswered: Annotated[
        timedelta, "days", "nobody acts at all after the last question until the engagement ends unanswered"
    ] = timedelta(days=30)
    draft: Annotated[timedelta, "days", "a draft that nobody touches is kept"] = timedelta(days=30)
    visit: Annotated[timedelta, "hours", "after a visit's hour, the provider goes on"] = timedelta(hours=1)
    erasure: Annotated[timedelta, "days", "a request for erasure may wait for its answer"] = timedelta(
        days=30
    )

    complete_need: Annotated[
        timedelta, "days", "on the complete way, a need waits to be said again before its reminder"
    ] = timedelta(days=3)
    complete_note: Annotated[
        timedelta, "days", "on the complete way, a note waits for its answer before its first reminder"
    ] = timedelta(days=3)
    complete_note_second: Annotated[timedelta, "days", "its second reminder, from when it was sent"] = (
        timedelta(days=7)
    )
    complete_note_third: Annotated[timedelta, "days", "its third reminder, from when it was sent"] = (
        timedelta(days=12)
    )
    complete_unanswered: Annotated[timedelta, "days", "after that one, quality staff are told"] = timedelta(
        days=2
    )
    complete_check: Annotated[
        timedelta, "days", "on the complete way, the check of the work waits before its reminder"
    ] = timedelta(days=14)
    complete_rating: Annotated[
        timedelta, "days", "on the complete way, a rating waits before its first reminder"
    ] = timedelta(days=3)
    complete_rating_second: Annotated[
        timedelta, "days", "its second reminder, from when it was asked for"
    ] = timedelta(days=10)

    urgent: Annotated[timedelta, "hours", "an urgent alert may wait for a person"] = timedelta(hours=24)
    to_handle: Annotated[timedelta, "hours", "any other alert may wait for a person"] = timedelta(hours=72)
    put_off: Annotated[timedelta, "days", "an alert may be put off at most"] = timedelta(days=14)
    put_off_again: Annotated[timedelta, "hours", "an alert may wait once its day has come"] = timedelta(
        hours=24
    )
    words_open: Annotated[timedelta, "hours", "words stay open to whoever gave a reason"] = timedelta(
        hours=24
    )
    morning: Annotated[time, "at", "quality staff's morning, on working days"] = time(8)
    silent: Annotated[timedelta, "days", "nobody acts before the approval until the week's summary tells"] = (
        timedelta(days=3)
    )
    dormant: Annotated[timedelta, "days", "nobody acts at all until the week's summary tells"] = timedelta(
        days=14
    )
    proof_lapsing: Annotated[timedelta, "days", "before a proof lapses, the week's summary tells"] = (
        timedelta(days=30)
    )
    rated_fast: Annotated[timedelta, "seconds", "a whole rating of fives is suspicious up to"] = timedelta(
        seconds=10
    )
    approved_fast: Annotated[
        timedelta, "seconds", "two approvals at night are suspicious up to this time apart"
    ] = timedelta(seconds=60)
    night_from: Annotated[time, "at", "the night of suspicious approvals begins"] = time(23)
    night_until: Annotated[time, "at", "the night of suspicious approvals ends"] = time(5)
