"""The grid that both sides sign: its criteria, and weights that the client's choice sets (article 7)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.charter.refusals import NothingMeasured, WeightsWrong

TOTAL = 100
LOW_DEGREE = 2  # Insuffisant, and what is worse
EXPECTED = 4  # "Bien, comme promis"
PER_DEGREE = 20  # of a score: 5 everywhere is 100


class Nature(StrEnum):
    """Whether a criterion is a fact or an impression."""

    MEASURED = "measured"
    PERCEIVED = "perceived"


class MeasuredBy(StrEnum):
    """Who says the degree: the client, asked; or the ledger of promises, which asks nobody."""

    CLIENT = "client"
    LEDGER = "ledger"


class Dimension(StrEnum):
    """What of a service a criterion is about (NOTE, "grille")."""

    RELIABILITY = "reliability"
    DELAY = "delay"
    CLEANLINESS = "cleanliness"
    LISTENING = "listening"
    RESPECT = "respect"
    COST = "cost"


@dataclass(frozen=True)
class Marks:
    """What a score out of 100 makes of the whole: kept from the first on, in part from the second on."""

    kept: int = 80
    in_part: int = 60


@dataclass(frozen=True)
class Criterion:
    """One criterion of a signed grid, as scores need it; `degrees` are those that may be given.

    A degree of `threshold` or less misses it, and asks for an answer; `target` is the least expected.
    """

    code: str
    nature: Nature
    measured_by: MeasuredBy
    weight: int
    degrees: tuple[int, ...]
    eliminatory: bool = False
    threshold: int = LOW_DEGREE
    target: int = EXPECTED

    def missed(self, degree: int) -> bool:
        """Whether a degree misses it."""
        return degree <= self.threshold

    def gap(self, degree: int) -> int:
        """Return by how much a degree is above the target, or below it (NOTE, "écart à l'attente")."""
        return degree - self.target


def threshold_of(degrees: Iterable[int]) -> int:
    """Return the best of the degrees that miss a criterion."""
    return max(degree for degree in degrees if degree <= LOW_DEGREE)


def target_of(degrees: Iterable[int], marks: Marks) -> int:
    """Return the least of the degrees that, given everywhere, is a word kept."""
    return min(degree for degree in degrees if degree * PER_DEGREE >= marks.kept)


def weights(matter_most: Collection[str], codes: Sequence[str]) -> dict[str, int]:
    """Return weights that make 100: half for what matters most, half for the rest (50, 25, 25).

    Each half is in equal parts: a sign of success that matters most may be that of several needs. Raises
    KeyError where one of `matter_most` is none of the codes.
    """
    if unknown := set(matter_most) - set(codes):
        raise KeyError(*unknown)
    others = len(codes) - len(matter_most)
    strengths = {code: max(others, 1) if code in matter_most else len(matter_most) for code in codes}
    return normalised(strengths)


def normalised(strengths: Mapping[str, int]) -> dict[str, int]:
    """Return weights in proportion to the strengths that make 100, by largest remainder; the first wins."""
    whole = sum(strengths.values())
    parts = {code: divmod(strength * TOTAL, whole) for code, strength in strengths.items()}
    left = TOTAL - sum(share for share, _ in parts.values())
    by_remainder = sorted(parts, key=lambda code: parts[code][1], reverse=True)  # stable: the first wins
    lifted = set(by_remainder[:left])
    return {code: share + (code in lifted) for code, (share, _) in parts.items()}


def check_grid(criteria: Iterable[Criterion]) -> None:
    """Refuse a grid that could not be signed: raises WeightsWrong or NothingMeasured."""
    kept = list(criteria)
    total = sum(criterion.weight for criterion in kept)
    if total != TOTAL or any(criterion.weight < 1 for criterion in kept):
        raise WeightsWrong(total=total)
    if not any(criterion.nature is Nature.MEASURED for criterion in kept):
        raise NothingMeasured
