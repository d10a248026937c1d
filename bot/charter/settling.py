"""What becomes of a contested promise once a person of the quality staff has looked at it (article 6)."""

from dataclasses import replace
from datetime import datetime

from bot.charter.alerts import Resolution
from bot.charter.commitments import CommitmentState, Promise

ENDS = {
    Resolution.REDONE: CommitmentState.KEPT_LATE,
    Resolution.SETTLED_BETWEEN_THEM: CommitmentState.KEPT,
    Resolution.MISTAKE: CommitmentState.KEPT,
    Resolution.REFUNDED: CommitmentState.NOT_KEPT,
    Resolution.NO_FOLLOW_UP: CommitmentState.NOT_KEPT,
}


def after_resolution(promise: Promise, resolution: Resolution, *, now: datetime) -> Promise:
    """Return a contested promise as the alert about it has ended; any other promise stays as it is."""
    if promise.state is not CommitmentState.CONTESTED or resolution not in ENDS:
        return promise
    return replace(promise, state=ENDS[resolution], settled_at=now)
