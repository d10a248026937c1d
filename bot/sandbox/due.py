"""What is due next, in words: the page's clock names it."""

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path

from bot.sandbox.refusals import Json

FILE = Path(__file__).with_name("due.toml")
OTHER = "other"


@cache
def due_words() -> dict[str, Json]:
    """Return {kind: {language: words}}."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def told(at: datetime, what: str) -> Json:
    """Return something that is due as the JSON API gives it: when, its kind, and its words by language."""
    return {"at": at.isoformat(), "what": what, **due_words().get(what, due_words()[OTHER])}
