"""The bench says which of its figures are not what is wanted."""

from typing import Any

from tests.bench.wanted import missed

GOOD: dict[str, Any] = {
    "ratios": {"parole_tenue/ptb_conversation_handler": 1.97, "parole_tenue/aiogram_fsm": 1.39},
    "cold_start_s": 1.26,
    "sandbox_ready_s": 2.2,
    "rest_mb": 108.0,
    "pdf_cpu_ms": 45.0,
    "first_paint_ms": 142,
}


def test_nothing_is_missed_where_all_is_as_wanted() -> None:
    assert missed(GOOD) == {}


def test_what_is_missed_is_named_with_what_was_wanted() -> None:
    slow = GOOD | {"ratios": GOOD["ratios"] | {"parole_tenue/aiogram_fsm": 0.8}, "rest_mb": 115.3}
    assert missed(slow) == {
        "parole_tenue/aiogram_fsm": "0.8, not ≥ 0.9",
        "rest_mb": "115.3, not ≤ 110.0",
    }
