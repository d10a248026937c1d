"""The bench prints what it is asked for, and says which of its figures are not what is wanted."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.bench.__main__ import main
from tests.bench.load import TASTE
from tests.bench.wanted import missed

CONTENDERS = {"ptb_conversation_handler", "aiogram_fsm", "parole_tenue", "parole_tenue_postgresql"}
GOOD: dict[str, Any] = {
    "ratios": {"parole_tenue/ptb_conversation_handler": 1.97, "parole_tenue/aiogram_fsm": 1.39},
    "cold_start_s": 1.26,
    "sandbox_ready_s": 2.2,
    "rest_mb": 108.0,
    "pdf_cpu_ms": 45.0,
    "pdf_largest_cpu_ms": 55.0,
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


def test_what_no_browser_has_measured_is_not_missed() -> None:
    assert missed({name: figure for name, figure in GOOD.items() if name != "first_paint_ms"}) == {}


@pytest.mark.long
async def test_a_taste_of_it_prints_every_figure() -> None:
    with TemporaryDirectory(prefix="bench-") as folder:
        printed = json.loads(json.dumps(await main(Path(folder), TASTE)))
    for name in ("updates_per_s", "cpu_ms_per_update"):
        assert set(printed[name]) == CONTENDERS
        assert min(printed[name].values()) > 0
    for name in ("cold_start_s", "rest_mb", "sandbox_ready_s", "engagement_cpu_ms"):
        assert printed[name] > 0
    assert printed["pdf_largest_cpu_ms"] > 0 < printed["pdf_cpu_ms"]
    assert printed["ratios"].keys() >= GOOD["ratios"].keys()
    assert printed["run"]["chats"] == TASTE.chats
    assert printed["missed"].keys() <= {*GOOD, *printed["ratios"]}
