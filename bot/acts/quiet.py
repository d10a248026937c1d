"""When a person may be written to by the clock: not in their quiet hours."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.charter.dates import after_quiet
from bot.storage.tables import Person


def awake(person: Person, now: datetime) -> datetime:
    """Return now, or the end of the person's quiet hours where it falls into them."""
    return after_quiet(now, ZoneInfo(person.zone), time(person.quiet_from), time(person.quiet_until))
