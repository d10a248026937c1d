"""What is counted for the operator: plain numbers; `bot.inbox.exposition` says them to Prometheus."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Metrics:
    """Counts by a word, `updates["done"]`, and a state; the words never name a person."""

    updates: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    sends: Counter[str] = field(default_factory=Counter)
    ticks: Counter[str] = field(default_factory=Counter)
    polls: Counter[str] = field(default_factory=Counter)
    outbox_depth: int = 0
