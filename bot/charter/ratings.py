"""Ratings against the signed grid: degrees, the score, the verdict (article 7)."""

from enum import StrEnum


class Moment(StrEnum):
    """When a rating is asked for."""

    EVENING_AFTER = "evening_after"
    MONTH_LATER = "month_later"


class Verdict(StrEnum):
    """Parole tenue (80 on, nothing eliminatory missed, no important point open), in part (60 on), or not."""

    KEPT = "kept"
    KEPT_IN_PART = "kept_in_part"
    NOT_KEPT = "not_kept"
