"""The two ways of one engagement, with one set of rules: how far each goes, and what it waits for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.charter.currencies import CURRENCIES
from bot.charter.delays import Delays
from bot.charter.refusals import (
    AccessOverShortWay,
    AmountTooBig,
    DaysOverShortWay,
    PriceOverShortWay,
    TooManyDays,
)

MANY_TIMES = 1_000  # the short way's price: beyond so much a figure has zeros too many


class Way(StrEnum):
    """How an engagement goes: the short way, or the complete one, which either side may ask for."""

    SHORT = "short"
    COMPLETE = "complete"


@dataclass(frozen=True)
class Limits:
    """How far one way goes (CHARTER, "two ways, one set of rules"): needs, days of work, the highest price.

    `price` is in whole units of `currency`, the site's. Where it is None, and in any other currency: 150 000
    F CFA on the short way, or about as much; a thousand times that on the complete one.
    """

    way: Way = Way.SHORT
    needs: int = 3
    days: int = 7
    price: int | None = None
    currency: str | None = None

    def most(self, currency: str) -> int:
        """Return the highest price, in the currency's minor unit."""
        money = CURRENCIES[currency]
        usual = money.short_price * (1 if self.way is Way.SHORT else MANY_TIMES)
        own = self.price if self.currency in (None, currency) else None
        return (own or usual) * int(10**money.digits)

    def check_price(self, amount: int, *, currency: str, complete: "Limits") -> int:
        """Return an amount in the minor unit; raises as `check_price` does. `complete`: the other way."""
        largest = complete.most(currency)
        return check_price(amount, currency=currency, most=self.most(currency), largest=largest)


SHORT = Limits()
COMPLETE = Limits(Way.COMPLETE, days=60)


def check_price(amount: int, *, currency: str, most: int, largest: int) -> int:
    """Return an amount that goes up to `most`; `largest`: the complete way's. All in the minor unit.

    Raises PriceOverShortWay where the complete way holds it, else AmountTooBig.
    """
    if amount <= most:
        return amount
    if amount <= largest:
        raise PriceOverShortWay(amount=amount, currency=currency, limit=most)
    raise AmountTooBig(currency=currency, limit=largest)


def check_length(count: int, *, most: int, longest: int) -> int:
    """Return a number of days of work that goes up to `most`; `longest`: the complete way's.

    Raises DaysOverShortWay where the complete way holds them, else TooManyDays.
    """
    if count <= most:
        return count
    if count <= longest:
        raise DaysOverShortWay(count=count, limit=most)
    raise TooManyDays(count=count, limit=longest)


def check_access(access: bool, *, way: str) -> None:
    """Refuse a service that gives access to data or accounts on the short way: raise AccessOverShortWay."""
    if access and way == Way.SHORT:
        raise AccessOverShortWay


@dataclass(frozen=True)
class Waits:
    """What one way waits for (NOTE, "delays"), from the moment of the question.

    `need`: its reminder. `note`, `rating`: their reminders, one after the other. `unanswered`: after a note's
    last reminder quality staff are told. `check`: until its reminder. `silent`: nobody acts before the
    approval until the week's summary tells, which on the complete way is not before a note's last reminder.
    """

    need: timedelta
    note: Sequence[timedelta]
    unanswered: timedelta
    check: timedelta
    rating: Sequence[timedelta]
    silent: timedelta


def waits(way: str, delays: Delays) -> Waits:
    """Return what one way waits for."""
    if way == Way.SHORT:
        return Waits(
            need=delays.need_answer,
            note=(delays.note_answer,),
            unanswered=delays.note_unanswered,
            check=delays.check,
            rating=(delays.rating_reminder,),
            silent=delays.silent,
        )
    return Waits(
        need=delays.complete_need,
        note=(delays.complete_note, delays.complete_note_second, delays.complete_note_third),
        unanswered=delays.complete_unanswered,
        check=delays.complete_check,
        rating=(delays.complete_rating, delays.complete_rating_second),
        silent=max(delays.silent, delays.complete_note_third),
    )
