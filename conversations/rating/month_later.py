"""A month later: does it hold? (articles 6 and 7)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.answer_month_later import Held, answer_month_later, may_answer, month_later_facts
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.note_lines import small
from conversations.wording import to_engagements


def month_later(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Keep the answer, or ask."""
    if answer in set(Held):
        answered = answer_month_later(session, subject, Held(answer), by=by, now=now)
        facts = {"subject": subject, "provider": answered.provider, "held": answered.held.value}
        return Show("month_later_said", facts)
    found = may_answer(session, subject, by=by)
    return Show("month_later", month_later_facts(session, found.engagement))


def month_later_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 44."""
    text = reader.say(
        "Bonjour, {client}. Il y a un mois, {provider} a fini ce travail : {service}.",
        client=facts["client"],
        provider=facts["provider"],
        service=small(reader.words(facts["service"])),
    )
    buttons = [
        opens(reader.words(each["words"]), Door.MONTH_LATER, answer=each["answer"])
        for each in facts["answers"]
    ]
    return Screen(f"{text}\n\n{reader.words(facts['question'])}", rows(*buttons))


def month_later_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who answered."""
    match facts["held"]:
        case Held.HOLDS:
            text = reader.say(
                "Merci. C’est noté, et {provider} le sait : tout tient.", provider=facts["provider"]
            )
        case Held.CAME_BACK:
            text = reader.say(
                "C’est noté. {provider} a promis de revenir sans frais, et le sait maintenant.\n\n"
                "L’équipe qualité suit cette promesse, sans lire vos mots.",
                provider=facts["provider"],
            )
        case _:
            text = reader.say("Merci. C’est noté. Rien d’autre n’est attendu de vous.")
    return Screen(text, rows(to_engagements(reader)))


def it_held_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider, without a sound."""
    text = reader.say("Un mois après, {client} dit : tout tient.", client=facts["client"])
    return Screen(text, rows(to_engagements(reader)))


def it_came_back_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: what was repaired came back."""
    said = reader.say("Un mois après, {client} dit : c’est revenu.", client=facts["client"])
    if facts["until"]:
        promise = reader.say(
            "Votre promesse, jusqu’au {day} : revenir sans frais. Prenez contact et fixez un jour.",
            day=reader.day(facts["until"]),
        )
    else:
        promise = reader.say("Prenez contact, et voyez ensemble comment reprendre.")
    return Screen(f"{said}\n\n{promise}", rows(to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (Page(Door.MONTH_LATER, month_later),)
SCREENS: dict[str, Renderer] = {
    "month_later": month_later_screen,
    "month_later_said": month_later_said_screen,
    "it_held": it_held_screen,
    "it_came_back": it_came_back_screen,
}
