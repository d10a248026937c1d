"""Facts of screens about people themselves: their names, and how they stop."""

from typing import Any

Facts = dict[str, Any]

PEOPLE_SAMPLES: dict[str, list[Facts]] = {
    "name_corrected": [{"subject": 1, "client": "Aya Traoré", "version": 12}],
    "name_kept": [{"name": "Aya Traoré", "awaited": awaited} for awaited in ([], ["Koffi Yao", "Ama Koné"])],
}
