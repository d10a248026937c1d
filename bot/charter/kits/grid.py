"""Reading the usual grid of a trade kit: three criteria, each with its degrees in its own words."""

from collections.abc import Collection, Sequence

from bot.charter.grid import Dimension, MeasuredBy, Nature
from bot.charter.kits.kit import Degree, KitCriterion
from bot.charter.kits.source import Source

FIVE_DEGREES = (1, 2, 3, 4, 5)  # NOTE, "grille"; always in this order
THREE_FACTS = (5, 3, 1)  # NOTE, score: "a measure of three facts is 5, 3, 1"
LONGEST_DEGREE = 30  # a perceived degree's button has its figure before it: "4 – "
SHAPE = (
    (Nature.MEASURED, MeasuredBy.CLIENT),
    (Nature.MEASURED, MeasuredBy.LEDGER),
    (Nature.PERCEIVED, MeasuredBy.CLIENT),
)


def read_criteria(root: Source, promised: Collection[str]) -> list[KitCriterion]:
    """Return the criteria under "grid"; `promised` are the codes that the provider promises."""
    grid = [_criterion(part, promised) for part in root.parts("grid")]
    if tuple((criterion.nature, criterion.measured_by) for criterion in grid) != SHAPE:
        raise root.part("grid").wrong(
            "three are needed: one measured by the client, one measured by the ledger, one perceived"
        )
    return grid


def _criterion(part: Source, promised: Collection[str]) -> KitCriterion:
    part.only(*KitCriterion.__dataclass_fields__)
    nature = part.part("nature").choice(Nature)
    measured_by = part.part("measured_by").choice(MeasuredBy)
    ledger = measured_by is MeasuredBy.LEDGER
    return KitCriterion(
        code=part.part("code").code(),
        nature=nature,
        dimension=part.part("dimension").choice(Dimension),
        measured_by=measured_by,
        name=part.part("name").words(),
        choice=part.part("choice").button(),
        degrees=_degrees(part, nature),
        promised=part.part("promised").words() if part.has("promised") else None,
        question=None if ledger else part.part("question").words(),
        promises=_measured_promises(part, promised) if ledger else (),
        eliminatory=part.flag("eliminatory"),
    )


def _degrees(part: Source, nature: Nature) -> tuple[Degree, ...]:
    members = part.parts("degrees")
    for member in members:
        member.only("degree", "words")
    degrees = tuple(
        Degree(member.part("degree").number(), member.part("words").button(longest=LONGEST_DEGREE))
        for member in members
    )
    expected: Sequence[int] = THREE_FACTS if nature is Nature.MEASURED else FIVE_DEGREES
    if tuple(degree.degree for degree in degrees) != expected:
        raise part.part("degrees").wrong(f"the degrees are {', '.join(map(str, expected))}, in this order")
    return degrees


def _measured_promises(part: Source, promised: Collection[str]) -> tuple[str, ...]:
    members = part.parts("promises")
    for member in members:
        if member.text() not in promised:
            raise member.wrong("no promise of the provider has this code")
    return tuple(member.text() for member in members)
