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
    "typst",
}
NEVER = {"bot.sandbox", "rich", "pygments"}  # the sandbox is another command's
START = """
import json, sys
import bot.__main__, bot.app, conversations.house
print(json.dumps([name for name, module in sys.modules.items() if module is not None]))
"""


def test_slow_imports_stay_lazy() -> None:
    ran = subprocess.run(  # noqa: S603 - our own imports
        [sys.executable, "-c", START], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    assert (LATE | NEVER) & set(json.loads(ran.stdout)) == set()
