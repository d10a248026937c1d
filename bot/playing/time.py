"""The sandbox's time in the bot's process: both read the machine's one monotonic clock."""

import time
from datetime import UTC, datetime, timedelta

from bot.playing.link import Json


class Followed:
    """A clock that shows the time it was last told, and runs on from there."""

    def __init__(self) -> None:
        self._start, self._began = datetime.now(UTC), time.monotonic()

    def now(self) -> datetime:
        """Return the sandbox's time, aware, in UTC."""
        return self._start + timedelta(seconds=time.monotonic() - self._began)

    def follow(self, facts: Json) -> None:
        """Show `start` (ISO 8601) as the time when it was `began` (monotonic seconds)."""
        self._start, self._began = datetime.fromisoformat(facts["start"]), facts["began"]
