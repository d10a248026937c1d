"""What was counted, in the words that Prometheus reads."""

from collections.abc import Iterator

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from bot.metrics import Metrics

CONTENT_TYPE = CONTENT_TYPE_LATEST
COUNTS = {  # of Metrics: its name outside, its label, what it counts
    "updates": ("updates", "outcome", "Updates by what became of them"),
    "failures": ("failures", "where", "What raised where it should not"),
    "sends": ("sends", "outcome", "Messages owed by what became of them"),
    "ticks": ("tick_failures", "tick", "Ticks that failed"),
    "polls": ("poll_failures", "error", "Polls that failed"),
}


class Exposition:
    """Reads the numbers anew each time that it is asked."""

    def __init__(self, metrics: Metrics) -> None:
        """Take what is counted."""
        self._metrics = metrics
        self._registry = CollectorRegistry()
        self._registry.register(self)

    def text(self) -> bytes:
        """Return all of it, as CONTENT_TYPE says."""
        return generate_latest(self._registry)

    def collect(self) -> Iterator[Metric]:
        """Give prometheus_client each number with its name."""
        for kept, (name, label, meaning) in COUNTS.items():
            family = CounterMetricFamily(f"parole_{name}", meaning, labels=[label])
            for word, number in getattr(self._metrics, kept).items():
                family.add_metric([word], number)
            yield family
        waiting = "Messages owed and due, not sent yet"
        yield GaugeMetricFamily("parole_outbox_depth", waiting, value=self._metrics.outbox_depth)
