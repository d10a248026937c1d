"""Trouble made on purpose: slowness, floods, refusals, lost answers."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.sandbox.parameters import CANONICAL
from bot.sandbox.refusals import Impossible, Json

EVERY = "*"


class Kind(StrEnum):
    """What goes wrong."""

    SLOW = "slow"  # answers after some seconds
    FLOOD = "flood"  # 429
    FORBIDDEN = "forbidden"  # 403
    SERVER_ERROR = "server_error"  # 502, in HTML
    LOSE_ANSWER = "lose_answer"  # does the thing, then closes the connection
    DROP = "drop"  # closes the connection before doing anything


@dataclass
class Trouble:
    """One trouble; without a method it meets every call but getUpdates, without a person every chat."""

    kind: Kind
    method: str | None = None
    person: int | None = None
    times: int | None = None
    seconds: float = 1.0

    def meets(self, method: str, chat_id: object) -> bool:
        """Say whether a call runs into it."""
        if self.method in (None, EVERY):
            wanted = self.method == EVERY or method != "getUpdates"
        else:
            wanted = self.method.lower() == method.lower()
        return wanted and (self.person is None or str(self.person) == str(chat_id))

    def view(self) -> Json:
        """Return it as the JSON API gives it."""
        return asdict(self)


class Troubles:
    """The troubles now set."""

    def __init__(self) -> None:
        self.all: list[Trouble] = []

    def add(
        self,
        kind: str,
        *,
        method: str | None = None,
        person: int | None = None,
        times: int | None = None,
        seconds: float = 1.0,
    ) -> None:
        """Set a trouble for the next `times` calls that it meets, or until cleared.

        `method` "*" means every call, getUpdates too. Raises Impossible for an unknown kind.
        """
        try:
            known = Kind(kind)
        except ValueError:
            raise Impossible(f"no such trouble: {kind}; there are {', '.join(Kind)}") from None
        if method not in (None, EVERY) and method.lower() not in CANONICAL:
            raise Impossible(f"the sandbox serves no method {method}")
        if seconds < 0 or (times is not None and times < 1):
            raise Impossible("times is at least 1 and seconds at least 0")
        self.all.append(Trouble(known, method, person, times, seconds))

    def clear(self) -> None:
        """Remove every trouble."""
        self.all.clear()

    def met(self, method: str, chat_id: object) -> list[Trouble]:
        """Return the troubles a call runs into, and count them down."""
        met = [trouble for trouble in self.all if trouble.meets(method, chat_id)]
        for trouble in met:
            if trouble.times is not None:
                trouble.times -= 1
        self.all = [trouble for trouble in self.all if trouble.times != 0]
        return met

    def view(self) -> list[Json]:
        """Return them as the JSON API gives them."""
        return [trouble.view() for trouble in self.all]
