"""What the clock says before a note is signed: somebody is waited for, and nothing is decided by silence."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.put_off import put_off
from bot.charter.followup_facts import FollowUpKind
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.ledger_words import due_words, promise_words
from conversations.wording import to_engagements, tomorrow


def need_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider, a day after the need arrived."""
    text = reader.say(
        "{client} attend votre réponse depuis {moment}.\n\n"
        "Redites son besoin, ou déclinez : les deux sont des réponses sérieuses.",
        client=facts["client"],
        moment=reader.moment(facts["since"]),
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Redire son besoin"), Door.REFORMULATE),
            opens(reader.say("Je préfère décliner"), Door.DECLINE),
            tomorrow(reader, FollowUpKind.NEED_REMINDER),
        ),
    )


def note_reminder_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the client, two days after the note was sent, or on the eve of its first day."""
    text = reader.say(
        "L’accord proposé par {provider} attend votre réponse depuis {moment}.\n\n"
        "Prenez votre temps. Sans réponse de votre part, rien n’est accepté.",
        provider=facts["provider"],
        moment=reader.moment(facts["since"]),
    )
    if facts.get("until"):
        last = reader.say("Il peut être signé avant {moment}.", moment=reader.moment(facts["until"]))
        text = f"{text} {last}"
    return Screen(
        text,
        rows(
            opens(reader.say("Lire la note entière"), Door.READ_NOTE),
            opens(reader.say("Revoir l’accord proposé"), Door.TERMS),
            [
                opens(reader.say("À corriger"), Door.CORRECT_NOTE),
                opens(reader.say("Je refuse"), Door.REFUSE_NOTE),
            ],
            tomorrow(reader, FollowUpKind.NOTE_REMINDER),
        ),
    )


def promise_due_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to whoever promised, on the eve of that day."""
    told = {"day": due_words(facts, reader), "statement": promise_words(facts, reader)}
    if facts["begins"]:
        begins = reader.say("Le travail commence {moment}.", moment=reader.moment(facts["begins"]))
        before = reader.say(
            "Avant qu’il commence, vous avez promis : « {statement} »", statement=told["statement"]
        )
        text = f"{begins}\n{before}"
    elif facts["tomorrow"]:
        text = reader.say("Demain, {day}, vous avez promis : « {statement} »", **told)
    else:
        text = reader.say("Aujourd’hui, {day}, vous avez promis : « {statement} »", **told)
    return Screen(text, rows(to_engagements(reader)))


def remind_tomorrow(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Have the reminder come again tomorrow."""
    again = put_off(session, subject, FollowUpKind(answer), by=by, now=now)
    return Show("reminded_tomorrow", {"subject": again.engagement, "at": again.at})


def reminded_tomorrow_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever has put a reminder off."""
    text = reader.say(
        "C’est noté. Je vous le rappelle {day} à {hour}.\n\nD’ici là, rien n’est décidé à votre place.",
        day=reader.day(facts["at"]),
        hour=reader.hour(facts["at"]),
    )
    return Screen(text, rows(opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT)))


OPENINGS: tuple[Opened, ...] = (Page(Door.TOMORROW, remind_tomorrow),)
SCREENS: dict[str, Renderer] = {
    "reminded_tomorrow": reminded_tomorrow_screen,
    "need_reminder": Repeatable(need_reminder_screen),
    "note_reminder": Repeatable(note_reminder_screen),
    "promise_due": Repeatable(promise_due_screen),
}
