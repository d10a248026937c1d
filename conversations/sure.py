"""A day said again before it counts: one that was typed, or on which something is promised (article 6)."""

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, datetime, time
from typing import Any

from bot.acts.taken_days import taken_days
from bot.charter.dates import check_day, clashing
from bot.charter.hours import check_hour, read_hour
from bot.charter.refusals import HourUnreadable
from bot.charter.stages import Side
from bot.dialogue import fitting
from bot.dialogue.answers import Answers
from bot.dialogue.questions import Choice, Day, Option, Reply, Situation
from bot.languages import read_moment
from bot.screens import Facts, Reader
from conversations.note.lines import days_words
from conversations.shortening import capital

SURE = "sure"
YES, CHANGE = "yes", "change"
DAY, HOUR, TYPED, TAKEN = "day", "hour", "typed", "taken"
DAYS, HOURS = "days", "hours"

Noted = dict[str, Any]  # a day as an answer keeps it: see `noted`


def taken_by_others(situation: Situation, side: Side) -> list[date]:
    """Return the days that a provider has promised elsewhere; a client's are their own affair."""
    if side is not Side.PROVIDER:
        return []
    return sorted(taken_days(situation.session, situation.person_id, but=situation.subject))


def only_that_day(day: date, facts: Facts) -> Sequence[date]:
    """Return a day as all that it takes."""
    return [day]


def noted(day: date, facts: Facts, *, typed: bool, takes: Sequence[date] = ()) -> Noted:
    """Return a day as an answer keeps it, with what is to be said before it counts.

    `facts["taken"]` are the days that are promised elsewhere, `takes` those that this one stands for.
    """
    return {DAY: day, TYPED: typed, TAKEN: clashing(takes or [day], facts["taken"])}


def is_day(value: Any) -> bool:
    """Whether an answer is a day, not a button that stands in for one."""
    return isinstance(value, dict) and DAY in value


@dataclass(frozen=True)
class NamedDay(Day):
    """A day that another question says again where it needs to be; `takes`: the days that it stands for."""

    _: KW_ONLY
    takes: Callable[[date, Facts], Sequence[date]] = only_that_day

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return {"day": …, "typed": whether it was, "taken": the days promised elsewhere}."""
        day = super().read(reply, facts, reader, now)
        return noted(day, facts, typed=reply.choice is None, takes=self.takes(day, facts))


@dataclass(frozen=True)
class NamedMoment(NamedDay):
    """The same, with an hour where one is typed too; `same_day`: the day that an hour typed alone is of."""

    _: KW_ONLY
    same_day: Callable[[Facts], date | None] = lambda facts: None

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return what `NamedDay` returns, with "hour" ("08:30") beside it where it was typed."""
        if reply.choice is not None:
            return super().read(reply, facts, reader, now)
        today = reader.local(now).date()
        days, hour = read_moment(reply.text(), language=reader.language.code, today=today)
        if hour is None:
            return super().read(reply, facts, reader, now)
        if days is None and _is_hour(reply.text()):
            days = [same] if (same := self.same_day(facts)) else None
        earliest = self.earliest(facts) if self.earliest else None
        day = check_day(days[0] if days and len(days) == 1 else None, today=today, earliest=earliest)
        check_hour(hour, day=day, zone=reader.zone, now=now)
        return {
            **noted(day, facts, typed=True, takes=self.takes(day, facts)),
            HOUR: hour.isoformat("minutes"),
        }


def _is_hour(text: str) -> bool:
    """Whether a text is an hour and nothing else."""
    try:
        read_hour(text)
    except HourUnreadable:
        return False
    return True


def day_in(answers: Answers, *names: str) -> date:
    """Return the day that the last of these questions to be answered names."""
    day: date = _newest(answers, names)[0][DAY]
    return day


def hour_of(day: Noted) -> time | None:
    """Return the hour of a day as it is noted; None where it has none."""
    hour = day.get(HOUR)
    return None if hour is None else time.fromisoformat(hour)


