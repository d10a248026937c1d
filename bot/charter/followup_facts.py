"""What follow-ups are made from: their kinds, and the facts that call for them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from bot.charter.corrections import Correction
from bot.charter.stages import Side, Stage
from bot.charter.ways import Way


class FollowUpKind(StrEnum):
    """What is owed."""

    NEED_REMINDER = "need_reminder"
    NOTE_REMINDER = "note_reminder"
    NOTE_LAPSED = "note_lapsed"
    NOTE_UNANSWERED = "note_unanswered"
    EVE_OF_WORK = "eve_of_work"
    COMING_UNSAID = "coming_unsaid"
    DATE_REMINDER = "date_reminder"
    DATE_UNANSWERED = "date_unanswered"
    PROMISE_DUE = "promise_due"
    PROMISE_DAY = "promise_day"
    PROMISE_LATE = "promise_late"
    EVENING_PULSE = "evening_pulse"
    IS_IT_FINISHED = "is_it_finished"
    CHECK_REMINDER = "check_reminder"
    POINTS_REMINDER = "points_reminder"
    POINTS_DUE = "points_due"
    POINTS_LATE = "points_late"
    PAYMENT_REMINDER = "payment_reminder"
    AMOUNT_REMINDER = "amount_reminder"
    MISSED_REMINDER = "missed_reminder"
    PAYMENT_UNANSWERED = "payment_unanswered"
    ASK_RATING = "ask_rating"
    RATING_REMINDER = "rating_reminder"
    SHOW_RESULT = "show_result"
    RESULT_HELD = "result_held"
    LOW_RATING_REMINDER = "low_rating_reminder"
    LOW_RATING_UNANSWERED = "low_rating_unanswered"
    CORRECTION_REMINDER = "correction_reminder"
    SETTLED_REMINDER = "settled_reminder"
    COME_BACK_LATE = "come_back_late"
    MONTH_LATER = "month_later"
    END_UNANSWERED = "end_unanswered"


ALERTS = frozenset(
    {
        FollowUpKind.NOTE_UNANSWERED,
        FollowUpKind.PAYMENT_UNANSWERED,
        FollowUpKind.LOW_RATING_UNANSWERED,
        FollowUpKind.COME_BACK_LATE,
    }
)
# What happens whenever it is due; of the others a person gets one at a time.
ALWAYS = ALERTS | {FollowUpKind.SHOW_RESULT, FollowUpKind.END_UNANSWERED}
# Several of a kind may be due at one moment, each of another promise.
OF_ONE_PROMISE = frozenset({FollowUpKind.PROMISE_DUE, FollowUpKind.PROMISE_DAY, FollowUpKind.PROMISE_LATE})


@dataclass(frozen=True)
class FollowUp:
    """One thing owed from `due` on, once by its key. `to` is None for an alert; pointless from `until` on."""

    kind: FollowUpKind
    key: str
    due: datetime
    to: Side | None
    until: datetime | None = None


@dataclass(frozen=True)
class PromiseDue:
    """A promise of which nobody has said anything yet; of the usual ones, only the end of the work."""

    code: str
    owner: Side
    due: datetime
    hour: bool = False  # whether it is due at an hour, not on a day alone


@dataclass(frozen=True)
class FollowUpFacts:
    """What follow-ups depend on; moments are aware, None where the thing has not happened.

    `need_since`: a need waits to be said again. `note_sent_at`: a note waits for the client;
    `note_begins`: when its work is to begin.
    `coming_round`: the number of the event in which both last moved the coming, 0 as it was signed;
    `coming_asked_at`: when the provider was asked on the eve whether they come. `date_asked_at`: another date
    waits for the other side of `date_asked_by`, asked for in the event of number `date_round`; `date_before`:
    the hour of coming that it concerns; `date_until`: when what is asked for has passed itself.
    `client_quiet`: the hours in which the client is not written to.
    `undated_since`: points wait for a day to be redone on.
    `point_days`: the days of those that have one; `point_hours`: the moments of those that have an hour too.
    `work_ends`: the hour of the last day by which it is to be finished, where there is one.
    `pulse_days`: working days whose evening asks the client; on the last one, until a check was asked for.
    `finished_at`: the provider's "it is finished" that no check has answered. `check`: what the signed note
    gives for it, None: what the way waits. `checked_at`: all good.
    `payment_asked_at`: the provider has not said what they received; `amount_asked_at`: they say another
    amount than the price, and the client has not answered; `payment_missed_at`: they say that nothing is
    received yet, and the client has not announced it since. `payment_denied`: they had announced it before.
    `payment_closed_at`: the provider received all; for a free work, when it was checked.
    `rating_put_off_at`: when the client last wanted to rate later. `reminder_put_off_at`: when whoever is
    awaited last wanted another reminder to come tomorrow instead. `correction`: what the provider offers
    after a low rating; `called`: the promise that lasts, called in a month later.
    `stirred_at`: when a person last did anything, or was last asked. `looked_at`: an alert is open, a person
    looks.
    """

    stage: Stage
    provider_zone: tzinfo
    client_zone: tzinfo
    way: str = Way.SHORT
    need_round: int = 0
    need_since: datetime | None = None
    note_version: int = 0
    note_sent_at: datetime | None = None
    note_begins: datetime | None = None
    work_begins: datetime | None = None
    last_day: date | None = None
    work_ends: datetime | None = None
    pulse_days: tuple[date, ...] = ()
    coming_confirmed: bool = False
    coming_round: int = 0
    coming_asked_at: datetime | None = None
    date_asked_at: datetime | None = None
    date_asked_by: Side = Side.PROVIDER
    date_before: datetime | None = None
    date_until: datetime | None = None
    date_round: int = 0
    client_quiet: tuple[time, time] = (time(), time())
    undated_since: datetime | None = None
    point_days: tuple[date, ...] = ()
    point_hours: tuple[datetime, ...] = ()
    check_round: int = 0
    finished_at: datetime | None = None
    check: timedelta | None = None
    checked_at: datetime | None = None
    payment_asked_at: datetime | None = None
    amount_asked_at: datetime | None = None
    payment_missed_at: datetime | None = None
    payment_denied: bool = False
    payment_closed_at: datetime | None = None
    rating_put_off_at: datetime | None = None
    reminder_put_off_at: datetime | None = None
    rated_at: datetime | None = None
    low: bool = False
    shown_at: datetime | None = None
    replied_at: datetime | None = None
    correction: Correction | None = None
    called: Correction | None = None
    month_later_answered: bool = False
    promises: tuple[PromiseDue, ...] = ()
    late: tuple[PromiseDue, ...] = ()
    stirred_at: datetime | None = None
    looked_at: bool = False
