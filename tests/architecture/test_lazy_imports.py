"""What costs time and memory at a start is loaded when it is first needed, or never."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATE = {
    "alembic",  # only where something is to be migrated
    "dateparser",  # only once a date was typed
    "num2words",  # only once an amount is said in words
    "psycopg",  # only with PostgreSQL
    "pyhanko",
    "sqlalchemy.dialects.postgresql",  # only with PostgreSQL
    "segno",  # only once a link is shown as a picture
    "typst",
}
NEVER = {"bot.sandbox", "click", "rich", "pygments"}  # the sandbox is another command's
RUNS = "bot.__main__, bot.app, conversations.house"
# The sandbox's own process starts the bot's at once, and is light itself.
PLAYS = "bot.__main__, bot.play, bot.playing.joined"
THE_BOTS = {"bot.app", "bot.settings", "bot.storage", "cryptography", "pydantic", "sqlalchemy", "telegram"}


def loaded(modules: str) -> set[str]:
    """Return the names of what is loaded once these are imported."""
    start = f"""
import json, sys
import {modules}
print(json.dumps([name for name, module in sys.modules.items() if module is not None]))
"""
    ran = subprocess.run(  # noqa: S603 - our own imports
        [sys.executable, "-c", start], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    return set(json.loads(ran.stdout))


def test_slow_imports_stay_lazy() -> None:
    assert (LATE | NEVER) & loaded(RUNS) == set()


def test_the_sandbox_loads_nothing_of_the_bots() -> None:
    assert (LATE | THE_BOTS) & loaded(PLAYS) == set()
