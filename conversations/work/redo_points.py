"""Points to be redone: the provider says by when, then that it is done (article 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.acts.points import told
from bot.acts.redo_points import date_points, may_redo, say_points_redone
from bot.charter.reserves import only_code
from bot.charter.stages import Side
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Show
from bot.dialogue.questions import Choice, Choices, Option, Reply, Situation
from bot.dialogue.questions.question import Rows
from bot.screens import Facts, Reader, Renderer, say
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.shortening import capital, cut, fitting
from conversations.sure import DAY, SURE, NamedMoment, Noted, hour_of, is_day, sure_of, taken_by_others
from conversations.work.name_points import SHOWN
from conversations.work.words import point_words, points_listed

OTHER, EACH = "other", "each"
DAYS = "days"  # the days said so far, point by point, kept beside the answers
TOGETHER = "+"  # between the codes of several points
ALL, SOME, NOT_YET = "all", "some", "no"
ONE_DAY = timedelta(days=1)
LONGEST_ON_BUTTON = 28


def may_date(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the provider while points are to be redone."""
    may_redo(session, subject, "date_points", by=by, now=now)
    return None


def may_say_redone(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the provider while points are to be redone."""
    may_redo(session, subject, "redo_points", by=by, now=now)
    return None


def _facts(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    waiting = may_redo(situation.session, situation.subject, "redo_points", by=person, now=situation.now)
    points = told(waiting.points)
    dated = len(situation.answers.get(DAYS, ()))
    return {
        "client": waiting.client,
        "points": points,
        "today": waiting.today,
        "point": points[min(dated, len(points) - 1)],
        "number": dated + 1,
    }


def _plan(situation: Situation) -> Facts:
    return {**_facts(situation), "taken": taken_by_others(situation, Side.PROVIDER)}


@dataclass(frozen=True)
class RedoDay(NamedMoment):
    """Tomorrow, in two days, or another day; for several points also a day for each."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return a button each."""
        tomorrow, after = self.offered(facts, reader)
        buttons = [
            say(reader.say("Demain, {day}", day=reader.day(tomorrow)), tomorrow.isoformat()),
            say(capital(reader.day(after)), after.isoformat()),
            say(reader.say("Un autre jour"), OTHER),
        ]
        if len(facts["points"]) > 1:
            buttons.append(say(reader.say("Un jour pour chaque point"), EACH))
        return [[button] for button in buttons]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the day, or which other button was pressed."""
        return reply.choice if reply.choice in (OTHER, EACH) else super().read(reply, facts, reader, now)


@dataclass(frozen=True)
class PointDay(NamedMoment):
    """The day of one point of several; the answer says which, and how many are left."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the point's code, its day as it is noted, and how many points still wait for theirs."""
        said = super().read(reply, facts, reader, now)
        return {**said, "code": facts["point"]["code"], "left": len(facts["points"]) - facts["number"]}


def _offered(facts: Facts, reader: Reader) -> Sequence[date]:
    return [facts["today"] + ONE_DAY, facts["today"] + 2 * ONE_DAY]


def ask_day(facts: Facts, reader: Reader) -> str:
    """Ask by when."""
    title = reader.say("<b>{client} : ce qui reste à faire</b>", client=facts["client"])
    asked = reader.say("Quel jour pouvez-vous reprendre ?")
    return fitting(
        "\n".join([title, *points_listed(facts["points"], reader, longest=longest), "", asked])
        for longest in SHOWN
    )


def ask_each(facts: Facts, reader: Reader) -> str:
    """Ask by when, for one point of several."""
    return reader.say(
        "<b>Point {number} sur {total}</b>\n« {words} »\n\n"
        "Quel jour pouvez-vous le reprendre ? Choisissez, ou écrivez une date.",
        number=facts["number"],
        total=len(facts["points"]),
        words=point_words(facts["point"], reader, longest=SHOWN[1]),
    )


def ask_other(facts: Facts, reader: Reader) -> str:
    """Ask for any day."""
    return reader.say(
        "Quel jour pouvez-vous reprendre ? Écrivez-le. Par exemple : vendredi, ou samedi à 9 h\n\n"
        "{client} le saura.",
        client=facts["client"],
    )


def _next_point(answers: Answers) -> Answers:
    """Keep one point's day, and ask for the next one's."""
    one = answers["each"]
    days = [*answers.get(DAYS, ()), one]
    kept = answers.with_answer(DAYS, days, answers.at("each"))
    return kept.without("each") if one["left"] else kept


def _days(answers: Answers, codes: Sequence[str]) -> Mapping[str, Noted]:
    """Return the day of each point as it is noted."""
    if answers["day"] == EACH:
        return {one["code"]: one for one in _said(answers)}
    return dict.fromkeys(codes, _said(answers)[-1])


def _said(answers: Answers) -> list[Noted]:
    """Return the days as they are noted: one for all the points, or one for each."""
    if answers.get("day") == EACH:
        return [*answers.get(DAYS, ())]
    return [answers[name] for name in ("day", "other") if is_day(answers.get(name))]


def _anew(answers: Answers) -> Answers:
    return answers.without("day", "other", "each", DAYS)


def say_days(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Keep the days; the client is told."""
    waiting = may_redo(session, subject, "date_points", by=by, now=now)
    said = _days(answers, [row.code for row in waiting.points])
    days = {code: one[DAY] for code, one in said.items()}
    hours = {code: hour for code, one in said.items() if (hour := hour_of(one)) is not None}
    dated = date_points(session, subject, days, hours=hours, by=by, now=now)
    return Show(
        "points_dated_said",
        {"subject": subject, "client": dated.client, "first": min(days.values()), "only": only_code(said)},
    )


DATE_POINTS = Conversation(
    "date_points",
    Door.DATE_POINTS,
    (
        RedoDay(
            "day",
            ask=ask_day,
            facts=_plan,
            offered=_offered,
            ways_out=False,
            clears=("other", "each", DAYS, SURE),
        ),
        NamedMoment(
            "other",
            ask=ask_other,
            facts=_plan,
            offered=lambda facts, reader: [],
            when=lambda answers: answers.get("day") == OTHER,
            clears=(SURE,),
        ),
        PointDay(
            "each",
            ask=ask_each,
            facts=_plan,
            offered=_offered,
            when=lambda answers: answers.get("day") == EACH,
            after=_next_point,
        ),
        sure_of(_said, _anew),
    ),
    then=say_days,
    gate=may_date,
    asked_in=("points_named", "points_still_there", "points_reminder"),
)


def ask_redone(facts: Facts, reader: Reader) -> str:
    """Ask whether it is redone."""
    title = reader.say("<b>Ce qui reste à faire</b>")
    asked = reader.say("Est-ce repris ?")
    return fitting(
        "\n".join([title, *points_listed(facts["points"], reader, longest=longest), "", asked])
        for longest in SHOWN
    )


def redone_answers(facts: Facts, reader: Reader) -> list[Option]:
    """Return the answers: all of it, a part, not yet."""
    not_yet = Option(NOT_YET, reader.say("Pas encore : un autre jour"))
    if len(facts["points"]) == 1:
        return [Option(ALL, reader.say("C’est repris")), not_yet]
    return [
        Option(ALL, reader.say("Tout est repris")),
        Option(SOME, reader.say("Une partie")),
        not_yet,
    ]


@dataclass(frozen=True)
class Redone(Choice):
    """Whether it is redone; a message about one day's points answers with their codes: R1+R3."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the option's value, or the codes."""
        codes = (reply.choice or "").split(TOGETHER)
        if {point["code"] for point in facts["points"]}.issuperset(codes):
            return codes
        return super().read(reply, facts, reader, now)


def ask_which(facts: Facts, reader: Reader) -> str:
    """Ask which points."""
    return reader.say("Quels points sont repris ? Touchez, puis envoyez.")


def _points(facts: Facts, reader: Reader) -> list[Option]:
    return [
        Option(point["code"], cut(f"{number}. {point_words(point, reader, longest=60)}", LONGEST_ON_BUTTON))
        for number, point in enumerate(facts["points"], start=1)
    ]


def say_redone(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Say it to the client, or ask for another day."""
    if answers["done"] == NOT_YET:
        return Open(Door.DATE_POINTS, subject)
    waiting = may_redo(session, subject, "redo_points", by=by, now=now)
    done = answers["done"]
    codes = answers["which"] if done == SOME else done
    if done == ALL:
        codes = [row.code for row in waiting.points]
    redone = say_points_redone(session, subject, codes, by=by, now=now)
    return Show("redone_said", {"subject": subject, "client": redone.client})


REDONE = Conversation(
    "redone",
    Door.REDONE,
    (
        Redone("done", ask=ask_redone, options=redone_answers, facts=_facts),
        Choices(
            "which",
            ask=ask_which,
            options=_points,
            done=lambda facts, reader: reader.say("Envoyer"),
            across=1,
            facts=_facts,
            when=lambda answers: answers.get("done") == SOME,
        ),
    ),
    then=say_redone,
    gate=may_say_redone,
)
OPENINGS: tuple[Opened, ...] = (DATE_POINTS, REDONE)
SCREENS: dict[str, Renderer] = {}
