"""Another date: the provider asks before the hour, the client says yes or keeps the date (article 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.acts.change_date import Moved, agree_to_date, change_date, date_asked, keep_date, may_ask
from bot.dialogue.answers import Answers, spoken
from bot.dialogue.conversation import Conversation, Open, Opened, Outcome, Page, Show
from bot.dialogue.questions import Reply, Situation, Text
from bot.dialogue.questions.question import Rows
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows, say
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.sure import SURE, NamedDay, day_in, sure
from conversations.wording import capital, listen, naming, said_or_spoken, to_engagements

YES, NO = "yes", "no"
OTHER, KEEP, HINDERED = "other", "keep", "hindered"  # what stands in for a day
AWAY = (OTHER, KEEP, HINDERED)
LONGEST_REASON = 120  # characters; it stands on the client's screen
FIRST, MORE = 2, 3  # days offered on the model screen, and after it
END = "end"  # what is asked to move: the end of the work; else its beginning


def gate(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in the provider during the work, while no other date waits for an answer."""
    may_ask(session, subject, by=by)
    return None


def _planned(situation: Situation) -> Facts:
    person = situation.session.get_one(Person, situation.person_id)
    planned = may_ask(situation.session, situation.subject, by=person)
    return {
        "client": planned.client,
        "at": planned.begins,
        "days": list(planned.free_days(situation.now)),
        "passed": situation.now >= planned.begins,
        "length": planned.length,
        "taken": sorted(planned.taken),
        "more": situation.answers.get("day") == OTHER,
    }


def whole_work(day: date, facts: Facts) -> Sequence[date]:
    """Return the days that a work beginning on a day takes."""
    return [day + timedelta(days=ahead) for ahead in range(facts["length"])]


@dataclass(frozen=True)
class AnotherDay(NamedDay):
    """The first days offered, any day typed, or a button: another day, or the date as it stands."""

    def rows(self, facts: Facts, reader: Reader) -> Rows:
        """Return two days with the hour of coming, *Une autre date*, *Garder …*."""
        hour = reader.hour(facts["at"])
        days = [
            say(capital(reader.say("{day}, à {hour}", day=reader.day(day), hour=hour)), day.isoformat())
            for day in self.offered(facts, reader)
        ]
        keep = reader.say("Garder {day}", day=reader.day(facts["at"]))
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
    if facts["passed"]:
        known = reader.say(
            "L’heure est passée : la date reste notée comme manquée. {client} doit dire oui à la nouvelle.",
            client=facts["client"],
        )
    else:
        known = reader.say(
            "Vous prévenez avant l’heure : c’est une date changée, pas une promesse manquée. "
            "{client} doit encore dire oui.",
            client=facts["client"],
        )
    return f"{asked}\n\n{known}"


def ask_why(facts: Facts, reader: Reader) -> str:
    """Ask what hinders them, which nobody has to say."""
    return reader.say(
        "Cela arrive. Écrivez pourquoi, ou dites-le : {client} aura votre raison. Ou passez.\n\n"
        "Ensuite, vous proposez une autre date.",
        client=facts["client"],
    )


def ask_other(facts: Facts, reader: Reader) -> str:
    """Ask for any day."""
    return reader.say(
        "Quelle date pouvez-vous tenir ? Choisissez, ou écrivez-la. Par exemple : vendredi, ou 12 mars\n\n"
        "{client} doit dire oui à la nouvelle date.",
        client=facts["client"],
    )


def _first(facts: Facts, reader: Reader) -> Sequence[date]:
    days: Sequence[date] = facts["days"]
    return days[:FIRST]


def _others(facts: Facts, reader: Reader) -> Sequence[date]:
    days: Sequence[date] = facts["days"]
    return days[FIRST : FIRST + MORE] if facts["more"] else days[:MORE]


