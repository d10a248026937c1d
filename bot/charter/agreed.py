"""What the two sides said, from which a framing note is drafted (article 7)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from bot.charter.delays import Delays
from bot.charter.kits import Words
from bot.charter.needs import Priority
from bot.charter.proofs import ProofKind, ProofLevel, Risk, SeenHow
from bot.charter.stages import Side
from bot.charter.ways import Way


@dataclass(frozen=True)
class Correction:
    """One round that the client sent back: what had been said again, and what was not right in it.

    `voice` is the SHA-256 (hex) of a voice note in which it was said; `words` are "" where there is no text.
    """

    round: int
    said_again: str
    words: str
    at: datetime
    voice: str | None = None


@dataclass(frozen=True)
class NeedSaid:
    """A confirmed need by its code: the client's words, the need said again, the sign of success.

    `voice`, `photo` and `said_again_voice` are the SHA-256 (hex) of files that were sent; `corrections` are
    the client's, the oldest first.
    """

    code: str
    words: str
    said_again: str
    sign: str | Words
    confirmed_at: datetime
    voice: str | None = None
    photo: str | None = None
    said_again_voice: str | None = None
    corrections: Sequence[Correction] = ()
    priority: Priority = Priority.FIRST


@dataclass(frozen=True)
class DeclinedNeed:
    """A need that the provider openly declines, with the reason that the client reads (article 4)."""

    code: str
    words: str
    reason: str
    voice: str | None = None
    photo: str | None = None


@dataclass(frozen=True)
class Cover:
    """How one need is answered: seen how and when, at what risk of the place, by which service.

    `service`: the code of a usual service, else `own_service`, else the kit's first; `left_out`: what is not
    in it, by its place from 0.
    """

    need: str
    seen_at: datetime
    seen: SeenHow = SeenHow.ON_SITE
    risk: Risk = Risk.NONE
    risk_words: str | None = None
    service: str | None = None
    own_service: str | None = None
    left_out: Collection[int] = ()


@dataclass(frozen=True)
class Price:
    """A price in the currency's minor unit, 0 where it is free; the terms are codes of the answers chosen.

    `unit`: what a method counts, by its code or as {"own": text}, each at `rate`; `amount` is its ceiling.
    `otherwise`: how it is paid, in the provider's own words.
    """

    amount: int
    currency: str
    terms: str
    unit: str | Words | None = None
    rate: int | None = None
    otherwise: str | None = None


@dataclass(frozen=True)
class AddedPromise:
    """A promise in a person's own words; `due` is aware."""

    owner: Side
    statement: str
    due: datetime


@dataclass(frozen=True)
class Agreed:
    """What the two sides said, from which a note is written.

    `covers`: an answer to each need. `promises`: the kit's codes that the provider keeps; what the grid
    measures is always promised. `added`: what was promised by word of mouth besides. `context`: on the
    complete way, where the needs come from; "" where a voice note alone tells it, None where nothing does.
    `check`: how long the client may take to check the work. `urgent` and `to_handle`: how long a problem may
    wait for quality staff.
    """

    provider: str
    client: str
    proof: ProofKind
    proof_level: ProofLevel
    card: Mapping[str, Any]
    needs: Sequence[NeedSaid]
    covers: Sequence[Cover]
    matters_most: str
    days: Sequence[date]
    hour: time
    zone: tzinfo
    price: Price
    promises: Sequence[str]
    declined: Sequence[DeclinedNeed] = ()
    added: Sequence[AddedPromise] = ()
    helper: str | None = None
    way: Way = Way.SHORT
    context: str | None = None
    check: timedelta = Delays.check
    urgent: timedelta = Delays.urgent
    to_handle: timedelta = Delays.to_handle
