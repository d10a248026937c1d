"""Another date: one side asks, the other says yes or keeps the date (article 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.acts.asked_date import moved_facts
from bot.acts.change_date import asked_of_me, change_date, may_ask, withdraw_date
from bot.charter.commitments import check_other_date
from bot.charter.dates import local_day
from bot.charter.stages import Side
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Show
from bot.dialogue.questions import Reply, Situation, Text
from bot.dialogue.questions.question import Rows
from bot.screens import Facts, Reader, Renderer, say
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.shortening import capital
from conversations.standing_words import asked_words
from conversations.sure import DAY, SURE, NamedMoment, day_in, hour_in, hour_of, sure
from conversations.wording import naming
from conversations.work.finish import NOT_YET

OTHER, KEEP, HINDERED = "other", "keep", "hindered"  # what stands in for a day
AWAY = (OTHER, KEEP, HINDERED)
LONGEST_REASON = 120  # characters; it stands on the client's screen
FIRST, MORE = 2, 3  # days offered on the model screen, and after it


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in either side during the work; the other side's request is answered first.

    A provider whose work has begun asks for another last day.
    """
    if asked_of_me(session, subject, by=by, now=now):
        return Open(Door.ANSWER_DATE, subject)
    planned = may_ask(session, subject, by=by, now=now)
    if planned.begun and planned.side is Side.PROVIDER and planned.asked is None:
        return Open(Door.FINISH, subject, NOT_YET)
    return None


def _planned(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    planned = may_ask(situation.session, situation.subject, by=person, now=situation.now)
    return {
        "other": planned.other,
        "side": planned.side.value,
        "asked": moved_facts(planned.asked, now=situation.now) if planned.asked else None,
        "at": planned.begins,
        "zone": planned.zone.key,
        "day": local_day(planned.begins, planned.zone),
        "days": list(planned.free_days(situation.now)),
        "passed": situation.now >= planned.begins,
        "length": planned.length,
        "taken": sorted(planned.taken),
        "more": situation.answers.get("day") == OTHER,
    }


def whole_work(day: date, facts: Facts) -> Sequence[date]:
    """Return the days that a work beginning on a day takes."""
    return [day + timedelta(days=ahead) for ahead in range(facts["length"])]


class OtherDate(NamedMoment):
    """Any day, with its hour where one is typed, but the one that is written."""

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return what `NamedMoment` does; raises SameDate."""
        day, zone = super().read(reply, facts, reader, now), ZoneInfo(facts["zone"])
        hour = hour_of(day) or facts["at"].astimezone(zone).time()
        check_other_date(datetime.combine(day[DAY], hour, tzinfo=zone), written=facts["at"])
        return day


@dataclass(frozen=True)
class AnotherDay(OtherDate):
    """The first days offered, any day typed, its hour too, or a button: another day, or as it stands."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return two days with the hour of coming, *Une autre date*, *Garder …*."""
        hour = reader.hour(facts["at"])
        days = [
            say(capital(reader.say("{day}, à {hour}", day=reader.day(day), hour=hour)), day.isoformat())
            for day in self.offered(facts, reader)
        ]
        keep = reader.say("Garder {day}", day=reader.day(facts["at"]))
        if facts["passed"]:
            keep = reader.say("Laisser comme écrit")
        return [
            *([button] for button in days),
            [say(reader.say("Une autre date"), OTHER)],
            [say(naming(keep, reader.say("Garder la date")), KEEP)],
        ]

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the day, or which of the other buttons was pressed."""
        return reply.choice if reply.choice in AWAY else super().read(reply, facts, reader, now)


def ask_day(facts: Facts, reader: Reader) -> str:
    """Model screen 49."""
    asked = reader.say(
        "C’est prévu {moment}. Quelle autre date pouvez-vous tenir ?",
        moment=reader.moment(facts["at"]),
    )
    return "\n\n".join([asked, *_replaced(facts, reader), _known(facts, reader)])


def _replaced(facts: Facts, reader: Reader) -> list[str]:
    """Say what becomes of what was asked for before."""
    if facts["asked"] is None:
        return []
    new = asked_words(facts["asked"], reader)
    return [reader.say("Votre demande ({new}) attend encore : la nouvelle la remplace.", new=new)]


def _known(facts: Facts, reader: Reader) -> str:
    """Say which fact it will be, and who decides."""
    if facts["side"] == Side.CLIENT:
        return reader.say("{client} doit dire oui. En attendant, rien ne change.", client=facts["other"])
    if facts["passed"]:
        return reader.say(
            "L’heure est passée : la promesse de venir ne peut plus être tenue qu’en retard. "
            "{client} doit dire oui à la nouvelle date.",
            client=facts["other"],
        )
    return reader.say(
        "Vous prévenez avant l’heure : c’est une date changée, pas une promesse manquée. "
        "{client} doit encore dire oui.",
        client=facts["other"],
    )


def ask_why(facts: Facts, reader: Reader) -> str:
    """Ask what hinders them, which nobody has to say."""
    return reader.say(
        "Cela arrive. Écrivez pourquoi, ou dites-le : {client} aura votre raison. Ou passez.\n\n"
        "Ensuite, vous proposez une autre date.",
        client=facts["other"],
    )


def ask_other(facts: Facts, reader: Reader) -> str:
    """Ask for any day."""
    return reader.say(
        "Quelle date pouvez-vous tenir ? Choisissez, ou écrivez-la. Par exemple : vendredi à 9 h\n\n"
        "{client} doit dire oui à la nouvelle date.",
        client=facts["other"],
    )


def _same_day(facts: Facts) -> date:
    day: date = facts["day"]
    return day


def _first(facts: Facts, reader: Reader) -> Sequence[date]:
    days: Sequence[date] = facts["days"]
    return days[:FIRST]


def _others(facts: Facts, reader: Reader) -> Sequence[date]:
    days: Sequence[date] = facts["days"]
    return days[FIRST : FIRST + MORE] if facts["more"] else days[:MORE]


def ask_for_date(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Ask the other side; where the date is to stand, withdraw what was asked for, or show where they are."""
    if answers["day"] == KEEP:
        kept = withdraw_date(session, subject, by=by, now=now)
        if kept is None:
            return Open(Door.ENGAGEMENT, subject)
        return Show("request_withdrawn", moved_facts(kept, now=now))
    day = day_in(answers, "day", "other")
    words = spoken(answers["why"]) if answers.get("why") else None
    hour = hour_in(answers, "day", "other")
    asked = change_date(session, subject, begin=day, hour=hour, words=words, by=by, now=now)
    return Show("date_asked", moved_facts(asked, now=now))


CHANGE_DATE = Conversation(
    "date",
    Door.CHANGE_DATE,
    (
        AnotherDay(
            "day",
            ask=ask_day,
            facts=_planned,
            offered=_first,
            same_day=_same_day,
            takes=whole_work,
            ways_out=False,
            clears=("why", "other", SURE),
        ),
        Text(
            "why",
            ask=ask_why,
            max_length=LONGEST_REASON,
            facts=_planned,
            when=lambda answers: answers.get("day") == HINDERED,
            may_skip=True,
            voice=True,
        ),
        OtherDate(
            "other",
            same_day=_same_day,
            ask=ask_other,
            facts=_planned,
            offered=_others,
            takes=whole_work,
            when=lambda answers: answers.get("day") in (OTHER, HINDERED),
            clears=(SURE,),
        ),
        sure("day", "other"),
    ),
    then=ask_for_date,
    gate=gate,
)


OPENINGS: tuple[Opened, ...] = (CHANGE_DATE,)
SCREENS: dict[str, Renderer] = {}
