"""Settings right alone and wrong together: a complete way that holds less, reminders out of order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.charter.currencies import CURRENCIES
from bot.charter.delays import Delays
from bot.charter.ways import Limits

IN_ORDER = (  # counted in days from the same moment: each reminder comes after the one before it
    ("complete_note", "complete_note_second"),
    ("complete_note_second", "complete_note_third"),
    ("complete_rating", "complete_rating_second"),
)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Contradiction:
    """The setting that has to change, what is wrong with it, and a value that goes."""

    name: str
    wrong: str
    example: str


def of_ways(short: Limits, complete: Limits, *, currency: str) -> Iterator[Contradiction]:
    """Yield where the complete way holds less than the short one, prices in the site's currency."""
    if complete.days < short.days:
        yield Contradiction("COMPLETE_DAYS", f"less than SHORT_DAYS, {short.days}", f"{short.days}")
    if complete.most(currency) < short.most(currency):
        price = short.most(currency) // 10 ** CURRENCIES[currency].digits
        yield Contradiction("COMPLETE_PRICE", f"less than SHORT_PRICE, {price}", f"{price}")


def of_delays(delays: Delays) -> Iterator[Contradiction]:
    """Yield where a reminder does not come after the one before it."""
    for first, then in IN_ORDER:
        if getattr(delays, then) <= getattr(delays, first):
            before, after = (f"DELAY_{name.upper()}_DAYS" for name in (first, then))
            least = getattr(delays, first) / DAY
            yield Contradiction(after, f"not more than {before}, {least:.15g}", f"{least + 1:.15g}")
