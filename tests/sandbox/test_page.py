"""The page's files: light, in two languages, with nothing from elsewhere."""

import ast
import re
from pathlib import Path

import pytest

from bot.charter.followup_facts import FollowUpKind
from bot.sandbox.due import due_words
from bot.sandbox.server import PAGE

LIGHT = 150_000  # bytes, all files together
BEFORE_PAINT = 40 * 1024  # bytes: the page itself, its sheets, and the one script that it waits for
LONGEST = 220  # lines
FILES = sorted(path for path in PAGE.iterdir() if path.is_file())
SCRIPTS = [path for path in FILES if path.suffix == ".js" and not path.name.startswith("texts.")]
TEXT = re.compile(r"^  (\w+): (.*),$", re.MULTILINE)
USED = re.compile(r'\bt\(\s*"(\w+)"|data-t(?:-[\w-]+)?="(\w+)"')
ACTS = PAGE.parents[1] / "acts"
CODES = re.compile(r'(?:Impossible|Missing)\(.+, "(\w+)"\)|code = "(\w+)"')
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


def test_little_stands_before_the_first_paint() -> None:
    html = (PAGE / "index.html").read_text()
    awaited = re.findall(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"', html)
    files = [PAGE / (sheet or script) for sheet, script in awaited]
    assert [path.name for path in files if path.suffix == ".js"] == ["look.js"]
    assert sum(path.stat().st_size for path in [*files, PAGE / "index.html"]) < BEFORE_PAINT
    assert not any(re.search(r"@import|url\(|@font-face", path.read_text()) for path in files)
    shown = re.search(r'<header class="top">(.*?)</header>', html, re.DOTALL)
    assert shown
    assert {"Parole tenue", "+1 heure", "Demain matin"} <= set(re.findall(r">([^<>]+?) ?<", shown[1]))


def test_nothing_is_inline() -> None:
    html = (PAGE / "index.html").read_text()
    assert not re.search(r"<style|\son\w+=|\sstyle=|<script(?![^>]*src=)", html)


def owed_later(act: Path) -> set[str]:
    """Return the kinds of message that an act owes at another moment than now, be it only at night."""
    calls = [node for node in ast.walk(ast.parse(act.read_text())) if isinstance(node, ast.Call)]
    dues = {id(call): ast.unparse(one.value) for call in calls for one in call.keywords if one.arg == "due"}
    return {
        kind.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in ("owe", "_tell")
        for kind in call.args[1:3]
        if isinstance(kind, ast.Constant) and isinstance(kind.value, str)
        if call.func.id == "_tell" or dues.get(id(call), "now") != "now"
    }


def test_what_is_due_has_its_words() -> None:
    due = {*FollowUpKind, *(kind for path in ACTS.glob("*.py") for kind in owed_later(path))}
    assert due > {"visit_asked", "alert_late", "invitation_lapsed"}
    assert due - set(due_words()) == set()
    assert all(set(words) == {"fr", "en"} for words in due_words().values())


def test_what_a_visitor_may_be_refused_is_said_in_their_language() -> None:
    rooms = [PAGE.parent, PAGE.parents[1] / "playing"]
    found = [pair for room in rooms for path in room.glob("*.py") for pair in CODES.findall(path.read_text())]
    codes = {code for pair in found for code in pair if code}
    assert codes > {"offline", "too_large", "not_started"}
    assert {f"refused_{code}" for code in codes} - set(texts("fr")) == set()
