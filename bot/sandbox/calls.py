"""What the bot asked of the Bot API."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.sandbox.files import Upload
from bot.sandbox.refusals import Json

KEPT = 20_000


@dataclass
class Call:
    """One call: its parameters, and its result or error."""

    n: int
    method: str
    at: datetime
    params: Json = field(default_factory=dict)
    ok: bool = False
    error_code: int | None = None
    description: str = ""
    result: Any = None
    ms: float = 0.0

    def view(self) -> Json:
        """Return it as the JSON API gives it; a file is shown by its name and size."""
        view: Json = {
            "n": self.n,
            "method": self.method,
            "params": {name: _shown(value) for name, value in self.params.items()},
            "ok": self.ok,
            "at": self.at.isoformat(),
            "ms": round(self.ms, 2),
        }
        if not self.ok:
            view |= {"error_code": self.error_code, "description": self.description}
        return view


def _unheard(call: Call) -> None:
    return None


class Calls:
    """The last calls, oldest first; a getUpdates that brought nothing is not kept."""

    def __init__(self) -> None:
        self.all: deque[Call] = deque(maxlen=KEPT)
        self.count = 0
        self.in_flight = 0
        self.heard: Callable[[Call], None] = _unheard

    def begin(self, method: str, at: datetime) -> Call:
        """Return a new call, to be kept with `keep` when it ended."""
        self.count += 1
        return Call(self.count, method, at)

    def keep(self, call: Call) -> None:
        """Keep a call that ended."""
        if call.method != "getUpdates" or not call.ok or call.result:
            self.all.append(call)
        if call.method != "getUpdates":
            self.heard(call)

    def after(self, number: int) -> list[Call]:
        """Return the calls that began after the one with this number."""
        return [call for call in self.all if call.n > number]


def _shown(value: Any) -> Any:
    return {"file": value.name, "bytes": len(value.data)} if isinstance(value, Upload) else value
