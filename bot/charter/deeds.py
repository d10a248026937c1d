"""What the bot did about an alert before a person looks: the messages that it sent, by their kinds."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bot.charter.alerts import AlertKind


class Deed(StrEnum):
    """What a message was to whoever got it."""

    SHOWN = "shown"  # the rating
    TOLD = "told"
    ASKED = "asked"
    REMINDED = "reminded"


Deeds = Mapping[str, Deed]

_CORRECTION: Deeds = {"correction_reminder": Deed.REMINDED, "settled_reminder": Deed.REMINDED}

# An alert's kind, and the messages about its cause; those of one promise, version or day are told apart.
DEEDS: Mapping[AlertKind, Deeds] = MappingProxyType(
    {
        AlertKind.LOW_RATING: {
            "show_result": Deed.SHOWN,
            "low_rating_reminder": Deed.REMINDED,
            **_CORRECTION,
        },
        AlertKind.NOTE_UNANSWERED: {"note_reminder": Deed.REMINDED},
        AlertKind.NOTE_REFUSED: {"note_refused": Deed.TOLD},
        AlertKind.PROMISE_CONTESTED: {
            "work_contested": Deed.TOLD,
            "promise_checked": Deed.TOLD,
            "work_stopped": Deed.TOLD,
            "it_came_back": Deed.TOLD,
            "correction_unsettled": Deed.TOLD,
        },
        AlertKind.POINTS_LEFT: {
            "points_named": Deed.TOLD,
            "points_still_there": Deed.TOLD,
            "work_accepted": Deed.TOLD,
            "points_reminder": Deed.REMINDED,
        },
        AlertKind.POINTS_LATE: {
            "points_awaited": Deed.TOLD,
            "points_reminder": Deed.REMINDED,
            "points_due": Deed.REMINDED,
        },
        AlertKind.PROMISE_LATE: {
            "promise_awaited": Deed.TOLD,
            "promise_due": Deed.REMINDED,
            "promise_day": Deed.REMINDED,
            "correction_reminder": Deed.REMINDED,
        },
        AlertKind.PAYMENT_DISPUTED: {
            "payment_missed": Deed.TOLD,
            "payment_amount": Deed.ASKED,
            "payment_announced": Deed.ASKED,
            "payment_reminder": Deed.REMINDED,
            "amount_reminder": Deed.REMINDED,
            "missed_reminder": Deed.REMINDED,
        },
        AlertKind.NOBODY_CAME: {"did_you_come": Deed.ASKED},
        AlertKind.STRANGER_INVITED: {"invitation_disowned": Deed.TOLD},
        AlertKind.WORK_UNAPPROVED: {"started_too_early": Deed.TOLD},
        AlertKind.CHAIN_BROKEN: {},
        AlertKind.SUSPICION: {},
        AlertKind.CLIENT_WORD: {},
    }
)

# The messages about one of several, each with the fact of the alert that tells which: it follows the kind in
# a message's key, after the engagement's id.
NAMED_BY: Mapping[str, str] = MappingProxyType(
    {
        "promise_due": "code",
        "promise_day": "code",
        "promise_awaited": "code",
        "promise_checked": "code",
        "note_reminder": "version",
        "did_you_come": "day",
    }
)


def tells_of(message: str, key: str, facts: Mapping[str, Any], about: Mapping[str, Any]) -> bool:
    """Whether a message is about the cause of an alert, as its key and its facts say.

    One that says that a promise was kept is about nothing that is wrong.
    """
    if message == "promise_checked" and facts.get("kept"):
        return False
    name = NAMED_BY.get(message)
    return name is None or key.split(":")[2:3] == [str(about.get(name))]
