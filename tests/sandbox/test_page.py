"""The page's files: light, in two languages, with nothing from elsewhere."""

import re
from pathlib import Path

import pytest

from bot.charter.followup_facts import FollowUpKind
from bot.sandbox.server import PAGE

LIGHT = 150 * 1024  # bytes, all files together
LONGEST = 220  # lines
FILES = sorted(path for path in PAGE.iterdir() if path.is_file())
SCRIPTS = [path for path in FILES if path.suffix == ".js" and not path.name.startswith("texts.")]
TEXT = re.compile(r"^  (\w+): (.*),$", re.MULTILINE)
USED = re.compile(r'\bt\(\s*"(\w+)"|data-t(?:-[\w-]+)?="(\w+)"')
OUTSIDE = re.compile(r"https?://(?!t\.me|www\.w3\.org|\$\{)[^\s\"'`)]+")


def texts(language: str) -> dict[str, str]:
    """Return the page's texts, each as it is written in its module."""
    return dict(TEXT.findall((PAGE / f"texts.{language}.js").read_text()))


def test_all_of_it_is_light() -> None:
    assert sum(path.stat().st_size for path in FILES) < LIGHT


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.name))
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST


def test_both_languages_say_the_same() -> None:
    french, english = texts("fr"), texts("en")
    assert list(french) == list(english)
    assert [key for key in french if _places(french[key]) != _places(english[key])] == []


def _places(text: str) -> set[str]:
    return set(re.findall(r"\$?\{ ?(\w+) ?\}", text))


def test_every_text_used_is_there() -> None:
    used = {key for path in FILES for found in USED.findall(path.read_text()) for key in found if key}
    assert used - set(texts("fr")) == set()


def test_french_is_written_as_french_is() -> None:
    assert [key for key, text in texts("fr").items() if "'" in text or re.search(r"\w[;!»]", text)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_nothing_comes_from_elsewhere(path: Path) -> None:
    assert OUTSIDE.findall(path.read_text()) == []


def test_nothing_is_inline() -> None:
    html = (PAGE / "index.html").read_text()
    assert not re.search(r"<style|\son\w+=|\sstyle=|<script(?![^>]*src=)", html)


def test_every_reminder_has_its_words() -> None:
    assert {f"due_{kind}" for kind in FollowUpKind} <= set(texts("fr"))
