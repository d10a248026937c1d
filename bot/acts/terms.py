"""The terms the house works under, which every act may consult: kits, delays, money, staff."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session

from bot.charter.delays import Delays
from bot.charter.kits import TradeKit
from bot.charter.thresholds import Thresholds
from bot.charter.ways import COMPLETE, SHORT, Limits, Waits, Way, waits
from bot.languages import city_of, currency_of_country

TERMS = "terms"  # the key in a session's info
CALLED = "called"  # another: what the person who acts is called in Telegram


@dataclass(frozen=True)
class Terms:
    """What the operator has set, once, at start. `staff` and `operators` are Telegram ids.

    `privacy_contact`: an e-mail or a link; empty where the operator names none.
    """

    kits: Mapping[str, TradeKit]
    bot_name: str
    delays: Delays = field(default_factory=Delays)
    thresholds: Thresholds = field(default_factory=Thresholds)
    short_way: Limits = SHORT
    complete_way: Limits = COMPLETE
    country: str = "CI"
    zone: str = "Africa/Abidjan"
    staff: frozenset[int] = frozenset()
    operators: frozenset[int] = frozenset()
    privacy_contact: str = ""

    def limits(self, way: str) -> Limits:
        """Return how far a way goes."""
        return self.short_way if way == Way.SHORT else self.complete_way

    def waits(self, way: str) -> Waits:
        """Return what a way waits for."""
        return waits(way, self.delays)

    @property
    def currency(self) -> str:
        """The currency that the site's country pays in: XOF."""
        return currency_of_country(self.country)

    @property
    def city(self) -> str:
        """The city that names the site's zone: Abidjan."""
        return city_of(self.zone)


def called(session: Session) -> str:
    """Return what the person who acts is called in Telegram: not kept until they agree to it."""
    return str(session.info.get(CALLED, ""))


def terms_of(session: Session) -> Terms:
    """Return the terms that the store was made with."""
    terms = session.info.get(TERMS)
    if not isinstance(terms, Terms):
        raise TypeError("this store was made without terms: Store(engine, info={TERMS: Terms(...)})")
    return terms
