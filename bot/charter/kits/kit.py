"""What a trade kit holds.

Never in it, because nobody may fill these in beforehand: needs, the need said again, confirmations, the risk
answer, dates, price, "je peux tenir", approval, check, rating, consent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.charter.grid import MeasuredBy, Nature
from bot.charter.stages import Side

Words = Mapping[str, str]  # {"fr": …, "en": …}


class Due(StrEnum):
    """When a usual promise falls due: at the hour of coming, on the last day of work, a month after it."""

    COMING = "coming"
    FINISH = "finish"
    MONTH = "month"


@dataclass(frozen=True)
class Option:
    """One answer on a button; `alone` where it excludes the others."""

    code: str
    words: Words
    alone: bool = False


@dataclass(frozen=True)
class KitPromise:
    """A usual promise; {date} and {hour} in its statement are its own due day and the hour of coming.

    `short` is what it is called where all are listed; `proof` is the proof expected.
    """

    code: str
    owner: Side
    due: Due
    statement: Words
    short: Words
    proof: Words


@dataclass(frozen=True)
class Degree:
    """One degree, in the criterion's own words."""

    degree: int
    words: Words


@dataclass(frozen=True)
class KitCriterion:
    """A criterion of the usual grid, without its weight, which the client's choice sets.

    `choice` is how the client says that it matters most. `promised` is what was promised, None where it is
    the sign of success. `question` is None where the ledger answers, from `promises` (their codes).
    """

    code: str
    nature: Nature
    measured_by: MeasuredBy
    name: Words
    choice: Words
    degrees: tuple[Degree, ...]
    promised: Words | None = None
    question: Words | None = None
    promises: tuple[str, ...] = ()
    eliminatory: bool = False


@dataclass(frozen=True)
class MonthLater:
    """The question a month later; answers `holds`, `came_back` and `unknown`."""

    question: Words
    answers: tuple[Option, ...]


@dataclass(frozen=True)
class TradeKit:
    """One trade: `id` is its file's name; a change of any text is a new `version`.

    `look_at` is what the client must look at before they accept. `clauses` are the note's standard ones.
    """

    id: str
    version: int
    name: Words
    service: Words
    included: tuple[Words, ...]
    excluded: tuple[Words, ...]
    to_know: tuple[Option, ...]
    signs: tuple[Option, ...]
    promises: tuple[KitPromise, ...]
    grid: tuple[KitCriterion, ...]
    look_at: Words
    month_later: MonthLater
    clauses: Mapping[str, Words]

    def criterion(self, code: str) -> KitCriterion:
        """Return the criterion of a code; raises KeyError."""
        return {criterion.code: criterion for criterion in self.grid}[code]

    def promises_of(self, side: Side) -> tuple[KitPromise, ...]:
        """Return the usual promises of one side, in their order."""
        return tuple(promise for promise in self.promises if promise.owner is side)
