"""What the note on paper takes, and a whole engagement from /start to its result: time of processors, warm.

The engagement's holds all that runs in one process here: the bot, the Bot API of the sandbox, the people.
"""

import time
from pathlib import Path
from statistics import median

from bot.charter.agreed import Price
from bot.screens import Reader
from bot.storage.engine import make_engine
from bot.storage.keyring import make_key, read_keys
from bot.storage.migrate import upgrade
from tests.documents.paper import ENGLISH, LEAK, SAID_AGAIN, content, pdf
from tests.stories.telling import accepts, agreement, finishes, rates
from tests.town import town


async def whole(folder: Path, *, papers: int, engagements: int) -> dict[str, float]:
    """Return the medians, after one of each that does not count."""
    small = [_paper(number) for number in range(papers + 1)][1:]
    large = [_paper(number, needs=3, translation=ENGLISH) for number in range(papers + 1)][1:]
    lives = [await _engagement(folder / f"whole{number}.db") for number in range(engagements + 1)][1:]
    return {
        "pdf_cpu_ms": round(median(small) * 1000, 1),
        "pdf_largest_cpu_ms": round(median(large) * 1000, 1),
        "engagement_cpu_ms": round(median(seconds for seconds, _ in lives) * 1000),
        "engagement_gestures": lives[0][1],
        "engagement_cpu_ms_per_gesture": round(median(seconds / count for seconds, count in lives) * 1000, 1),
    }


def _paper(number: int, *, needs: int = 1, translation: Reader | None = None) -> float:
    """Return the seconds of a note that was never made before: typst remembers what it has set."""
    price = Price(60_000 + number, "XOF", "parts_included")
    made = content(needs, client=f"Aya Traoré {number}", price=price)
    for place, need in enumerate(made["besoins"]):
        need["mots"] = f"{LEAK} {number}.{place}"
        need["redit"] = f"{SAID_AGAIN} {number}.{place}"
    began = time.process_time()
    pdf(made, translation=translation)
    return time.process_time() - began


async def _engagement(file: Path) -> tuple[float, int]:
    """Play one, sign-up, note and rating included; return its seconds and its gestures."""
    url, keys = f"sqlite:///{file}", make_key("bench")
    engine = make_engine(url, read_keys(keys))
    upgrade(engine)
    engine.dispose()
    async with town(url, keys) as place:
        began = time.process_time()
        koffi, aya = place.somebody("Koffi", "Yao"), place.somebody("Aya", "Traoré")
        await agreement(koffi, aya)
        await finishes(place, koffi)
        await accepts(koffi, aya)
        await place.comes(7, 19)
        await rates(aya)
        await place.comes(9, 9)
        if not koffi.sees("Résultat"):
            raise RuntimeError("the result never came")
        return time.process_time() - began, koffi.gestures + aya.gestures
