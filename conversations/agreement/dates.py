"""Which days, at what hour: days the provider can keep (articles 6 and 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.acts.taken_days import taken_days
from bot.charter.dates import DAYS_OFF, check_days, clashing, local_day, next_days, suggestions
from bot.charter.hours import check_hour, read_hour
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Choice, Day, Option, Reply, Situation
from bot.dialogue.refusals import ButtonExpected
from bot.screens import Facts, Reader
from bot.storage.tables import Person
from conversations.agreement.seen import declines
from conversations.note_lines import capital, days_words, plan_words

USUAL_HOUR = "08:00"
HOURS = ("08:00", "09:00", "10:00", "14:00", "16:00")
OTHER = "other"
LONGEST_BUTTON = 34  # characters
OFFERED_DAYS = 3


def days_between(first: date, last: date) -> list[date]:
    """Return the days of a work from its first to its last, both kept; days off between them are not work."""
    span = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    return [day for day in span if day in (first, last) or day.weekday() not in DAYS_OFF]


def days_of(answers: Answers) -> list[date]:
    """Return the days that the answers name."""
    if answers["days"] == OTHER:
        return days_between(answers["first_day"], answers["last_day"])
    return [date.fromisoformat(day) for day in answers["days"].split("/")]


def hour_of(answers: Answers) -> time:
    """Return the hour that the answers name."""
    return time.fromisoformat(answers["hour"] if answers["days"] == OTHER else USUAL_HOUR)


def _zone(situation: Situation) -> str:
    return situation.session.get_one(Person, situation.person_id).zone


def _free_days(situation: Situation) -> Facts:
    today = local_day(situation.now, ZoneInfo(_zone(situation)))
    taken = taken_days(situation.session, situation.person_id, but=situation.subject)
    return {
        "today": today,
        "suggestions": suggestions(today, taken=taken),
        "free": next_days(today, taken=taken, count=OFFERED_DAYS),
    }


def ask_days(facts: Facts, reader: Reader) -> str:
    """Model screen 20."""
    return reader.say(
        "Quels jours ? Choisissez des dates que vous pouvez tenir.\n\n"
        "Ces dates sont libres : aucun autre travail n’y est noté."
    )


def _suggested(facts: Facts, reader: Reader) -> Sequence[Option]:
    offered = [
        Option(
            "/".join(day.isoformat() for day in days),
            capital(plan_words(days, USUAL_HOUR, reader, longest=LONGEST_BUTTON)),
        )
        for days in facts["suggestions"]
    ]
    return [*offered, Option(OTHER, reader.say("D’autres jours, ou une autre heure"))]


def ask_first_day(facts: Facts, reader: Reader) -> str:
    """Ask for the first day, by a button or typed."""
    return reader.say(
        "Quel est le premier jour ?\n\nChoisissez, ou écrivez la date. Par exemple : 12 mars, ou demain"
    )


def _free(facts: Facts, reader: Reader) -> Sequence[date]:
    days: Sequence[date] = facts["free"]
    return days


def _after_first(situation: Situation) -> Facts:
    first: date = situation.answers["first_day"]
    taken = taken_days(situation.session, situation.person_id, but=situation.subject)
    return {"first_day": first, "free": [first, *next_days(first, taken=taken, count=OFFERED_DAYS - 1)]}


def ask_last_day(facts: Facts, reader: Reader) -> str:
    """Ask for the last day."""
    return reader.say(
        "Premier jour : {day}.\n\nQuel est le dernier jour ? Choisissez, ou écrivez la date.",
        day=reader.day(facts["first_day"]),
    )


@dataclass(frozen=True)
class LastDay(Day):
    """The last day of a work that the short way can hold."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the day; refuses more days than the short way's."""
        last: date = super().read(reply, facts, reader, now)
        check_days(days_between(facts["first_day"], last), today=reader.local(now).date())
        return last


def _chosen_days(situation: Situation) -> Facts:
    days = days_between(situation.answers["first_day"], situation.answers["last_day"])
    taken = taken_days(situation.session, situation.person_id, but=situation.subject)
    return {"days": days, "clashing": clashing(days, taken), "zone": _zone(situation)}


def ask_hour(facts: Facts, reader: Reader) -> str:
    """Ask at what hour the provider comes; days that another work has are warned of, not refused."""
    text = reader.say(
        "{days}. À quelle heure venez-vous le premier jour ?\n\n"
        "Choisissez, ou écrivez l’heure. Par exemple : 8 h 30",
        days=capital(days_words(facts["days"], reader)),
    )
    if not facts["clashing"]:
        return text
    taken = days_words(facts["clashing"], reader)
    return reader.say("Attention : un autre travail est déjà noté {days}.", days=taken) + f"\n\n{text}"


def _hours(facts: Facts, reader: Reader) -> Sequence[Option]:
    return [Option(hour, capital(reader.hour(time.fromisoformat(hour)))) for hour in HOURS]


@dataclass(frozen=True)
class Hour(Choice):
    """An hour, by a button or typed, that is still to come on the first day; kept as "08:00"."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the hour; refuses one that is past, or none."""
        if reply.choice is None:
            hour = read_hour(reply.text())
        elif reply.choice in HOURS:
            hour = time.fromisoformat(reply.choice)
        else:
            raise ButtonExpected
        check_hour(hour, day=facts["days"][0], zone=ZoneInfo(facts["zone"]), now=now)
        return hour.isoformat("minutes")


def goes_on(answers: Answers) -> bool:
    """Whether the provider proposes at all."""
    return not declines(answers)


def other_days(answers: Answers) -> bool:
    """Whether the days are the provider's own choice."""
    return goes_on(answers) and answers.get("days") == OTHER


DATE_QUESTIONS = (
    Choice(
        "days",
        ask=ask_days,
        options=_suggested,
        facts=_free_days,
        when=goes_on,
        clears=("first_day", "last_day", "hour"),
    ),
    Day(
        "first_day",
        ask=ask_first_day,
        offered=_free,
        facts=_free_days,
        when=other_days,
        clears=("last_day", "hour"),
    ),
    LastDay(
        "last_day",
        ask=ask_last_day,
        offered=_free,
        earliest=lambda facts: facts["first_day"],
        facts=_after_first,
        when=other_days,
        clears=("hour",),
    ),
    Hour("hour", ask=ask_hour, options=_hours, facts=_chosen_days, when=other_days, across=3),
)
