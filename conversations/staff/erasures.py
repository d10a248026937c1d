"""Requests for erasure: who asks, until when, and that they were answered (article 5)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.erasure_requests import answer_request, next_request
from bot.charter.refusals import StaffOnly
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.whereabouts import stand as nowhere


def erasures(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show the request that has waited longest; raises StaffOnly."""
    return _next(session, by)


def answered(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Say that it was answered, and go on to the next one; raises StaffOnly."""
    answer_request(session, subject, by=by, now=now)
    return _next(session, by)


def stand(session: Session, *, by: Person, subject: int, now: datetime) -> Show:
    """Return where somebody of the staff is with requests; whoever is not of the staff is where they were."""
    try:
        return _next(session, by)
    except StaffOnly:
        return nowhere(session, by=by, subject=0, now=now)


def _next(session: Session, by: Person) -> Show:
    found = next_request(session, by=by)
    if found is None:
        return Show("no_erasures")
    return Show("erasure", {"person": found.person, "until": found.until, "waiting": found.waiting})


def erasure_screen(facts: Facts, reader: Reader) -> Screen:
    """The request that has waited longest, and how many wait."""
    count = reader.plural(
        "{count} demande d’effacement attend une réponse.",
        "{count} demandes d’effacement attendent une réponse.",
        facts["waiting"],
    )
    asked = erasure_asked_screen(facts, reader)
    return Screen(f"{asked.text}\n\n{count}", asked.rows)


def erasure_asked_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the operator, else to quality staff: somebody asks for erasure."""
    text = reader.say(
        "<b>Demande d’effacement</b>\n"
        "La personne n° {person} demande l’effacement. Répondez-lui avant le {until}.\n\n"
        "Ses brouillons et ses demandes finies sans signature sont déjà effacés. "
        "Une note signée des deux côtés ne s’efface pas.",
        person=facts["person"],
        until=reader.day(facts["until"], year=True),
    )
    return Screen(text, rows(opens(reader.say("J’ai répondu"), Door.ERASED, facts["person"])))


def no_erasures_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once none waits."""
    text = reader.say("Plus aucune demande d’effacement. Merci.")
    return Screen(text, rows(opens(reader.say("Accueil"), Door.HOME)))


def erasure_answered_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to whoever asked: a person says that they were answered."""
    text = reader.say(
        "La personne qui regarde votre demande d’effacement dit vous avoir répondu.\n\n"
        "Si ce n’est pas le cas, demandez-le encore ici."
    )
    again = opens(reader.say("Demander l’effacement"), Door.ERASURE, 0)
    return Screen(text, rows(again, opens(reader.say("Accueil"), Door.HOME)))


OPENINGS: tuple[Opened, ...] = (
    Page(Door.ERASURES, erasures, stand),
    Page(Door.ERASED, answered, stand),
)
SCREENS: dict[str, Renderer] = {
    "erasure": erasure_screen,
    "no_erasures": no_erasures_screen,
    "erasure_asked": Repeatable(erasure_asked_screen),
    "erasure_answered": Repeatable(erasure_answered_screen),
}
