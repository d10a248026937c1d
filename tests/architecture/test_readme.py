"""The README says what is true now."""

import re
import shlex

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
