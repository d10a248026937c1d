"""What is counted for the operator, in a registry of its own."""

from prometheus_client import CollectorRegistry, Counter, Gauge


class Metrics:
    """Counters and gauges; their labels never name a person."""

    def __init__(self) -> None:
        """Make them, each with its registry at zero."""
        self.registry = CollectorRegistry()
        self.updates = self._counter("updates", "Updates by what became of them", "outcome")
        self.failures = self._counter("failures", "What raised where it should not", "where")
        self.sends = self._counter("sends", "Messages owed by what became of them", "outcome")
        self.ticks = self._counter("tick_failures", "Ticks that failed", "tick")
        self.polls = self._counter("poll_failures", "Polls that failed", "error")
        self.outbox_depth = Gauge(
            "parole_outbox_depth", "Messages owed and due, not sent yet", registry=self.registry
        )

    def _counter(self, name: str, meaning: str, label: str) -> Counter:
        return Counter(f"parole_{name}", meaning, [label], registry=self.registry)
