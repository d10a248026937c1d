"""Which days, at what hour: days the provider can keep (articles 6 and 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from bot.acts.taken_days import taken_days
from bot.acts.terms import terms_of
from bot.charter.dates import local_day, on, suggestions
from bot.charter.hours import check_hour, read_hour
from bot.charter.refusals import DaysOverShortWay
from bot.dialogue import fitting
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Choice, Option, Reply, Situation
from bot.dialogue.questions.question import Rows
from bot.dialogue.refusals import ButtonExpected
from bot.dialogue.visit import NOTICE
from bot.screens import Facts, Reader, say
from bot.storage.tables import Engagement, Person
from conversations.agreement.covers import goes_on
from conversations.agreement.days import (
    CLASHING,
    HOUR,
    OTHER,
    OTHER_HOUR,
    TODAY,
    Month,
    Suggestions,
    days_of,
    hour_of,
    said_of,
    unsure,
)
from conversations.note.lines import days_words, plan_words
from conversations.shortening import capital
from conversations.wording import lifted

HOURS = ("07:00", "08:00", "09:00", "10:00", "14:00", "16:00")
YES, CHANGE = "yes", "change"
LONGEST_BUTTON = 34  # characters


def _zone(situation: Situation) -> str:
    return situation.session.get_one(Person, situation.person_id).zone


def _free_days(situation: Situation) -> Facts:
    session = situation.session
    today = local_day(situation.now, ZoneInfo(_zone(situation)))
    taken = taken_days(session, situation.person_id, but=situation.subject)
    terms = terms_of(session)
    limits = terms.limits(session.get_one(Engagement, situation.subject).way)
    return {
        "today": today,
        "taken": sorted(taken),
        "zone": _zone(situation),
        "subject": situation.subject,
        "limit": limits.days,
        "longest": terms.complete_way.days,
        "suggestions": suggestions(today, taken=taken),
        "hour": hour_of(situation.answers).isoformat("minutes"),
    }


def ask_days(facts: Facts, reader: Reader) -> str:
    """Model screen 20."""
    return reader.say(
        "Quels jours pouvez-vous tenir ? Choisissez, ou écrivez.\n\n"
        "Ces dates sont libres : aucun autre travail n’y est noté."
    )


def _suggested(facts: Facts, reader: Reader) -> Sequence[Option]:
    offered = [
        Option(
            "/".join(day.isoformat() for day in days),
            unescape(capital(plan_words(days, facts["hour"], reader, longest=LONGEST_BUTTON))),
        )
        for days in facts["suggestions"]
    ]
    others = [Option(OTHER, reader.say("D’autres jours")), Option(OTHER_HOUR, reader.say("Une autre heure"))]
    return [*offered, *others]


@dataclass(frozen=True)
class Days(Suggestions):
    """Model screen 20's buttons: a row for each suggestion, one for what else there is."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return the suggestions, then other days and another hour side by side.

        In place of the suggestions the complete way, where the days are too many for the short one.
        """
        buttons = [say(option.words, option.value) for option in self.options(facts, reader)]
        complete = lifted(facts.get(NOTICE), DaysOverShortWay.kind, facts["subject"], reader)
        return [*(complete or ([button] for button in buttons[:-2])), buttons[-2:]]


def _hour_anew(answers: Answers) -> Answers:
    """Ask for the hour again where another one is wanted, or where it may be over today.

    An hour typed alone is the hour of the days suggested: they are asked again with it.
    """
    alone = answers["days"]
    if isinstance(alone, dict):
        return answers.without("days").with_answer("hour", alone[HOUR], answers.at("days"))
    said = said_of(answers)
    wanted = answers["days"] == OTHER_HOUR or said.get(TODAY) or said.get(HOUR)
    return answers.without("hour") if wanted else answers


def ask_calendar(facts: Facts, reader: Reader) -> str:
    """Ask for days on the month, or typed."""
    text = reader.say(
        "Touchez chaque jour de travail, puis « Continuer ».\n\n"
        "Vous pouvez aussi écrire. Par exemple : du 5 au 7 mai"
    )
    if not facts["taken"]:
        return text
    return f"{text}\n\n" + reader.say("Entre parenthèses : vous y avez déjà promis autre chose.")


def _go_on(facts: Facts, reader: Reader) -> str:
    return reader.say("Continuer")


def _understood(situation: Situation) -> Facts:
    taken = [date.fromisoformat(day) for day in said_of(situation.answers)[CLASHING]]
    hour = said_of(situation.answers).get(HOUR)
    return {"days": days_of(situation.answers), "clashing": taken, "hour": hour}


def ask_sure(facts: Facts, reader: Reader) -> str:
    """Say the days again as they were understood; days that another work has are warned of, not refused."""
    days = days_words(facts["days"], reader)
    if facts["hour"]:
        days = plan_words(facts["days"], facts["hour"], reader)
    lines = [reader.say("J’ai compris : {days}.", days=days)]
    if facts["clashing"]:
        taken = days_words(facts["clashing"], reader)
        lines.append(reader.say("Attention : vous avez déjà promis autre chose {days}.", days=taken))
        lines.append(reader.say("Gardez ces dates seulement si vous pouvez tenir les deux."))
    else:
        lines.append(reader.say("Est-ce bien cela ?"))
    return "\n\n".join(lines)


def _sure_or_not(facts: Facts, reader: Reader) -> Sequence[Option]:
    kept = reader.say("Garder quand même") if facts["clashing"] else reader.say("C’est bien cela")
    others = reader.say("Choisir d’autres jours")
    return [Option(YES, kept, (fitting.YES,)), Option(CHANGE, others, (fitting.NO,))]


def _days_anew(answers: Answers) -> Answers:
    """Ask for the days again where they are not the right ones."""
    return answers.without("days", "calendar", "sure") if answers["sure"] == CHANGE else answers


def _chosen_days(situation: Situation) -> Facts:
    named = situation.answers["days"] != OTHER_HOUR
    days = days_of(situation.answers) if named else []
    return {
        "days": days,
        "zone": _zone(situation),
        "hours": hours_left(days[:1], _zone(situation), situation.now),
    }


def hours_left(days: Sequence[date], zone: str, now: datetime) -> list[str]:
    """Return the hours with a button that are still to come on the first day; all where none is chosen."""
    at = {hour: [on(day, time.fromisoformat(hour), ZoneInfo(zone)) for day in days[:1]] for hour in HOURS}
    return [hour for hour, moments in at.items() if all(moment > now for moment in moments)]


def ask_hour(facts: Facts, reader: Reader) -> str:
    """Ask at what hour the provider comes."""
    if len(facts["days"]) == 1:
        asked = reader.say(
            "À quelle heure venez-vous ?\n\nChoisissez, ou écrivez l’heure. Par exemple : 8 h 30"
        )
    else:
        asked = reader.say(
            "À quelle heure venez-vous le premier jour ?\n\n"
            "Choisissez, ou écrivez l’heure. Par exemple : 8 h 30"
        )
    return f"{capital(days_words(facts['days'], reader))}. {asked}" if facts["days"] else asked


def hour_options(facts: Facts, reader: Reader) -> Sequence[Option]:
    """Return the hours that have a button: none that is past today."""
    return [Option(hour, capital(reader.hour(time.fromisoformat(hour)))) for hour in facts["hours"]]


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
        if facts["days"]:
            check_hour(hour, day=facts["days"][0], zone=ZoneInfo(facts["zone"]), now=now)
        return hour.isoformat("minutes")


def _days_after_hour(answers: Answers) -> Answers:
    """Go back to the days once another hour was chosen for those that are suggested."""
    return answers.without("days") if answers.get("days") == OTHER_HOUR else answers


def other_days(answers: Answers) -> bool:
    """Whether the days are chosen on the month."""
    return goes_on(answers) and answers.get("days") == OTHER


def said_again(answers: Answers) -> bool:
    """Whether the days are said again before they count."""
    return goes_on(answers) and unsure(answers)


def own_hour(answers: Answers) -> bool:
    """Whether the hour is asked for: suggestions carry one."""
    if not goes_on(answers) or "days" not in answers or said_of(answers).get(HOUR):
        return False
    return answers["days"] in (OTHER, OTHER_HOUR) or unsure(answers)


DATE_QUESTIONS = (
    Days(
        "days",
        ask=ask_days,
        options=_suggested,
        facts=_free_days,
        when=goes_on,
        clears=("calendar", "sure"),
        after=_hour_anew,
    ),
    Month(
        "calendar", ask=ask_calendar, done=_go_on, facts=_free_days, when=other_days, clears=("sure", "hour")
    ),
    Choice("sure", ask=ask_sure, options=_sure_or_not, facts=_understood, when=said_again, after=_days_anew),
    Hour(
        "hour",
        ask=ask_hour,
        options=hour_options,
        facts=_chosen_days,
        when=own_hour,
        across=3,
        after=_days_after_hour,
    ),
)
