"""Facts for each kind of screen, as people in lives came to it."""

import json
from dataclasses import dataclass
from pathlib import Path

from bot.screens import Facts
from bot.storage.columns import untagged

FILE = Path(__file__).parent / "examples.json"


@dataclass(frozen=True)
class Example:
    """A kind of screen, facts that it was shown with, and who came to it: provider, client, admin."""

    kind: str
    facts: Facts
    roles: tuple[str, ...]


def load_examples(file: Path = FILE) -> list[Example]:
    """Return the examples, those of one kind beside each other."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    return [Example(one["kind"], untagged(one["facts"]), tuple(one["roles"])) for one in kept]
