"""The grid that both sides sign: its criteria, and weights that the client's choice sets (article 7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.charter.refusals import NothingMeasured, WeightsWrong

TOTAL = 100


class Nature(StrEnum):
    """Whether a criterion is a fact or an impression."""

    MEASURED = "measured"
    PERCEIVED = "perceived"


class MeasuredBy(StrEnum):
    """Who says the degree: the client, asked; or the ledger of promises, which asks nobody."""

    CLIENT = "client"
    LEDGER = "ledger"


@dataclass(frozen=True)
class Criterion:
    """One criterion of a signed grid, as scores need it; `degrees` are those that may be given."""

    code: str
    nature: Nature
    measured_by: MeasuredBy
    weight: int
    degrees: tuple[int, ...]
    eliminatory: bool = False


def weights(matters_most: str, codes: Sequence[str]) -> dict[str, int]:
    """Return weights that make 100: half for what matters most, the rest in equal parts (50, 25, 25).

    Raises KeyError where `matters_most` is none of the codes.
    """
    others = len(codes) - 1
    strengths = {code: max(others, 1) if code == matters_most else 1 for code in codes}
    if matters_most not in strengths:
        raise KeyError(matters_most)
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
