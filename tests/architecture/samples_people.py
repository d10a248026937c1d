"""Facts of screens about people themselves: their names, and how they stop."""

from datetime import UTC, datetime
from typing import Any

from bot.charter.stopping import WithdrawReason

Facts = dict[str, Any]

NOW = datetime(2026, 9, 30, 18, 40, tzinfo=UTC)

WHY: Facts = {"reason": None, "words": None, "voice": None, "not_my_need": False}
SAID = "Rapporter & ranger " * 15
WHYS: list[Facts] = [
    *({"reason": reason.value} for reason in WithdrawReason),
    {"words": SAID},
    {"words": "", "voice": 1},
    {"not_my_need": True},
]

MOVING = {"fr": "Transport et déménagement", "en": "Transport and moving"}
MOST_TRADES: Facts = {
    "trades": [{"id": f"moving{number}", "words": MOVING, "proofs": 6} for number in range(4)]
}
MOST_PROOFS: Facts = {
    "trade": MOVING,
    "in_note": False,
    "proofs": [{"id": number, "kind": "master", "sent_at": NOW} for number in range(6)],
}

PEOPLE_SAMPLES: dict[str, list[Facts]] = {
    "my_trades": [{"changed": changed, **MOST_TRADES} for changed in ("", "main", "proof")],
    "ask:dropproof:which": [MOST_PROOFS],
    "withdrawn": [{"subject": 1, "client": "Aya Traoré", **WHY, **why} for why in WHYS],
    "need_withdrawn": [{"subject": 1, "client": "Aya Traoré", "need": SAID, **WHY, **why} for why in WHYS],
    "low_rating_reminder": [{"subject": 1, "client": "Aya Traoré", "before": NOW}],
    "offer_lapsed": [{"subject": 1, "moved": moved, "statement": SAID[:160]} for moved in (False, True)],
    "recording": [{"screen": "welcome", "language": tag} for tag in ("fr", "dyu", "bci")],
    "name_corrected": [{"subject": 1, "client": "Aya Traoré", "version": 12}],
    "name_kept": [{"name": "Aya Traoré", "awaited": awaited} for awaited in ([], ["Koffi Yao", "Ama Koné"])],
}
