"""Promises of both sides: written, reminded, said kept, confirmed or contested (article 6).

Kept, kept late, date changed together before it passed, not kept: four different facts. A client's promise
moves the schedule; it never scores a client.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from bot.charter.dates import local_day, on
from bot.charter.kits import Due
from bot.charter.refusals import NotNow, NotYourTurn, PromiseSettled, PromisesOpen, SameDate
from bot.charter.stages import Side, Stage

MONTH = timedelta(days=30)
DAY_ENDS = time(23, 59)


class CommitmentState(StrEnum):
    """What has become of a promise; kept, kept late, date changed and not kept are four different facts.

    Released: the work was stopped before its moment, or the other side does not know; nobody broke it.
    """

    COMING = "coming"
    SAID_KEPT = "said_kept"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    DATE_CHANGED = "date_changed"
    NOT_KEPT = "not_kept"
    CONTESTED = "contested"
    RELEASED = "released"


class PromiseStatus(StrEnum):
    """A promise as its two sides read it; what nobody has spoken of is told by its day.

    Unsaid: its day has passed, and its owner is only asked about it at the end of the work.
    """

    COMING = "coming"
    TODAY = "today"
    UNSAID = "unsaid"
    LATE = "late"
    SAID_KEPT = "said_kept"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    DATE_CHANGED = "date_changed"
    NOT_KEPT = "not_kept"
    CONTESTED = "contested"
    RELEASED = "released"


SETTLED = frozenset(
    {
        CommitmentState.KEPT,
        CommitmentState.KEPT_LATE,
        CommitmentState.NOT_KEPT,
        CommitmentState.RELEASED,
    }
)
KEPT = frozenset({CommitmentState.KEPT, CommitmentState.KEPT_LATE})
_RELEASED = CommitmentState.RELEASED


@dataclass(frozen=True)
class Promise:
    """A promise: whose, until when, and what has become of it.

    `late`: its date was changed after it had passed, so that it can only be kept late. `kept_at`: when it was
    kept, as its owner says. Moments are aware.
    """

    code: str
    owner: Side
    due: datetime
    state: CommitmentState = CommitmentState.COMING
    late: bool = False
    kept_at: datetime | None = None
    settled_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether nobody knows yet what became of it."""
        return self.state not in SETTLED


def due_of(due: Due, days: Sequence[date], hour: time, zone: tzinfo) -> datetime:
    """Return when a usual promise falls due: the hour of coming, the last day's end, thirty days later."""
    if due is Due.COMING:
        return on(min(days), hour, zone)
    return on(max(days) + (MONTH if due is Due.MONTH else timedelta()), DAY_ENDS, zone)


def day_or_hour(day: date, hour: time | None, zone: tzinfo) -> datetime:
    """Return when something promised for a day falls due: at its hour, or as the day ends."""
    return on(day, DAY_ENDS if hour is None else hour, zone)


def has_hour(due: datetime, zone: tzinfo) -> bool:
    """Return whether a moment was promised with an hour, not for a day alone."""
    return due.astimezone(zone).time() != DAY_ENDS


def told_due(due: datetime, zone: tzinfo) -> datetime | date:
    """Return when something falls due as both sides are told it: a day alone is the same day everywhere."""
    return due if has_hour(due, zone) else local_day(due, zone)


def kept_since(promise: Promise, *, now: datetime, zone: tzinfo) -> datetime:
    """Return since when a promise counts as kept whose owner says so now.

    Its owner is asked once its hour has come: said on that same day, it was kept at its hour.
    """
    same_day = local_day(now, zone) == local_day(promise.due, zone)
    return min(promise.due, now) if same_day else now


def kept_at_the_end(promise: Promise, due: Due, *, absent: bool, now: datetime, zone: tzinfo) -> datetime:
    """Return since when a promise counts as kept that is said kept with the work: a coming, at its hour.

    `absent`: nobody came then, so that it was kept later. Any other was asked about on its own day, one that
    was added too.
    """
    if due is Due.COMING:
        return now if absent else min(promise.due, now)
    return kept_since(promise, now=now, zone=zone)


def say_kept(promise: Promise, *, by: Side, now: datetime, kept_at: datetime | None = None) -> Promise:
    """Return the promise as its owner says: kept, now or earlier, to be confirmed by the other side.

    Raises NotYourTurn, PromiseSettled.
    """
    _check(promise, by=by, of=promise.owner)
    return replace(promise, state=CommitmentState.SAID_KEPT, kept_at=min(kept_at or now, now))


def admit(promise: Promise, *, by: Side, now: datetime) -> Promise:
    """Return the promise not kept, as its own owner says; raises NotYourTurn, PromiseSettled."""
    _check(promise, by=by, of=promise.owner)
    return replace(promise, state=CommitmentState.NOT_KEPT, settled_at=now)


def confirm(promise: Promise, *, by: Side, now: datetime) -> Promise:
    """Return the promise kept, or kept late, as the other side says; a contest is withdrawn by it.

    What nobody said to be kept counts from now, or from its due day where that is over: the other side saw
    nothing amiss. Raises NotYourTurn, PromiseSettled.
    """
    _check(promise, by=by, of=promise.owner.other)
    kept_at = promise.kept_at or min(promise.due, now)
    late = promise.late or kept_at > promise.due
    state = CommitmentState.KEPT_LATE if late else CommitmentState.KEPT
    return replace(promise, state=state, kept_at=kept_at, settled_at=now)


