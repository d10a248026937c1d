"""Refusals that keep an article of the charter."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.charter.refusals.base import Refused


class ClientCardMissing(Refused):
    """No proposal before the client's card is there (article 1)."""


class NeedsMissing(Refused):
    """There is no need to answer (article 2)."""


class OnlyNeed(Refused):
    """The only need is not declined or withdrawn by itself: the whole request is (article 2)."""


class NeedsUnconfirmed(Refused):
    """No proposal before each need is confirmed, declined or withdrawn: `codes` are left (article 2)."""

    codes: Sequence[str]


class AccessOverShortWay(Refused):
    """A service that gives access to data or accounts, on the short way (article 5)."""

    answered_again = True


class ServiceUnsaid(Refused):
    """One of several needs, and nobody said which service answers it: `need` is its code (article 3)."""

    need: str


class NeedsOverShortWay(Refused):
    """More needs than the short way holds (article 2)."""

    answered_again = True
    count: int
    limit: int


class TooManyNeeds(Refused):
    """More needs than one engagement holds."""

    count: int
    limit: int


class TooMuchToKnow(Refused):
    """More texts of one's own on what is to be known than one card holds (article 1)."""

    limit: int


class TooManyPoints(Refused):
    """More points to be redone than one check names (article 6)."""

    count: int
    limit: int


class ServiceWithoutNeed(Refused):
    """Every service covers a confirmed need (article 3)."""

    code: str


class PhotoMissing(Refused):
    """A need is said to be seen in a photo, and none of it was sent (article 3)."""


class KnowHowRisk(Refused):
    """A risk that comes from know-how asks for an honest decline (article 4)."""


class ProofTooWeak(Refused):
    """A declared proof alone allows `limit` short jobs (article 4)."""

    limit: int


class ProofLapsed(Refused):
    """The proof was valid until `on` (article 4)."""

    on: date


class ProofInNote(Refused):
    """A note that is not signed yet tells of the proofs of this trade (article 4)."""


class TooManyProofs(Refused):
    """One trade has at most `limit` proofs (article 4)."""

    limit: int


class MainTrade(Refused):
    """The main trade stays until another one is (article 4)."""


class TradeInUse(Refused):
    """An engagement that runs is in this trade (article 4)."""


class NoteChanged(Refused):
    """The note is no longer the text that this person saw (article 7)."""


class NoteIncomplete(Refused):
    """The note lacks what must stand in it before approval: a list of `Missing` (articles 3, 6, 7)."""

    missing: Sequence[object]


class WeightsWrong(Refused):
    """The weights of a grid make 100 (article 7)."""

    total: int


class NothingMeasured(Refused):
    """At least one criterion of a grid is measured (article 7)."""


class OfferLapsed(Refused):
    """The engagement ended before this was answered: it binds nobody."""


class OfferTakenBack(Refused):
    """Whoever wrote this promise took it back before it was answered: it binds nobody (article 6)."""


class PromiseSettled(Refused):
    """What became of this promise is settled already (article 6)."""

    at: datetime | None


class PromisesOpen(Refused):
    """An engagement is not closed while a promise is open (article 6)."""

    codes: Sequence[str]


class RatingTooEarly(Refused):
    """The rating is asked for from `at` on, when everybody is at home (article 7)."""

    at: datetime


class RatingIncomplete(Refused):
    """Criteria of the signed grid that wait for a degree (article 7)."""

    codes: Sequence[str]


class DegreeUnknown(Refused):
    """The signed grid has no such criterion, or the criterion no such degree (article 7)."""

    code: str
    degree: int


class TooManyTrades(Refused):
    """A provider names at most `limit` trades: commit only to what one is fully qualified for (article 4)."""

    limit: int