def hour_in(answers: Answers, *names: str) -> time | None:
    """Return the hour that was typed with that day; None where none was."""
    return hour_of(_newest(answers, names)[0])


def sure(*names: str, echoed: bool = False) -> Choice:
    """Return the question that follows those named: is it this day?

    `echoed`: the flow shows the day once more before anything is sent; only a clash is asked about.
    """

    def anew(answers: Answers) -> Answers:
        for name in names:
            answers = _without_day(answers, name) if is_day(answers.get(name)) else answers
        return answers

    return sure_of(lambda answers: _newest(answers, names), anew, echoed=echoed)


def sure_of(
    said: Callable[[Answers], Sequence[Noted]], anew: Callable[[Answers], Answers], *, echoed: bool = False
) -> Choice:
    """Return the question whether the days `said` are the right ones: where one was typed, or clashes.

    `anew` takes them out of the answers again.
    """

    def wanted(answers: Answers) -> bool:
        return any(day[TAKEN] or (day[TYPED] and not echoed) for day in said(answers))

    def understood(situation: Situation) -> Facts:
        days = said(situation.answers)
        taken = {taken for day in days for taken in day[TAKEN]}
        return {
            DAYS: [day[DAY] for day in days],
            HOURS: [day.get(HOUR) for day in days],
            TAKEN: sorted(taken),
        }

    def answered(answers: Answers) -> Answers:
        return anew(answers.without(SURE)) if answers[SURE] == CHANGE else answers

    return Choice(SURE, ask=ask_sure, options=sure_or_not, facts=understood, when=wanted, after=answered)


def ask_sure(facts: Facts, reader: Reader) -> str:
    """Say the days again as they were understood; one that is promised already is warned of, not refused."""
    days = [_with_hour(day, hour, reader) for day, hour in zip(facts[DAYS], facts[HOURS], strict=True)]
    if len(days) == 1 and not facts[TAKEN]:
        return capital(reader.say("{day}, c’est bien cela ?", day=days[0]))
    if len(days) == 1:
        lines = [reader.say("J’ai compris : {days}.", days=days[0])]
    else:
        listed = "\n".join(f"{number}. {capital(day)}" for number, day in enumerate(days, start=1))
        lines = [reader.say("J’ai compris :") + "\n" + listed]
    if not facts[TAKEN]:
        return "\n\n".join([*lines, reader.say("Est-ce bien cela ?")])
    taken = days_words(facts[TAKEN], reader)
    lines.append(reader.say("Attention : vous avez déjà promis autre chose {days}.", days=taken))
    if len(days) == 1:
        lines.append(reader.say("Gardez ce jour seulement si vous pouvez tenir les deux."))
    else:
        lines.append(reader.say("Gardez ces dates seulement si vous pouvez tenir les deux."))
    return "\n\n".join(lines)


def _with_hour(day: date, hour: str | None, reader: Reader) -> str:
    if hour is None:
        return reader.day(day)
    return reader.say("{day} à {hour}", day=reader.day(day), hour=reader.hour(time.fromisoformat(hour)))


def sure_or_not(facts: Facts, reader: Reader) -> list[Option]:
    """Return the two answers."""
    kept = reader.say("Garder quand même") if facts[TAKEN] else reader.say("C’est bien cela")
    return [
        Option(YES, kept, (fitting.YES,)),
        Option(CHANGE, reader.say("Choisir un autre jour"), (fitting.NO,)),
    ]


def _newest(answers: Answers, names: Sequence[str]) -> list[Noted]:
    """Return the last of these answers that is a day; none where none is."""
    return [answers[name] for name in names if is_day(answers.get(name))][-1:]


def _without_day(answers: Answers, name: str) -> Answers:
    """Take the day out of an answer, which may hold more than that."""
    left = {key: value for key, value in answers[name].items() if key not in (DAY, HOUR, TYPED, TAKEN)}
    return answers.with_answer(name, left, answers.at(name)) if left else answers.without(name)
