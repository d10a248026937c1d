"""Facts of the work's screens that no life shows."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

Facts = dict[str, Any]

KOFFI, AYA = "Koffi Yao", "Aya Traoré"
NOW = datetime(2026, 9, 30, 18, 40, tzinfo=UTC)
BOTH = {"subject": 1, "provider": KOFFI, "client": AYA}
DAY = NOW.date()
LONG_WORDS = "Il reste un peu de plâtre & de poussière sous l’évier, et la porte du placard ferme mal. " * 3

WORK_SAMPLES: dict[str, list[Facts]] = {
    "evening_pulse": [{**BOTH, "day": DAY}],
    "pulse_said": [
        {**BOTH, "how": how, "words": words}
        for how, words in product(("well", "not_quite", "nobody_came"), (False, True))
    ],
    "pulse_words": [
        {**BOTH, "day": DAY, "words": LONG_WORDS[:200], "voice": None},
        {**BOTH, "day": DAY, "words": "", "voice": 1},
    ],
    "did_you_come": [{**BOTH, "day": DAY}],
    "came_told": [BOTH],
    "came_said": [{**BOTH, "day": DAY}],
    "came_noted": [{**BOTH, "came": came} for came in (False, True)],
    "came_answered": [{**BOTH, "day": DAY, "came": came} for came in (False, True)],
}
