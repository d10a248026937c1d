"""Trade kits: what is already written for a trade, in versioned data files, each text in both languages.

`kit` is their schema, `loading` says what is wrong with a file.
"""

from bot.charter.kits.kit import (
    About,
    Degree,
    Due,
    KitCriterion,
    KitPromise,
    KitRisk,
    KitService,
    MonthLater,
    Option,
    SeeFirst,
    Supplies,
    TradeKit,
    Words,
)
from bot.charter.kits.loading import KITS, load_kits
from bot.charter.kits.source import LANGUAGES, KitError

__all__ = [
    "KITS",
    "LANGUAGES",
    "About",
    "Degree",
    "Due",
    "KitCriterion",
    "KitError",
    "KitPromise",
    "KitRisk",
    "KitService",
    "MonthLater",
    "Option",
    "SeeFirst",
    "Supplies",
    "TradeKit",
    "Words",
    "load_kits",
]