def contest(promise: Promise, *, by: Side) -> Promise:
    """Return the promise contested by the other side: a person looks at it. Raises as `confirm` does."""
    _check(promise, by=by, of=promise.owner.other)
    return replace(promise, state=CommitmentState.CONTESTED)


def release(promise: Promise, *, now: datetime) -> Promise:
    """Return a promise of which nobody says that it was kept or broken; raises PromiseSettled."""
    if not promise.open:
        raise PromiseSettled(at=promise.settled_at)
    return replace(promise, state=CommitmentState.RELEASED, settled_at=now)


def call_in(promise: Promise, *, due: datetime) -> Promise:
    """Return a promise that lasts, called in by the other side: it falls due; raises PromiseSettled."""
    if not promise.open:
        raise PromiseSettled(at=promise.settled_at)
    return replace(promise, due=due, state=CommitmentState.COMING)


def not_yet(promise: Promise, *, by: Side) -> Promise:
    """Return a promise that the other side does not find kept; raises as `confirm` does.

    A provider's is contested. A client's waits on as before: it accuses nobody.
    """
    if promise.owner is Side.PROVIDER:
        return contest(promise, by=by)
    _check(promise, by=by, of=promise.owner.other)
    return replace(promise, state=CommitmentState.COMING, kept_at=None)


def check_side(promise: Promise, *, by: Side, own: bool) -> None:
    """Allow only its owner, or only the other side; raises NotYourTurn."""
    side = promise.owner if own else promise.owner.other
    if by is not side:
        raise NotYourTurn(side=side)


def change_date(promise: Promise, *, to: datetime, asked_at: datetime, by: Side) -> Promise:
    """Return the promise with the date that both agreed on; `by` asked for it. Raises PromiseSettled.

    Asked for by its owner after the old date passed, the promise can only be kept late; otherwise it is a
    changed date: what the other side asks makes nobody late.
    """
    if not promise.open:
        raise PromiseSettled(at=promise.settled_at)
    if by is not promise.owner or asked_at < promise.due:
        return replace(promise, due=to, state=CommitmentState.DATE_CHANGED)
    return replace(promise, due=to, late=True)


def check_other_date(asked: datetime, *, written: datetime) -> None:
    """Allow only another date than the one that is written; raises SameDate."""
    if asked == written:
        raise SameDate(at=written)


def check_coming(begins: datetime, *, asked_by: Side | None, now: datetime) -> None:
    """Allow the provider to confirm that they come, before the hour; what the client asks is answered first.

    `asked_by`: who asks for another date that waits. Raises NotNow.
    """
    if now >= begins or asked_by is Side.CLIENT:
        raise NotNow(stage=Stage.WORK, step="confirm_coming")


def is_waiting(promise: Promise) -> bool:
    """Return whether nobody has said anything of it yet."""
    return promise.state in (CommitmentState.COMING, CommitmentState.DATE_CHANGED)


def is_overdue(promise: Promise, now: datetime) -> bool:
    """Return whether the due moment has passed and nobody has said what became of it."""
    return is_waiting(promise) and now > promise.due


def shown_as(
    promise: Promise,
    *,
    now: datetime,
    zone: tzinfo,
    asked_on: date | None = None,
    missed: bool = False,
) -> PromiseStatus:
    """Return a promise as its sides read it; its day is that of the zone.

    Nobody is late in the minute that was promised: only once that day, and the day `asked_on` on whose
    evening its owner is asked about it, have passed unanswered; or at once where the other side says that it
    was `missed`.
    """
    if promise.state not in (CommitmentState.COMING, CommitmentState.DATE_CHANGED):
        return PromiseStatus(promise.state.value)
    today, day = local_day(now, zone), local_day(promise.due, zone)
    if (missed and now > promise.due) or today > max(day, asked_on or day):
        return PromiseStatus.LATE
    if today == day:
        return PromiseStatus.TODAY
    return PromiseStatus.UNSAID if today > day else PromiseStatus(promise.state.value)


@dataclass(frozen=True)
class Tally:
    """How many of a provider's promises were kept, `of` those whose time has come; `late` of those kept.

    `lasting`: how many are still ahead, the last of them `until` a moment, None where none is.
    """

    kept: int
    late: int
    of: int
    lasting: int
    until: datetime | None


def tally(promises: Iterable[Promise], *, now: datetime) -> Tally:
    """Count the provider's promises, alike on every screen: the work's, those added, those that last.

    A client's are never counted, nor is one that was released.
    """
    own = [each for each in promises if each.owner is Side.PROVIDER and each.state is not _RELEASED]
    awaited = [each for each in own if each.state in (CommitmentState.COMING, CommitmentState.DATE_CHANGED)]
    ahead = [each.due for each in awaited if each.due > now]
    kept = sum(each.state in KEPT for each in own)
    late = sum(each.state is CommitmentState.KEPT_LATE for each in own)
    return Tally(kept, late, len(own) - len(ahead), len(ahead), max(ahead, default=None))


def check_closable(promises: Iterable[Promise]) -> None:
    """Raise PromisesOpen: an engagement is not closed while a promise is open (article 6)."""
    if codes := [promise.code for promise in promises if promise.open]:
        raise PromisesOpen(codes=codes)


def _check(promise: Promise, *, by: Side, of: Side) -> None:
    if by is not of:
        raise NotYourTurn(side=of)
    if not promise.open:
        raise PromiseSettled(at=promise.settled_at)
