"""Refusals about who may act, and when."""

from datetime import date, datetime

from bot.charter.refusals.base import Refused
from bot.charter.stages import Side, Stage


class NotYourTurn(Refused):
    """This is for the other side to do; `side` is theirs, none where it is for neither."""

    side: Side | None


class NothingToStop(Refused):
    """The work is checked: payment, rating and lasting promises are left, and none of them is stopped."""


class NotNow(Refused):
    """The engagement's stage does not allow this step."""

    stage: Stage | None
    step: str


class FirstDayPast(Refused):
    """A note whose first day of work has begun is signed no more: another day is agreed first."""

    day: datetime


class NoLaterReminder(Refused):
    """No reminder comes before what it reminds of is over, at `until`: it is answered by then, or not."""

    until: datetime


class AskedDayPast(Refused):
    """Another date asked for came unanswered: nobody agrees to it any more; either side may ask again."""

    day: date


class CompleteWayTaken(Refused):
    """What the short way refused goes now: the engagement is on the complete one, and `other` is told.

    `new`: False where it was there already.
    """

    other: str
    new: bool


class AlreadyAnswered(Refused):
    """This was answered before, at `at`."""

    at: datetime


class NotYours(Refused):
    """Only the two parties may see or do this (article 5)."""


class StaffOnly(Refused):
    """Only quality staff may do this."""


class PrivacyNotAccepted(Refused):
    """Nothing is kept of a person before they accepted the privacy notice (article 5)."""


class NoProfileYet(Refused):
    """Somebody who has not signed the charter has no profile of a provider."""


class CharterNotSigned(Refused):
    """Only somebody who signed the charter may invite a client."""


class TradeUnknown(Refused):
    """There is no kit for this trade."""

    trade: str


class InvitationUnknown(Refused):
    """No invitation has this link: made up, cut short, or erased."""


class InvitationUsed(Refused):
    """The link has served once; `yours`: by this person, `by_client`: told to its provider.

    `subject`: the engagement that it led to, for its two sides.
    """

    at: datetime
    yours: bool
    by_client: bool = False
    subject: int = 0


class InvitationExpired(Refused):
    """The link's days have passed."""

    at: datetime


class InvitationRevoked(Refused):
    """The provider took the invitation back."""

    at: datetime


class OwnInvitation(Refused):
    """A provider opened the invitation that they made; `closed`: it can be accepted no more."""

    closed: bool
    subject: int


class EngagementTaken(Refused):
    """Somebody else is this engagement's client."""


class AlertOwned(Refused):
    """Somebody else of the quality staff looks after this alert."""

    at: datetime


class OwnAlert(Refused):
    """An alert about an engagement of their own is another's to look after (article 5)."""


class AlertClosed(Refused):
    """This alert has its end already."""

    at: datetime


class WaitTooLong(Refused):
    """An alert waits `days` at most before somebody looks again."""

    days: int


class NobodyElse(Refused):
    """There is nobody else of the quality staff to hand an alert to."""


class WordsUnopened(Refused):
    """Quality staff read words only with a reason, for a day (article 5)."""


class NoWordsYet(Refused):
    """Neither side of this engagement has written anything: there is nothing to read."""


class NothingToOpen(Refused):
    """An alert about a word to quality staff alone opens nobody else's words: the provider would be told."""


class ResolutionUnclear(Refused):
    """What was typed is none of the ways in which an alert ends."""


class NumberMissing(Refused):
    """An engagement is looked for without its number."""


class NumberUnknown(Refused):
    """No engagement that this person may see has this number."""
