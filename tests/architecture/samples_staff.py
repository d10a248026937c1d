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
    }
    for kind, why, side, (unpaid, waits) in product(
        sorted(FOR_SIDES), Resolution, Side, ((False, False), (False, True), (True, True))
    )
    if hears_end(kind, side, owner=None)
]
