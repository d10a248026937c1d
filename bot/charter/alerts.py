"""What reaches quality staff: one cause, one alert, one owner, a closed end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.charter.delays import Delays
from bot.charter.refusals import AlertClosed, AlertOwned, WaitTooLong
from bot.charter.stages import Side


class AlertKind(StrEnum):
    """What happened. The notes are the facts that each is raised with, beside `since` (a moment)."""

    LOW_RATING = "low_rating"  # shown, score, lowest, degree
    NOTE_UNANSWERED = "note_unanswered"  # version
    NOTE_REFUSED = "note_refused"  # version
    PROMISE_CONTESTED = "promise_contested"  # found
    POINTS_LEFT = "points_left"  # found: important points of a check, which nobody contests
    POINTS_LATE = "points_late"  # codes; since: the end of the day that was said for them
    PROMISE_LATE = "promise_late"  # code, owner (a side); since: the promise's own moment
    PAYMENT_DISPUTED = "payment_disputed"  # by (a side), received, paid, silent (the other side)
    NOBODY_CAME = "nobody_came"
    STRANGER_INVITED = "stranger_invited"
    WORK_UNAPPROVED = "work_unapproved"
    CHAIN_BROKEN = "chain_broken"  # event (its number)
    SUSPICION = "suspicion"  # rule, count
    CLIENT_WORD = "client_word"  # a word to quality staff alone, which they must read


class Severity(StrEnum):
    """How soon a person must look: 24 hours, 72 hours, Monday's summary."""

    URGENT = "urgent"
    TO_HANDLE = "to_handle"
    TO_FOLLOW = "to_follow"


class AlertState(StrEnum):
    """What has become of an alert."""

    OPEN = "open"
    OWNED = "owned"
    CLOSED = "closed"


class Resolution(StrEnum):
    """Why an alert was closed."""

    SETTLED_BETWEEN_THEM = "settled_between_them"
    REDONE = "redone"
    REFUNDED = "refunded"
    NO_FOLLOW_UP = "no_follow_up"
    MISTAKE = "mistake"
    CURED = "cured"


class Cure(StrEnum):
    """Why the cause of an alert has gone, as the bot found it."""

    REPLIED = "replied"
    CORRECTED = "corrected"
    CORRECTION_UNWANTED = "correction_unwanted"
    NOTE_ANSWERED = "note_answered"
    CHECKED = "checked"
    NOT_LATE = "not_late"
    PAID = "paid"
    CAME = "came"
    ACCEPTED = "accepted"
    SIGNED = "signed"


# What a person may choose; CURED is the bot's own, where the cause has gone.
BY_HAND = tuple(resolution for resolution in Resolution if resolution is not Resolution.CURED)

# Two causes of such a kind are two alerts, open at once; of the others one is open at a time.
APART = frozenset({AlertKind.PROMISE_LATE, AlertKind.POINTS_LATE, AlertKind.NOBODY_CAME})

# Whose end settles the promises that the check left contested, where no check settles them any more.
SETTLING = frozenset({AlertKind.PROMISE_CONTESTED, AlertKind.POINTS_LEFT})


@dataclass(frozen=True)
class Rule:
    """Which article an alert is about, and how soon a person must look."""

    article: int
    severity: Severity


RULES = {
    AlertKind.LOW_RATING: Rule(7, Severity.URGENT),
    AlertKind.NOTE_UNANSWERED: Rule(7, Severity.TO_HANDLE),
    AlertKind.NOTE_REFUSED: Rule(7, Severity.TO_HANDLE),
    AlertKind.PROMISE_CONTESTED: Rule(6, Severity.TO_HANDLE),
    AlertKind.POINTS_LEFT: Rule(7, Severity.TO_HANDLE),
    AlertKind.POINTS_LATE: Rule(6, Severity.TO_HANDLE),
    AlertKind.PROMISE_LATE: Rule(6, Severity.TO_HANDLE),
    AlertKind.PAYMENT_DISPUTED: Rule(6, Severity.TO_HANDLE),
    AlertKind.NOBODY_CAME: Rule(6, Severity.URGENT),
    AlertKind.STRANGER_INVITED: Rule(5, Severity.TO_HANDLE),
    AlertKind.WORK_UNAPPROVED: Rule(7, Severity.URGENT),
    AlertKind.CHAIN_BROKEN: Rule(7, Severity.URGENT),
    AlertKind.SUSPICION: Rule(7, Severity.TO_HANDLE),
    AlertKind.CLIENT_WORD: Rule(7, Severity.TO_HANDLE),
}

