"""What a trade kit holds: the schema of the TOML files in this folder, which `loading` reads and checks.

Each text stands in French and in English: { fr = "…", en = "…" }. Nobody but these files knows a trade's
words: screens and notes take them from here.

Never in a kit, because nobody may fill these in beforehand: needs, the need said again, confirmations, the
risk answer, dates, price, "je peux tenir", approval, check, rating, consent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.charter.grid import Dimension, MeasuredBy, Nature
from bot.charter.stages import Side

Words = Mapping[str, str]  # {"fr": …, "en": …}


class Due(StrEnum):
    """When a usual promise falls due: at the hour of coming, on the last day of work, a month after it."""

    COMING = "coming"
    FINISH = "finish"
    MONTH = "month"


@dataclass(frozen=True)
class KitService:
    """One usual service, as one sentence, in short on a button, and what it includes.

    `access`: whether it gives access to the client's data or accounts, which the short way does not allow.
    """

    code: str
    button: Words
    words: Words
    included: tuple[Words, ...]
    access: bool = False


@dataclass(frozen=True)
class SeeFirst:
    """What must be seen before anything is proposed, as a question; `photo`: whether a photo is enough."""

    question: Words
    photo: bool


@dataclass(frozen=True)
class KitRisk:
    """Where a risk comes from that know-how does not cure ("du lieu"), and two examples of it."""

    source: Words
    examples: Words


@dataclass(frozen=True)
class Supplies:
    """What the work uses up, in or out of the price: "pièces comprises", "pièces à part".

    `question` asks which. `example`: what an advance may pay.
    """

    question: Words
    included: Words
    apart: Words
    example: Words


class About(StrEnum):
    """What something to know is about: this job, the place whatever the job, a place where people live."""

    JOB = "job"
    PLACE = "place"
    HOME = "home"


@dataclass(frozen=True)
class Option:
    """One answer on a button; `alone` where it excludes the others.

    `about`: of something to know; what is of the job is not true of the next one, what is of a home is not
    asked of a workplace.
    """

    code: str
    words: Words
    alone: bool = False
    about: About = About.JOB


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
    dimension: Dimension
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

    `order`: its place where a provider chooses their trade, no two alike; `button`: its name there.
    `workers`: what those who do it may call themselves or it, parted by commas, when they type their trade.
    `services`: at most three, the usual one first; `excluded` is in none of them.
    `to_know`: what the client may have to tell, at most five, the last one `nothing`, which stands alone.
    `need_example`: how a client might tell a need, and how they will see that it is met.
    `say_again`: words that make a sentence of the need: `what`, `where`, maybe `since` and `tried`.
    `signs`: two or three signs of success, easy to see.
    `promises`: four of the provider's, one of them due at coming; the client's, one of them to `pay`.
    `grid`: one criterion measured by asking (5, 3, 1), one by the promises, one perceived in five degrees.
    `look_at` is what the client must look at before they accept.
    `clauses`: the note's standard ones, from `standard.toml` where the trade has no words of its own.
    """

    id: str
    version: int
    order: int
    name: Words
    button: Words
    workers: Words
    services: tuple[KitService, ...]
    excluded: tuple[Words, ...]
    see_first: SeeFirst
    risk: KitRisk
    supplies: Supplies
    to_know: tuple[Option, ...]
    need_example: Words
    say_again: Mapping[str, tuple[Option, ...]]
    signs: tuple[Option, ...]
    promises: tuple[KitPromise, ...]
    grid: tuple[KitCriterion, ...]
    look_at: Words
    month_later: MonthLater
    clauses: Mapping[str, Words]

    @property
    def service(self) -> Words:
        """Return the usual service."""
        return self.services[0].words

    def criterion(self, code: str) -> KitCriterion:
        """Return the criterion of a code; raises KeyError."""
        return {criterion.code: criterion for criterion in self.grid}[code]

    def promises_of(self, side: Side) -> tuple[KitPromise, ...]:
        """Return the usual promises of one side, in their order."""
        return tuple(promise for promise in self.promises if promise.owner is side)
