"""Days as people type them."""

from datetime import date, datetime, time

LANGUAGES = ("fr", "en")


def read_day(text: str, *, language: str, today: date) -> date | None:
    """Return the day a text means ("12 mars", "demain", "05/06/2027"); None where it means none.

    A day without its year is the next one to come.
    """
    from dateparser import DateDataParser  # noqa: PLC0415 - 0.4 s that only a typed date needs

    order = [language, *(other for other in LANGUAGES if other != language)]
    settings = {
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": datetime.combine(today, time()),
        "DATE_ORDER": "DMY",
        "REQUIRE_PARTS": ["day"],
    }
    found = DateDataParser(languages=order, settings=settings).get_date_data(text.strip()[:60]).date_obj
    return found.date() if found else None
