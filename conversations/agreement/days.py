"""The days that a provider names, as their answers keep them: tapped, ticked on a month, or typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.charter.dates import DAYS_OFF, check_days, clashing
from bot.charter.hours import check_hour, read_hour
from bot.charter.refusals import DaysOverShortWay, DayUnreadable, HourUnreadable
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Calendar, Choice, Reply
from bot.dialogue.questions.question import Rows
from bot.dialogue.visit import NOTICE
from bot.languages import read_moment
from bot.screens import Facts, Reader
from conversations.wording import lifted

USUAL_HOUR = "08:00"
OTHER, OTHER_HOUR = "other", "hour"
TYPED, CLASHING, TODAY, HOUR = "typed", "clashing", "today", "hour"


def working(days: Sequence[date]) -> list[date]:
    """Return the days of a range, its first and last kept: days off between them are not work."""
    unbroken = (days[-1] - days[0]).days + 1 == len(days)
    return [
        day for day in days if not unbroken or day in (days[0], days[-1]) or day.weekday() not in DAYS_OFF
    ]


def _days_kept(days: Sequence[date], facts: Facts, *, typed: bool, hour: time | None = None) -> list[Any]:
    """Return days as an answer keeps them, with what has to be said of them before they count."""
    check_days(days, today=facts["today"], limit=facts["limit"], longest=facts["longest"])
    taken = clashing(days, facts["taken"])
    said = {TYPED: typed, CLASHING: [day.isoformat() for day in taken], TODAY: days[0] == facts["today"]}
    if hour is not None:
        said[HOUR] = hour.isoformat("minutes")
    return [*(day.isoformat() for day in days), said]


def hour_alone(reply: Reply) -> str | None:
    """Return the hour typed without any day, as "08:30"; None where it is none."""
    try:
        return read_hour(reply.text()).isoformat("minutes")
    except HourUnreadable:
        return None


def _typed_days(reply: Reply, facts: Facts, reader: Reader, now: datetime) -> list[Any]:
    """Return the days that were typed, their hour too; raises DayUnreadable, HourPast, those of days."""
    days, hour = read_moment(reply.text(), language=reader.language.code, today=facts["today"])
    if days is None:
        raise DayUnreadable
    if hour is not None and days[0] >= facts["today"]:  # before a refusal that the complete way lifts
        check_hour(hour, day=days[0], zone=ZoneInfo(facts["zone"]), now=now)
    return _days_kept(working(days), facts, typed=True, hour=hour)


@dataclass(frozen=True)
class Suggestions(Choice):
    """Days by a button that names them, or typed."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the button's value, the days that were typed, or {"hour": …} for an hour alone."""
        options = self.options(facts, reader)
        words = " ".join(reply.said.text.casefold().split())
        tapped = [option.value for option in options if " ".join(option.words.casefold().split()) == words]
        if reply.choice is None and not tapped:
            try:
                return _typed_days(reply, facts, reader, now)
            except DayUnreadable:
                hour = hour_alone(reply)
                if hour is None:
                    raise
                return {HOUR: hour}
        return super().read(reply, facts, reader, now)


@dataclass(frozen=True)
class Month(Calendar):
    """Days ticked on a month, or typed."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the month; before what goes on, the complete way where the short one has too few days."""
        complete = lifted(facts.get(NOTICE), DaysOverShortWay.kind, facts["subject"], reader)
        *month, last = super().rows(facts, reader)
        return [*month, *complete, last]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the days."""
        if reply.choice is None:
            return _typed_days(reply, facts, reader, now)
        ticked = [date.fromisoformat(day) for day in super().read(reply, facts, reader, now)]
        return _days_kept(ticked, facts, typed=False)


def days_of(answers: Answers) -> list[date]:
    """Return the days that the answers name."""
    chosen = answers["calendar"] if answers["days"] == OTHER else answers["days"]
    named = chosen.split("/") if isinstance(chosen, str) else [day for day in chosen if isinstance(day, str)]
    return [date.fromisoformat(day) for day in named]


def hour_of(answers: Answers) -> time:
    """Return the hour that the answers name; the usual one unless another was chosen."""
    return time.fromisoformat(answers.get("hour") or said_of(answers).get(HOUR) or USUAL_HOUR)


def said_of(answers: Answers) -> dict[str, Any]:
    """Return what is said of the days before they count: typed or not, on which another work stands."""
    chosen = answers.get("calendar") if answers.get("days") == OTHER else answers.get("days")
    return dict(chosen[-1]) if isinstance(chosen, list) else {}


def unsure(answers: Answers) -> bool:
    """Whether the days are said again before they count."""
    said = said_of(answers)
    return bool(said.get(TYPED) or said.get(CLASHING))
