"""Files and functions stay readable, and no room is named after nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE, LONGEST_FUNCTION = 300, 40  # lines; beyond, a file or a function wants to be two
CODE = sorted(path for room in ("bot", "conversations", "tests") for path in (ROOT / room).rglob("*.py"))
HISTORY = ROOT / "bot" / "storage" / "migrations" / "versions"  # a released revision is never split
OURS = [path for path in CODE if path.relative_to(ROOT).parts[0] != "tests"]
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "core", "misc", "base_utils"}
ALLOWED = {"bot", "conversations", "locales", "tests", "pyproject.toml", "Procfile", "README.md", "LICENSE",
           "CHANGELOG.md", "requirements.txt", "requirements-test.txt"}  # fmt: skip


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [path for path in CODE if HISTORY not in path.parents], ids=named)
def test_a_file_is_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", [path for path in OURS if HISTORY not in path.parents], ids=named)
def test_a_function_is_short(path: Path) -> None:
    assert {name: lines for name, lines in functions(path) if lines > LONGEST_FUNCTION} == {}


def test_no_room_is_named_after_nothing() -> None:
    assert [named(path) for path in CODE if path.stem in EMPTY_NAMES or path.parent.name in EMPTY_NAMES] == []


def test_the_top_level_is_the_agreed_one() -> None:
    kept = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    generated = {"build", "parole_tenue.egg-info", "parole-tenue-sandbox.db", "parole-tenue.db"}
    assert {name for name in kept - ALLOWED - generated if ".db" not in name} == set()