# What an engagement's events, which both sides may one day read, do not even name.
UNNAMED = frozenset({AlertKind.CLIENT_WORD})

# What is looked at for the two sides, who hear how it ended.
FOR_SIDES = frozenset(
    {
        AlertKind.LOW_RATING,
        AlertKind.PROMISE_CONTESTED,
        AlertKind.POINTS_LEFT,
        AlertKind.POINTS_LATE,
        AlertKind.PROMISE_LATE,
        AlertKind.PAYMENT_DISPUTED,
        AlertKind.NOBODY_CAME,
        AlertKind.CLIENT_WORD,
    }
)

# Of this the provider never knows anything.
NOT_FOR_PROVIDER = frozenset({AlertKind.CLIENT_WORD})

A_WEEK = timedelta(days=7)  # from one summary to the next


@dataclass(frozen=True)
class Raised:
    """An alert to be opened, unless its cause has one."""

    kind: AlertKind
    cause: str
    article: int
    severity: Severity
    due: datetime


@dataclass(frozen=True)
class AlertFacts:
    """An alert as it stands; `owner` is any id of a person of the quality staff.

    `escalated`: its time has passed, and all the staff were told again.
    """

    state: AlertState
    owner: int | None = None
    owned_at: datetime | None = None
    closed_at: datetime | None = None
    escalated: bool = False


def within(severity: Severity, delays: Delays) -> timedelta:
    """Return how long an alert may wait for a person (CHARTER, "what reaches quality staff")."""
    known = {Severity.URGENT: delays.urgent, Severity.TO_HANDLE: delays.to_handle}
    return known.get(severity, A_WEEK)


def raised(
    kind: AlertKind,
    *,
    engagement: int,
    provider: int | None = None,
    detail: str = "",
    delays: Delays,
    now: datetime,
) -> Raised:
    """Return the alert for a cause; `detail` tells two causes of one kind apart (E1, a version).

    Where the cause is a provider's, not one engagement's, `provider` is their id.
    """
    rule = RULES[kind]
    whose = str(engagement) if provider is None else f"p{provider}"
    cause = ":".join(part for part in (kind.value, whose, detail) if part)
    return Raised(kind, cause, rule.article, rule.severity, now + within(rule.severity, delays))


def hears_end(kind: AlertKind, side: Side, *, owner: Side | None, shown: bool = True) -> bool:
    """Whether a side hears how an alert ended; a client not of what they promised themselves (`owner`).

    It accuses nobody: only the provider waits for that. `shown`: they have read the rating it is about.
    """
    if kind not in FOR_SIDES:
        return False
    return knows_of(kind, side, shown=shown) if side is Side.PROVIDER else owner is not Side.CLIENT


def knows_of(kind: AlertKind, side: Side, *, shown: bool) -> bool:
    """Whether a side may read what an alert is about: of a rating, a provider once it is `shown` to them."""
    if side is Side.CLIENT:
        return True
    return kind not in NOT_FOR_PROVIDER and (shown or kind is not AlertKind.LOW_RATING)


def check_take(alert: AlertFacts, *, by: int) -> None:
    """Allow somebody to look after an alert: one owner each, free to others once its time has passed.

    Raises AlertOwned, AlertClosed.
    """
    if not alert.escalated:
        check_handle(alert, by=by)
    _check_not_closed(alert)


def check_handle(alert: AlertFacts, *, by: int) -> None:
    """Allow doing something about an alert: its owner may, anybody where it has none, who thereby owns it.

    Raises AlertOwned, AlertClosed.
    """
    _check_not_closed(alert)
    if alert.owner is not None and alert.owner != by and alert.owned_at is not None:
        raise AlertOwned(at=alert.owned_at)


def check_wait(until: datetime, *, longest: timedelta, now: datetime) -> None:
    """Refuse to let an alert wait beyond the longest that it may; raises WaitTooLong."""
    if until > now + longest:
        raise WaitTooLong(days=longest.days)


def due_after_waiting(until: datetime, *, due: datetime, delays: Delays, now: datetime) -> datetime:
    """Return when an alert that waits until a moment is due; raises WaitTooLong."""
    check_wait(until, longest=delays.put_off, now=now)
    return max(due, until + delays.put_off_again)


def _check_not_closed(alert: AlertFacts) -> None:
    if alert.state is AlertState.CLOSED and alert.closed_at is not None:
        raise AlertClosed(at=alert.closed_at)
