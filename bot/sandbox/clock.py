"""The only place of the sandbox that reads the machine's time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Tell the sandbox's time: it runs on by itself and can be moved forward.

    `elapsed` gives real seconds from any origin; ages of button presses and floods are measured with it,
    because Telegram measures them so whatever the hour shown.
    """

    def __init__(
        self, start: datetime | None = None, *, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        if start is not None and start.tzinfo is None:
            raise ValueError("the clock needs an aware datetime")
        self.elapsed = elapsed
        self.begin(start)

    def now(self) -> datetime:
        """Return the sandbox's time, aware, in UTC."""
        return self._start + timedelta(seconds=self.elapsed() - self._began)

    def facts(self) -> dict[str, object]:
        """Return what makes another clock of this machine show the same time: a start, and when it was."""
        return {"start": self._start.isoformat(), "began": self._began}

    def begin(self, start: datetime | None = None) -> None:
        """Begin anew, now or at an aware datetime, be it past."""
        self._start = (start or datetime.now(UTC)).astimezone(UTC)
        self._began = self.elapsed()

    def move(self, by: timedelta) -> None:
        """Move the clock forward. Raises ValueError for a negative step."""
        if by < timedelta():
            raise ValueError("the clock only goes forward")
        self._start += by

    def jump(self, to: datetime) -> None:
        """Move the clock forward to an aware datetime. Raises ValueError for the past."""
        if to.tzinfo is None:
            raise ValueError("the clock needs an aware datetime")
        self.move(to - self.now())
