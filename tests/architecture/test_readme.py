"""The README says what is true now."""

import re
import shlex
from pathlib import Path

import pytest

from bot.settings import describe, read_settings
from tests.readme import README, current


def test_its_generated_parts_are_current() -> None:
    assert README.read_text() == current(README.read_text())


def test_its_first_two_commands_are_one_line_each() -> None:
    blocks = re.findall(r"^```\w*\n(.*?)^```", README.read_text(), re.MULTILINE | re.DOTALL)
    start, test = (block.strip() for block in blocks[:2])
    assert "\n" not in start
    assert shlex.split(start)[-3:] == [".venv/bin/python", "-m", "bot"]
    assert "\n" not in test
    assert shlex.split(test)[-3:] == [".venv/bin/python", "-m", "pytest"]


def test_its_map_names_every_room() -> None:
    rooms = README.read_text().partition("## The rooms")[2].partition("\n## ")[0]
    inside = {path for path in (README.parent / "bot").iterdir() if not path.name.startswith("__pycache__")}
    named = {
        f"bot/{path.name}{'/' if path.is_dir() else ''}"
        for path in inside - {README.parent / "bot" / "__init__.py"}
    }
    assert named == set(re.findall(r"`(bot/[^`]+)`", rooms))


def test_its_commands_are_the_procfiles_too() -> None:
    lines = (README.parent / "Procfile").read_text().splitlines()
    commands = dict(line.split(": ", 1) for line in lines)
    assert list(commands) == ["release", "web", "worker"]
    assert all(f"`{command}`" in README.read_text() for command in commands.values())


def test_the_example_of_an_env_file_is_taken_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    example = README.parent / ".env.example"
    names = {name for name, _, _ in describe()}
    for name in names:
        monkeypatch.delenv(name, raising=False)
    given = dict(line.split("=", 1) for line in example.read_text().splitlines() if re.match("[A-Z]", line))
    assert set(given) <= names
    assert {"BOT_TOKEN", "ADMIN_IDS", "DATABASE_URL", "ENCRYPTION_KEYS", "WEBHOOK_URL", "PORT"} <= set(given)
    assert read_settings(example) == read_settings(env_file=None)
