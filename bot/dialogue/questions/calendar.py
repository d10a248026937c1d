"""A month on the screen: days are ticked, ‹ and › turn the month.

Ours, because python-telegram-bot-calendar (MIT, last released in 2021) knows English, Russian and Esperanto,
and makes button data that names no turn: a press could not be told from one on an older screen.
"""

from calendar import Calendar as Weeks
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from babel.dates import format_skeleton

from bot.charter.dates import FURTHEST
from bot.dialogue.fitting import Option
from bot.dialogue.questions.choice import TICKED, Choices, Options
from bot.dialogue.questions.question import Reply, Rows
from bot.dialogue.refusals import ButtonExpected, NothingTicked
from bot.screens import Button, Facts, Reader

NOTHING = "·"  # a place in the month where no day can be chosen
MONTH, DAY = 7, 10  # characters of "2026-05" and of "2026-05-12", as they stand among what is ticked
DAYS_A_WEEK = 7


def _no_options(facts: Facts, reader: Reader) -> Sequence[Option]:
    return ()


@dataclass(frozen=True)
class Calendar(Choices):
    """Days from `facts["today"]` on, a year at most; those of `facts["taken"]` stand in brackets.

    The rows of a month pass the four rows of a screen, as a scale of five degrees does.
    """

    _: KW_ONLY
    options: Options = _no_options

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the names of the days, the weeks, the month between ‹ and ›, and the button that goes on."""
        first = self._month(facts)
        weekdays = reader.language.locale.days["stand-alone"]["short"]
        starts = reader.language.locale.first_week_day
        order = [(starts + ahead) % DAYS_A_WEEK for ahead in range(DAYS_A_WEEK)]
        weeks = Weeks(starts).monthdatescalendar(first.year, first.month)
        return [
            [Button(weekdays[weekday], "tick") for weekday in order],
            *([self._day(day, first, facts) for day in week] for week in weeks),
            self._turning(first, facts, reader),
            [Button(self.done(facts, reader), "done")],
        ]

    def toggled(self, ticked: Sequence[Any], value: str) -> list[Any]:
        """Return what is ticked after one more press: a day, or the month that is turned to."""
        if len(value) == MONTH:
            return [*(other for other in ticked if len(other) != MONTH), value]
        return super().toggled(ticked, value) if value else list(ticked)

    def waits(self, reply: Reply, facts: Facts, reader: Reader) -> bool:
        """Days that are typed are all of them."""
        return False

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the days ticked, as "2026-05-12", sorted."""
        if reply.choice is None:
            raise ButtonExpected
        if not (days := self.ticked_days(facts)):
            raise NothingTicked
        return days

    def ticked_days(self, facts: Facts) -> list[str]:
        """Return the days that are ticked now, sorted."""
        return sorted(item for item in facts.get("ticked", ()) if len(item) == DAY)

    def _month(self, facts: Facts) -> date:
        turned = [item for item in facts.get("ticked", ()) if len(item) == MONTH]
        days = self.ticked_days(facts)
        shown = date.fromisoformat(f"{turned[-1]}-01" if turned else days[0]) if turned or days else None
        today: date = facts["today"]
        return (shown or today).replace(day=1)

    def _day(self, day: date, month: date, facts: Facts) -> Button:
        today: date = facts["today"]
        if day.month != month.month or not today <= day <= today + FURTHEST:
            return Button(NOTHING, "tick")
        number = f"({day.day})" if day in facts["taken"] else str(day.day)
        ticked = day.isoformat() in facts.get("ticked", ())
        return Button(f"{TICKED.strip()}{number}" if ticked else number, "tick", day.isoformat())

    def _turning(self, first: date, facts: Facts, reader: Reader) -> list[Button]:
        today: date = facts["today"]
        before, after = first - timedelta(days=1), (first + timedelta(days=31)).replace(day=1)
        words = format_skeleton("yMMMM", first, locale=reader.language.locale)
        return [
            Button("‹", "tick", f"{before:%Y-%m}")
            if before >= today.replace(day=1)
            else Button(NOTHING, "tick"),
            Button(words, "tick"),
            Button("›", "tick", f"{after:%Y-%m}") if after <= today + FURTHEST else Button(NOTHING, "tick"),
        ]
