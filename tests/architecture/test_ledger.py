"""Each alert, refusal and delay of the path has its test, and each alert an act that raises it."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from bot.charter.alerts import AlertKind
from bot.charter.delays import Delays
from bot.charter.refusals import Refused, all_refusals
from bot.charter.summary import ToFollow
from bot.charter.suspicions import SuspicionRule
from bot.charter.thresholds import Thresholds
from bot.dialogue import refusals as talk_refusals
from tests.architecture.ledger import ALERTS, DELAYS, FOLLOWED, REFUSALS, SUSPICIONS, THRESHOLDS

LISTED: list[type[Refused]] = [*all_refusals(), *talk_refusals.ALL]
ROOT = Path(__file__).parents[2]
LISTS = (ALERTS, REFUSALS, DELAYS, THRESHOLDS, SUSPICIONS, FOLLOWED)
NODES = sorted({node for one in LISTS for node in one.values()})


def test_every_alert_has_its_test() -> None:
    assert sorted(AlertKind) == sorted(ALERTS)


def test_every_refusal_has_its_test() -> None:
    assert sorted(refusal.kind for refusal in LISTED) == sorted(REFUSALS)


def test_no_refusal_stands_outside_the_lists() -> None:
    """A class of its own in an act or a flow would have no sentence."""
    listed = {refusal.__name__ for refusal in LISTED}
    assert {name for name in _refusals() if name not in listed} == {"Refused"}


def test_every_delay_and_every_threshold_has_its_test() -> None:
    assert sorted(field.name for field in fields(Delays)) == sorted(DELAYS)
    assert sorted(field.name for field in fields(Thresholds)) == sorted(THRESHOLDS)


def test_every_suspicion_and_every_line_of_the_week_has_its_test() -> None:
    assert sorted(SuspicionRule) == sorted(SUSPICIONS)
    assert sorted(ToFollow) == sorted(FOLLOWED)


@pytest.mark.parametrize("node", NODES)
def test_the_test_is_there(node: str) -> None:
    file, name = node.split("::")
    assert name in _tests(ROOT / "tests" / file)


def test_every_alert_is_raised_by_an_act() -> None:
    assert {kind.name for kind in AlertKind} == set(_raised())


@cache
def _tests(path: Path) -> frozenset[str]:
    """Return the names of the tests of a file."""
    found = ast.walk(ast.parse(path.read_text())) if path.is_file() else ()
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in found if isinstance(node, kinds) and node.name.startswith("test_"))


def _raised() -> Iterator[str]:
    """Yield the kind of each alert that an act raises."""
    for tree in _trees("bot/acts").values():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "raise_alert":
                yield ast.unparse(call.args[2]).removeprefix("AlertKind.")


def _refusals() -> Iterator[str]:
    """Yield the name of each class that is a refusal by its base, wherever it stands."""
    for tree in (*_trees("bot").values(), *_trees("conversations").values()):
        for made in ast.walk(tree):
            if isinstance(made, ast.ClassDef):
                bases = {ast.unparse(base).rpartition(".")[2] for base in made.bases}
                if "Refused" in bases or made.name == "Refused":
                    yield made.name


@cache
def _trees(folder: str) -> Mapping[Path, ast.Module]:
    return {path: ast.parse(path.read_text()) for path in sorted((ROOT / folder).rglob("*.py"))}
