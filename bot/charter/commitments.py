"""Promises of both sides: written, reminded, said kept, confirmed or contested (article 6)."""

from enum import StrEnum


class CommitmentState(StrEnum):
    """What has become of a promise; kept, kept late, date changed and not kept are four different facts."""

    COMING = "coming"
    SAID_KEPT = "said_kept"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    DATE_CHANGED = "date_changed"
    NOT_KEPT = "not_kept"
    CONTESTED = "contested"
