"""The settings of a play: its own, whatever the operator's are."""

import re
from pathlib import Path

import pytest

from bot.playing.cast import local
from bot.sandbox.server import PAGE
from bot.settings import read_settings


def test_the_bot_lives_where_the_page_tells_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEFAULT_TIME_ZONE", "America/New_York")
    monkeypatch.setenv("DEFAULT_COUNTRY", "GA")
    settings = local(read_settings(None), tmp_path / "play.db")
    zone = re.search(r'const ZONE = "(.+?)"', (PAGE / "format.js").read_text())
    assert zone
    assert (settings.default_time_zone, settings.default_country) == (zone[1], "CI")
