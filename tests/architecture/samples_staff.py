"""Facts of what both sides hear of quality staff."""

from itertools import product
from typing import Any

from bot.charter.alerts import FOR_SIDES, Resolution, hears_end
from bot.charter.stages import Side

ENDED: list[dict[str, Any]] = [
    {
        "subject": 1,
        "number": "2026-0147",
        "kind": kind.value,
        "resolution": why.value,
        "side": side.value,
        "unpaid": unpaid,
        "waits": waits,
        "step": step,
        "other": "Koffi Yao",
    }
    for kind, why, side, (unpaid, waits), step in product(
        sorted(FOR_SIDES),
        Resolution,
        Side,
        ((False, False), (False, True), (True, True)),
        ("reply_to_rating", "say_corrected", None),
    )
    if hears_end(kind, side, owner=None)
]
