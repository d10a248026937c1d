"""The work began before the signature: the client says so, a person looks at once (article 7)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.report_started import may_report, report_started
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.wording import to_engagements

YES = "yes"


def started(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Tell quality staff and the provider, or ask whether that is meant."""
    if answer == YES:
        reported = report_started(session, subject, by=by, now=now)
        return Show("started_said", {"subject": subject, "provider": reported.provider})
    asked = may_report(session, subject, by=by)
    return Show("started", {"subject": subject, "provider": asked.provider})


def started_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the client before anybody is told."""
    text = reader.say(
        "Rien n’est encore signé des deux côtés. Sans accord, le travail attend.\n\n"
        "Si vous le dites, une personne de l’équipe qualité regarde aujourd’hui ou demain. "
        "{provider} lira que la signature manque.",
        provider=facts["provider"],
    )
    return Screen(
        text,
        rows(
            opens(reader.say("Oui, il a déjà commencé"), Door.STARTED, facts["subject"], YES),
            opens(reader.say("Non, pas encore"), Door.ENGAGEMENT, facts["subject"]),
        ),
    )


def started_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to the client who told it."""
    text = reader.say(
        "C’est noté. L’équipe qualité est prévenue, et {provider} sait que la signature manque.\n\n"
        "Ne payez rien avant d’avoir lu et signé une note.",
        provider=facts["provider"],
    )
    return Screen(text, rows(to_engagements(reader)))


def started_too_early_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to the provider: the signature is still missing."""
    text = reader.say(
        "{client} dit que le travail a commencé. Rien n’est encore signé des deux côtés.\n\n"
        "Attendez la signature : elle vous protège aussi. L’équipe qualité est prévenue.",
        client=facts["client"],
    )
    look = opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT)
    return Screen(text, rows(look, to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (Page(Door.STARTED, started),)
SCREENS: dict[str, Renderer] = {
    "started": started_screen,
    "started_said": started_said_screen,
    "started_too_early": Repeatable(started_too_early_screen),
}
