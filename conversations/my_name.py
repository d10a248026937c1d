"""Correcting one's own name, behind /parametres and /monprofil, while no note is signed with it."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.correct_name import correct_name, may_correct_name
from bot.dialogue.answers import Answers
from bot.dialogue.conversation import Conversation, Opened, Outcome, Show
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.own_name import name_in, name_questions
from conversations.wording import privacy_first, to_engagements


def ask_right_name(facts: Facts, reader: Reader) -> str:
    """Ask how somebody's name is written."""
    return reader.say(
        "Quel est votre nom ? Écrivez votre prénom et votre nom, comme sur un papier.\n\n"
        "Il signera vos notes. Ensuite, il ne change plus."
    )


def may_correct(session: Session, *, by: Person, subject: int, now: datetime) -> Outcome | None:
    """Let in whoever has signed no note that stands; raises NameSigned."""
    notice = privacy_first(by, Door.MY_NAME)
    if notice is None:
        may_correct_name(session, by=by)
    return notice


def keep(session: Session, answers: Answers, *, by: Person, subject: int, now: datetime) -> Outcome:
    """Take the name, and say whose approval a note now wants."""
    corrected = correct_name(session, name_in(answers), by=by, now=now)
    return Show("name_kept", {"name": corrected.name, "awaited": list(corrected.awaited)})


def name_kept_screen(facts: Facts, reader: Reader) -> Screen:
    """Said once a name is corrected."""
    kept = reader.say("<b>C’est corrigé : {name}.</b>\nVos notes porteront ce nom.", name=facts["name"])
    again = reader.say(
        "Votre note devient une nouvelle version. C’est à {provider} de l’approuver, puis à vous."
        " Je vous préviens.",
        provider=", ".join(facts["awaited"]),
    )
    return Screen(
        f"{kept}\n\n{again}" if facts["awaited"] else kept,
        rows(to_engagements(reader), opens(reader.say("Réglages"), Door.SETTINGS)),
    )


def name_corrected_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider whose note named the client otherwise."""
    text = reader.say(
        "<b>{client} a corrigé son nom.</b>\n"
        "La note devient la version {version} : rien d’autre ne change.\n\n"
        "Approuvez-la de nouveau. {client} signera après vous.",
        client=facts["client"],
        version=facts["version"],
    )
    subject = facts["subject"]
    return Screen(
        text,
        rows(
            opens(reader.say("Relire et approuver"), Door.SIGN_AS_PROVIDER),
            opens(reader.say("Lire la note entière"), Door.READ_NOTE, subject),
        ),
    )


MY_NAME = Conversation("my_name", Door.MY_NAME, name_questions(ask_right_name), then=keep, gate=may_correct)

OPENINGS: tuple[Opened, ...] = (MY_NAME,)
SCREENS: dict[str, Renderer] = {
    "name_kept": name_kept_screen,
    "name_corrected": Repeatable(name_corrected_screen),
}
