"""What is put right after a rating: offered, wanted, said done, settled or not (articles 6 and 7).

The rating itself never changes; the correction stands beside it. No silence decides.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.charter.commitments import DAY_ENDS
from bot.charter.dates import on
from bot.charter.refusals import AlreadyAnswered, NotNow
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Side, Stage

IN_ORDER = (CorrectionState.OFFERED, CorrectionState.WANTED, CorrectionState.SAID_DONE)
CLOSED_WELL = frozenset({CorrectionState.DONE, CorrectionState.DECLINED})
AWAITED = {
    CorrectionState.OFFERED: (Side.CLIENT, "answer_correction"),
    CorrectionState.WANTED: (Side.PROVIDER, "say_corrected"),
    CorrectionState.SAID_DONE: (Side.CLIENT, "settle_correction"),
}


@dataclass(frozen=True)
class Correction:
    """A correction as it stands: `since` its last change, `due` once it is wanted.

    `called`: the client calls in a promise that lasts, a month later; else it follows a low rating.
    """

    state: CorrectionState
    since: datetime
    due: datetime
    called: bool = False

    @property
    def open(self) -> bool:
        """Whether one of the two sides is awaited."""
        return self.state in AWAITED


def check_awaited(correction: Correction, wanted: CorrectionState) -> None:
    """Allow the step that a correction in this state awaits; raises NotNow before, AlreadyAnswered after."""
    if correction.state is wanted:
        return
    if correction.open and IN_ORDER.index(correction.state) < IN_ORDER.index(wanted):
        raise NotNow(stage=Stage.RATING, step=AWAITED[wanted][1])
    raise AlreadyAnswered(at=correction.since)


def check_offer(correction: Correction | None, *, shown: bool, low: bool) -> None:
    """Allow one offer after a low rating that was shown; raises NotNow, AlreadyAnswered."""
    if not shown or not low:
        raise NotNow(stage=Stage.RATING, step="offer_correction")
    if correction is not None:
        raise AlreadyAnswered(at=correction.since)


def said_until(day: date | None, zone: tzinfo, *, now: datetime) -> datetime | None:
    """Return when the day ends that the provider says; None where they say none, or it is over."""
    ends = on(day, DAY_ENDS, zone) if day is not None else None
    return ends if ends is not None and ends > now else None


def done_by(said: datetime | None, *, now: datetime, delay: timedelta) -> datetime:
    """Return by when it is to be put right: the end of the day that was said, else after `delay`."""
    return said if said is not None and said > now else now + delay


def reminded_at(correction: Correction) -> datetime | None:
    """Return when the provider is reminded, once: halfway; None where nothing is awaited of them."""
    if correction.state is not CorrectionState.WANTED:
        return None
    return correction.since + (correction.due - correction.since) / 2


def unanswered_from(
    correction: Correction | None, *, replied: bool, seen: datetime, patience: timedelta
) -> datetime | None:
    """Return from when a person must look at a low rating; None where it has its answer.

    A correction that is not settled is looked at at once; any side that stays silent, after `patience`.
    """
    if correction is None:
        return None if replied else seen + patience
    if correction.state in CLOSED_WELL:
        return None
    if correction.state is CorrectionState.NOT_DONE:
        return correction.since
    waited_from = correction.due if correction.state is CorrectionState.WANTED else correction.since
    return waited_from + patience
