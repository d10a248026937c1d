"""The note on paper: sent to both sides once it is made, and again to whoever asks for it."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.make_document import open_document
from bot.dialogue.conversation import Outcome, Show
from bot.screens import Button, DocumentRef, Facts, Reader, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.wording import to_engagements


def open_pdf(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Send the note's PDF again, below the screen that says so; raises NotYours, NotNow."""
    made = open_document(session, subject, by=by, now=now)
    return Show("pdf_comes", {"subject": subject, "made": made})


def pdf_comes_screen(facts: Facts, reader: Reader) -> Screen:
    """Said before the document comes."""
    if facts["made"]:
        text = reader.say("La note arrive, juste en dessous. C’est le même fichier des deux côtés.")
    else:
        text = reader.say("La note se prépare. Elle arrive ici, toute seule, dans un instant.")
    return Screen(text, rows(_read(facts["subject"], reader), to_engagements(reader)))


def note_pdf_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands under the note's PDF, to both sides."""
    number, version = facts["number"], facts["version"]
    text = reader.say(
        "<b>Note de cadrage n° {number}, version {version}</b>\n"
        "Signée des deux côtés. Vous avez tous les deux le même fichier.",
        number=number,
        version=version,
    )
    name = f"note-{number}-v{version}.pdf"
    return Screen(text, rows(_read(facts["subject"], reader)), DocumentRef(facts["document"], name))


def to_pdf(subject: int, reader: Reader) -> Button:
    """Return the button that sends the PDF."""
    return opens(reader.say("Ouvrir la note (PDF)"), Door.OPEN_PDF, subject)


def _read(subject: int, reader: Reader) -> Button:
    return opens(reader.say("Lire la note entière"), Door.READ_NOTE, subject)