def ask_for_date(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Ask the client; where the date stands, show where they are."""
    if answers["day"] == KEEP:
        return Open(Door.ENGAGEMENT, subject)
    day = day_in(answers, "day", "other")
    words = spoken(answers["why"]) if answers.get("why") else None
    asked = change_date(session, subject, begin=day, words=words, by=by, now=now)
    return Show("date_asked", told(asked))


def told(moved: Moved) -> Facts:
    """Return the facts of every screen about a change of date."""
    return {
        "subject": moved.engagement,
        "what": moved.what,
        "old": moved.old,
        "new": moved.new,
        "at": moved.at,
        "provider": moved.provider,
        "client": moved.client,
        "words": moved.words,
        "voice": moved.voice,
    }


CHANGE_DATE = Conversation(
    "date",
    Door.CHANGE_DATE,
    (
        AnotherDay(
            "day",
            ask=ask_day,
            facts=_planned,
            offered=_first,
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
        NamedDay(
            "other",
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


def answer_date(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Take the client's yes or no, or ask again."""
    if answer == YES:
        return Show("date_agreed", told(agree_to_date(session, subject, by=by, now=now)))
    if answer == NO:
        return Show("date_kept", told(keep_date(session, subject, by=by, now=now)))
    return Show("date_change_asked", told(date_asked(session, subject, by=by)))


def date_asked_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who asked."""
    text = reader.say(
        "C’est envoyé : {new} au lieu de {old}. {client} doit dire oui. "
        "En attendant, rien ne change.\n\nJe vous préviens dès sa réponse.",
        new=reader.day(facts["new"]),
        old=reader.day(facts["old"]),
        client=facts["client"],
    )
    return Screen(text, rows(to_engagements(reader)))


def date_change_asked_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client."""
    days = {"new": reader.day(facts["new"]), "old": reader.day(facts["old"])}
    if facts["what"] == END:
        asked = reader.say(
            "Le travail n’est pas encore fini. {provider} demande jusqu’à <b>{new}</b>, au lieu de {old}.",
            provider=facts["provider"],
            **days,
        )
    else:
        asked = reader.say(
            "{provider} demande une autre date : <b>{new}, à {hour}</b>, au lieu de {old}.",
            provider=facts["provider"],
            hour=reader.hour(facts["at"]),
            **days,
        )
    if facts.get("words") is not None:
        words = said_or_spoken(facts["words"], reader)
        asked += "\n" + reader.say("Sa raison : « {reason} »", reason=words)
    question = reader.say("Rien ne change sans votre accord. Êtes-vous d’accord ?")
    return Screen(
        f"{asked}\n\n{question}",
        rows(
            opens(reader.say("Oui, {day}", day=days["new"]), Door.ANSWER_DATE, answer=YES),
            opens(reader.say("Non, garder {day}", day=days["old"]), Door.ANSWER_DATE, answer=NO),
            listen(facts.get("voice"), facts["provider"], reader),
        ),
    )


def date_agreed_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who agreed."""
    text = reader.say(
        "C’est noté : {new} au lieu de {old}. {provider} le sait, et les promesses suivent la nouvelle date.",
        new=reader.day(facts["new"]),
        old=reader.day(facts["old"]),
        provider=facts["provider"],
    )
    return Screen(text, rows(to_engagements(reader)))


def date_kept_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who keeps the date."""
    text = reader.say(
        "C’est noté : {old} tient. {provider} le sait.",
        old=reader.day(facts["old"]),
        provider=facts["provider"],
    )
    return Screen(text, rows(to_engagements(reader)))


def date_changed_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: yes."""
    text = reader.say(
        "{client} dit oui : <b>{new}</b> au lieu de {old}. Vos promesses suivent la nouvelle date.",
        client=facts["client"],
        new=reader.day(facts["new"]),
        old=reader.day(facts["old"]),
    )
    return Screen(text, rows(to_engagements(reader)))


def date_stands_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: the date stands."""
    text = reader.say(
        "{client} préfère garder <b>{old}</b>. La date tient, et vos promesses aussi.\n\n"
        "Vous pouvez proposer un autre jour.",
        client=facts["client"],
        old=reader.day(facts["old"]),
    )
    if facts["what"] == END:
        first = opens(reader.say("Dire où en est le travail"), Door.FINISH)
    else:
        first = opens(reader.say("Proposer un autre jour"), Door.CHANGE_DATE)
    return Screen(text, rows(first, to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (CHANGE_DATE, Page(Door.ANSWER_DATE, answer_date))
SCREENS: dict[str, Renderer] = {
    "date_asked": date_asked_screen,
    "date_change_asked": date_change_asked_screen,
    "date_agreed": date_agreed_screen,
    "date_kept": date_kept_screen,
    "date_changed": Repeatable(date_changed_screen),
    "date_stands": Repeatable(date_stands_screen),
}
