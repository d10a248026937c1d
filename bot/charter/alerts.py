"""What reaches quality staff: one cause, one alert, one owner, a closed end."""

from enum import StrEnum


class AlertKind(StrEnum):
    """What happened."""

    LOW_RATING = "low_rating"
    NOTE_UNANSWERED = "note_unanswered"
    PROMISE_CONTESTED = "promise_contested"


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
