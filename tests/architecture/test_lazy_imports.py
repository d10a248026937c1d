"""What costs time and memory at a start is loaded when it is first needed, or never."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATE = {
    "aiohttp.web",  # only where a port is asked for
    "alembic",  # only where something is to be migrated
    "dateparser",  # only once a date was typed
    "http.server",  # prometheus_client brings it
    "num2words",  # only once an amount is said in words
    "prometheus_client",  # only where a port is asked for
    "psycopg",  # only with PostgreSQL
    "pyhanko",
    "sqlalchemy.dialects.postgresql",  # only with PostgreSQL
    "segno",  # only once a link is shown as a picture
    "typst",
}
NEVER = {"bot.sandbox", "click", "cryptography.hazmat.backends", "rich", "pygments"}
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
    assert (LATE | THE_BOTS) & loaded(PLAYS) == {"aiohttp.web"}  # it serves the page


def test_a_start_in_the_usual_country_does_not_read_the_tables_of_all_countries() -> None:
    """They are 2 MB of what the bot weighs; the first amount reads them."""
    begin = """
import babel.core
from bot.opening import terms
from bot.settings import Settings
made = terms(Settings(_env_file=None), {}, bot_name="ParoleTenueBot")
print(babel.core._global_data is None, made.currency)
"""
    ran = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", begin], cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True, env={}
    )
    assert ran.stdout.split() == ["True", "XOF"]
