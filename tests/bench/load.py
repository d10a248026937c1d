"""How much is measured: the whole, or a taste of it that shows that all of it can be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """Chats that talk at once, in rounds of some seconds; and how often each of the rest is done."""

    chats: int = 100
    rounds: int = 5
    seconds: float = 1.5
    warm_up_seconds: float = 1.0
    starts: int = 3
    papers: int = 9
    engagements: int = 3
    paints: int = 7


TASTE = Load(chats=4, rounds=1, seconds=0.5, warm_up_seconds=0.1, starts=1, papers=1, engagements=1, paints=2)
