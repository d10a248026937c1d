"""Points to be redone, and the correction after a low rating (articles 6 and 7)."""

from enum import StrEnum


class Weight(StrEnum):
    """How much a point matters; an important one keeps the verdict from *parole tenue*."""

    SMALL = "small"
    IMPORTANT = "important"


class ReserveState(StrEnum):
    """What has become of a point."""

    NAMED = "named"
    DATED = "dated"
    SAID_DONE = "said_done"
    SETTLED = "settled"
    STILL_THERE = "still_there"
    LEFT = "left"


class CorrectionState(StrEnum):
    """What has become of a correction."""

    OFFERED = "offered"
    WANTED = "wanted"
    DECLINED = "declined"
    SAID_DONE = "said_done"
    DONE = "done"
    NOT_DONE = "not_done"
