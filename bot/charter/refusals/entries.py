"""Refusals of what somebody wrote: each says what was understood and what would go."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.charter.refusals.base import Refused


class ReasonTooShort(Refused):
    """A reason for reading two people's words must tell them something: `words` at least."""

    words: int


class TextMissing(Refused):
    """Nothing readable is left of the text."""


class SaysNothing(Refused):
    """Words that tell nothing where something is to be told: a yes, a greeting, a full stop."""

    text: str


class TextTooLong(Refused):
    """The text has `length` characters where `limit` fit."""

    length: int
    limit: int


class TextUnreadable(Refused):
    """The text holds what cannot be stored or would deceive: NUL, half a character, hidden marks."""


class NameWithoutLetters(Refused):
    """A name has at least two letters."""

    text: str


class WhoseFirst(Refused):
    """A place was told before whose it is (article 1)."""


class HelperIsProvider(Refused):
    """Whoever helps the client answer is of the client's own side, never the provider (article 7)."""


class NameTooLong(Refused):
    """The name has `length` characters where `limit` fit."""

    length: int
    limit: int


class NameSigned(Refused):
    """A note stands that somebody signed with their name: it does not change any more."""


class SignatureDiffers(Refused):
    """Somebody signed with another name than their own; `final`: that one signs a note, and stays."""

    expected: str
    written: str
    final: bool = False


class AmountUnreadable(Refused):
    """No amount can be read; `text` is how it began."""

    text: str


class AmountNotPositive(Refused):
    """A price is more than nothing; what is free is said so by its own button."""

    understood: str


class AmountNotWhole(Refused):
    """The currency has no coin that small; `offers` are the nearest amounts, in its minor unit."""

    understood: str
    currency: str
    offers: Sequence[int]


class AmountInDoubt(Refused):
    """« Soixante » may mean 60 000; `offers` are both readings, in the minor unit, the likelier first.

    `text`: as it was written.
    """

    text: str
    currency: str
    offers: Sequence[int]


class AmountPaidInDoubt(AmountInDoubt):
    """The same of an amount that was paid, which is no price."""


class AmountTooBig(Refused):
    """The amount passes `limit`, in the currency's minor unit."""

    currency: str
    limit: int


class AdvanceOverPrice(Refused):
    """An advance passes the price; both in the currency's minor unit."""

    amount: int
    currency: str
    limit: int


class CeilingUnderRate(Refused):
    """A method's ceiling is less than one unit's price, `rate`; in the currency's minor unit."""

    rate: int
    currency: str
    ceiling: int


class PriceOverShortWay(Refused):
    """A price beyond the short way's `limit`; both in the currency's minor unit."""

    answered_again = True
    amount: int
    currency: str
    limit: int


class AmountInOtherCurrency(Refused):
    """The text names another currency than the engagement's."""

    named: str
    currency: str


class CityUnknown(Refused):
    """No city that the bot knows has this name."""

    text: str


class DayMissing(Refused):
    """At least one day is needed."""


class DayUnreadable(Refused):
    """No day can be read."""


class NoSuchDay(Refused):
    """A day was named that its month has not (31/02).

    `month` is its first day; `year`: the year where it was said, or where it matters.
    """

    day: int
    month: date
    year: int | None


class DayPast(Refused):
    """The day is over."""

    day: date
    today: date


class DayTooEarly(Refused):
    """The day comes before `earliest`, which the rest of the plan allows first."""

    day: date
    earliest: date


class DayTooFar(Refused):
    """The day is later than `last`."""

    day: date
    last: date


class DaysOverShortWay(Refused):
    """More days than the short way holds."""

    answered_again = True
    count: int
    limit: int


class TooManyDays(Refused):
    """More days than any work has."""

    count: int
    limit: int


class HourUnreadable(Refused):
    """No hour can be read; `text` is how it began."""

    text: str


class SameDate(Refused):
    """Another date is asked for that is the one written already, `at`."""

    at: datetime


class HourPast(Refused):
    """The hour is over on its day; `at` is what was understood."""

    at: datetime
