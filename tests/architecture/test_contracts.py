"""Imports go downwards only and never in a circle; the rules import nothing but the standard library."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHARTER = sorted((ROOT / "bot" / "charter").rglob("*.py"))


def test_imports_go_downwards_only() -> None:
    told = subprocess.run(  # noqa: S603 - its own process: it turns off the loggers of whoever runs it
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("path", CHARTER, ids=lambda path: path.stem)
def test_the_charter_imports_the_standard_library_alone(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module)
    foreign = {
        name
        for name in imported
        if not name.startswith("bot.charter") and name.partition(".")[0] not in sys.stdlib_module_names
    }
    assert not foreign
