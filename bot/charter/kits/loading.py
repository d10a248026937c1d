"""Loading trade kits: a wrong file stops the start, with its place and the reason."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from bot.charter.grid import MeasuredBy, Nature
from bot.charter.kits.kit import Degree, Due, KitCriterion, KitPromise, MonthLater, Option, TradeKit
from bot.charter.kits.source import KitError, Source
from bot.charter.stages import Side

KITS = Path(__file__).parent
CLAUSES = ("verification", "changes", "secret", "problem", "follow_up", "rights")
MONTH_LATER = ("holds", "came_back", "unknown")
FIVE_DEGREES = (1, 2, 3, 4, 5)  # NOTE, "grille"; always in this order
THREE_FACTS = (5, 3, 1)  # NOTE, score: "a measure of three facts is 5, 3, 1"

Coded = TypeVar("Coded", Option, KitPromise, KitCriterion)


def load_kits(folder: Path = KITS) -> dict[str, TradeKit]:
    """Return the kits of a folder's TOML files, by id; raises KitError, also where there is none."""
    kits = {path.stem: load_kit(path) for path in sorted(folder.glob("*.toml"))}
    if not kits:
        raise KitError(str(folder), "(folder)", "no trade kit is there")
    return kits


def load_kit(path: Path) -> TradeKit:
    """Return the kit of one file; raises KitError."""
    try:
        root = Source(path.name, "", tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KitError(path.name, "(file)", str(error)) from error
    root.only(*TradeKit.__dataclass_fields__)
    if root.part("id").text() != path.stem:
        raise root.part("id").wrong(f"the file's name is {path.stem}")
    promises = _each(map(_promise, root.parts("promises")), root, "promises")
    return TradeKit(
        id=path.stem,
        version=root.part("version").number(),
        name=root.part("name").button(),
        service=root.part("service").words(),
        included=tuple(part.words() for part in root.parts("included")),
        excluded=tuple(part.words() for part in root.parts("excluded")),
        to_know=_each(map(_option, root.parts("to_know")), root, "to_know"),
        signs=_each(map(_option, root.parts("signs")), root, "signs"),
        promises=promises,
        grid=_grid(root, {promise.code for promise in promises if promise.owner is Side.PROVIDER}),
        look_at=root.part("look_at").words(),
        month_later=_month_later(root.part("month_later")),
        clauses=_clauses(root),
    )


def _each(found: Iterable[Coded], root: Source, key: str) -> tuple[Coded, ...]:
    kept = tuple(found)
    if twice := [code for code, count in Counter(each.code for each in kept).items() if count > 1]:
        raise root.part(key).wrong(f"the code {twice[0]} is there twice")
    return kept


def _option(part: Source) -> Option:
    part.only("code", "words", "alone")
    return Option(part.part("code").text(), part.part("words").button(), part.flag("alone"))


def _promise(part: Source) -> KitPromise:
    part.only(*KitPromise.__dataclass_fields__)
    return KitPromise(
        code=part.part("code").text(),
        owner=part.part("owner").choice(Side),
        due=part.part("due").choice(Due),
        statement=part.part("statement").words(placeholders=("date", "hour")),
        short=part.part("short").words(),
        proof=part.part("proof").words(),
    )


def _grid(root: Source, promised: set[str]) -> tuple[KitCriterion, ...]:
    grid = _each((_criterion(part, promised) for part in root.parts("grid", least=2)), root, "grid")
    if not any(criterion.nature is Nature.MEASURED for criterion in grid):
        raise root.part("grid").wrong("at least one criterion is measured")
    return grid


def _criterion(part: Source, promised: set[str]) -> KitCriterion:
    part.only(*KitCriterion.__dataclass_fields__)
    nature = part.part("nature").choice(Nature)
    measured_by = part.part("measured_by").choice(MeasuredBy)
    ledger = measured_by is MeasuredBy.LEDGER
    if ledger and nature is not Nature.MEASURED:
        raise part.wrong("what the ledger knows is measured")
    return KitCriterion(
        code=part.part("code").text(),
        nature=nature,
        measured_by=measured_by,
        name=part.part("name").words(),
        choice=part.part("choice").button(),
        degrees=_degrees(part, THREE_FACTS if nature is Nature.MEASURED else FIVE_DEGREES),
        promised=part.part("promised").words() if part.has("promised") else None,
        question=None if ledger else part.part("question").words(),
        promises=_measured_promises(part, promised) if ledger else (),
        eliminatory=part.flag("eliminatory"),
    )


def _degrees(part: Source, expected: Sequence[int]) -> tuple[Degree, ...]:
    members = part.parts("degrees")
    for member in members:
        member.only("degree", "words")
    degrees = tuple(
        Degree(member.part("degree").number(), member.part("words").button()) for member in members
    )
    if tuple(degree.degree for degree in degrees) != tuple(expected):
        raise part.part("degrees").wrong(f"the degrees are {', '.join(map(str, expected))}, in this order")
    return degrees


def _measured_promises(part: Source, promised: set[str]) -> tuple[str, ...]:
    members = part.parts("promises")
    for member in members:
        if member.text() not in promised:
            raise member.wrong("no promise of the provider has this code")
    return tuple(member.text() for member in members)


def _month_later(part: Source) -> MonthLater:
    part.only("question", "answers")
    answers = tuple(map(_option, part.parts("answers")))
    if tuple(answer.code for answer in answers) != MONTH_LATER:
        raise part.part("answers").wrong(f"the answers are {', '.join(MONTH_LATER)}, in this order")
    return MonthLater(part.part("question").words(), answers)


def _clauses(root: Source) -> dict[str, dict[str, str]]:
    clauses = {name: part.words() for name, part in root.items("clauses")}
    if clauses.keys() != set(CLAUSES):
        raise root.part("clauses").wrong(f"the clauses are {', '.join(CLAUSES)}")
    return clauses
