"""What a life is: see `lives`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.people import Someone
from tests.town import Town

Play = Callable[[Town, Someone, Someone, Someone], Awaitable[None]]


@dataclass(frozen=True)
class Life:
    """One life: the flows that it leads through, whole, and its telling."""

    flows: tuple[str, ...]
    play: Play
