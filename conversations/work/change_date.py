"""Another date: the provider asks before the hour, the client says yes or keeps the date (article 6)."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from bot.acts.change_date import Moved, agree_to_date, change_date, date_asked, keep_date, may_ask
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome, Page, Show
from bot.dialogue.questions import Day, Situation
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.wording import to_engagements

YES, NO = "yes", "no"
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
    }


def ask_day(facts: Facts, reader: Reader) -> str:
    """Model screen 49."""
    asked = reader.say(
        "{moment} n’est plus possible. Quelle date pouvez-vous tenir ? "
        "Choisissez, ou écrivez une autre date.",
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
    return f"{asked[:1].upper()}{asked[1:]}\n\n{known}"


def _offered(facts: Facts, reader: Reader) -> Sequence[date]:
    days: Sequence[date] = facts["days"]
    return days


def ask_for_date(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Ask the client."""
    return Show("date_asked", told(change_date(session, subject, begin=answers["day"], by=by, now=now)))


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
    }


CHANGE_DATE = Conversation(
    "date",
    Door.CHANGE_DATE,
    (Day("day", ask=ask_day, facts=_planned, offered=_offered),),
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
    question = reader.say("Rien ne change sans votre accord. Êtes-vous d’accord ?")
    return Screen(
        f"{asked}\n\n{question}",
        rows(
            opens(reader.say("Oui, {day}", day=days["new"]), Door.ANSWER_DATE, answer=YES),
            opens(reader.say("Non, garder {day}", day=days["old"]), Door.ANSWER_DATE, answer=NO),
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
