"""What is installed is named exactly, proven by its hash, and says nothing of where it was had from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==[^ ]+( ; [^\\]+)?( --hash=sha256:[0-9a-f]{64})+")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_each_is_exact_and_hashed_and_no_address_stands_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = re.sub(r" *\\\n *", " ", text).splitlines()
    wanted = [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]
    assert wanted
    assert [line for line in wanted if not PINNED.fullmatch(line)] == []
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links|file:| @ ", text)
