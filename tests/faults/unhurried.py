"""The bot as `python -m bot run` runs it, but by a clock that a test moves, and writing as fast as it can."""

import asyncio
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import run
from bot.settings import read_settings
from tests.town import unlimited

CLOCK_FILE = "CLOCK_FILE"  # the variable that names it; in it, the seconds that the clock is ahead


def write_clock(file: Path, moment: datetime) -> None:
    """Let the clock say that it is now this moment."""
    ahead = (moment - datetime.now(UTC)).total_seconds()
    new = file.with_suffix(".new")
    new.write_text(str(ahead))
    new.replace(file)


def read_clock() -> datetime:
    """Return the time it is by the file."""
    ahead = float(Path(os.environ[CLOCK_FILE]).read_text())
    return datetime.now(UTC) + timedelta(seconds=ahead)


if __name__ == "__main__":
    asyncio.run(run(read_settings(None), clock=read_clock, limiter=unlimited()))
