"""What is wanted of the figures, on two cores with nothing else running."""

from collections.abc import Mapping
from typing import Any

AT_LEAST = {
    "parole_tenue/ptb_conversation_handler": 1.5,
    "parole_tenue/aiogram_fsm": 0.9,
}  # ratios of updates_per_s
AT_MOST = {
    "cold_start_s": 2.5,
    "sandbox_ready_s": 3.0,
    "rest_mb": 110.0,
    "pdf_cpu_ms": 100.0,
    "pdf_largest_cpu_ms": 100.0,
    "first_paint_ms": 1000.0,
}


def missed(figures: Mapping[str, Any]) -> dict[str, str]:
    """Return each figure that is not what is wanted, and by how much; one that is not there is not missed."""
    below = {name: f"{found}, not ≥ {AT_LEAST[name]}" for name, found in figures["ratios"].items()
             if found < AT_LEAST.get(name, 0)}  # fmt: skip
    above = {name: f"{figures[name]}, not ≤ {most}" for name, most in AT_MOST.items()
             if figures.get(name, 0) > most}  # fmt: skip
    return below | above
