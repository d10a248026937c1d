"""Another date, asked of the client: their yes or no, and what both sides read of it (article 6)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.change_date import Moved, agree_to_date, date_asked, keep_date
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.wording import listen, naming, said_or_spoken, to_engagements

YES, NO = "yes", "no"
END = "end"  # what is asked to move: the end of the work; else its beginning


def told(moved: Moved) -> Facts:
    """Return the facts of every screen about a change of date."""
    return {
        "subject": moved.engagement,
        "what": moved.what,
        "old": moved.old,
        "new": moved.new,
        "at": moved.at,
        "was": moved.was if moved.hour_changes else None,
        "provider": moved.provider,
        "client": moved.client,
        "words": moved.words,
        "voice": moved.voice,
    }


def answer_date(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Take the client's yes or no, or ask again."""
    if answer == YES:
        return Show("date_agreed", told(agree_to_date(session, subject, by=by, now=now)))
    if answer == NO:
        return Show("date_kept", told(keep_date(session, subject, by=by, now=now)))
    return Show("date_change_asked", told(date_asked(session, subject, by=by)))


def _days(facts: Facts, reader: Reader) -> dict[str, str]:
    """Return the two days, each with its hour where that changes too."""
    if facts.get("was"):
        return {"new": reader.moment(facts["at"]), "old": reader.moment(facts["was"])}
    return {"new": reader.day(facts["new"]), "old": reader.day(facts["old"])}


def date_asked_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the provider who asked."""
    text = reader.say(
        "C’est envoyé : {new} au lieu de {old}. {client} doit dire oui. "
        "En attendant, rien ne change.\n\nJe vous préviens dès sa réponse.",
        **_days(facts, reader),
        client=facts["client"],
    )
    return Screen(text, rows(to_engagements(reader)))


def date_change_asked_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client."""
    days, named = _days(facts, reader), {one: reader.day(facts[one]) for one in ("new", "old")}
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
            **{**days, "new": named["new"]},
        )
    if facts.get("words") is not None:
        words = said_or_spoken(facts["words"], reader)
        asked += "\n" + reader.say("Sa raison : « {reason} »", reason=words)
    question = reader.say("Rien ne change sans votre accord. Êtes-vous d’accord ?")
    yes, no = (
        naming(reader.say("Oui, {day}", day=days["new"]), reader.say("Oui, {day}", day=named["new"])),
        naming(
            reader.say("Non, garder {day}", day=days["old"]),
            reader.say("Non, garder {day}", day=named["old"]),
        ),
    )
    return Screen(
        f"{asked}\n\n{question}",
        rows(
            opens(yes, Door.ANSWER_DATE, answer=YES),
            opens(no, Door.ANSWER_DATE, answer=NO),
            listen(facts.get("voice"), facts["provider"], reader),
        ),
    )


def date_agreed_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who agreed."""
    text = reader.say(
        "C’est noté : {new} au lieu de {old}. {provider} le sait, et les promesses suivent la nouvelle date.",
        **_days(facts, reader),
        provider=facts["provider"],
    )
    return Screen(text, rows(to_engagements(reader)))


def date_kept_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who keeps the date."""
    text = reader.say(
        "C’est noté : {old} tient. {provider} le sait.",
        old=_days(facts, reader)["old"],
        provider=facts["provider"],
    )
    return Screen(text, rows(to_engagements(reader)))


def date_changed_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: yes."""
    text = reader.say(
        "{client} dit oui : <b>{new}</b> au lieu de {old}. Vos promesses suivent la nouvelle date.",
        client=facts["client"],
        **_days(facts, reader),
    )
    return Screen(text, rows(to_engagements(reader)))


def date_stands_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: the date stands."""
    text = reader.say(
        "{client} préfère garder <b>{old}</b>. La date tient, et vos promesses aussi.\n\n"
        "Vous pouvez proposer un autre jour.",
        client=facts["client"],
        old=_days(facts, reader)["old"],
    )
    if facts["what"] == END:
        first = opens(reader.say("Dire où en est le travail"), Door.FINISH)
    else:
        first = opens(reader.say("Proposer un autre jour"), Door.CHANGE_DATE)
    return Screen(text, rows(first, to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (Page(Door.ANSWER_DATE, answer_date),)
SCREENS: dict[str, Renderer] = {
    "date_asked": date_asked_screen,
    "date_change_asked": date_change_asked_screen,
    "date_agreed": date_agreed_screen,
    "date_kept": date_kept_screen,
    "date_changed": Repeatable(date_changed_screen),
    "date_stands": Repeatable(date_stands_screen),
}
