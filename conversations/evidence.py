"""What one hears or looks at: voice notes and photos of an engagement, recorded voices of screens."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.open_evidence import open_evidence
from bot.charter.refusals import NotYours
from bot.dialogue.conversation import Opened, Outcome, Page, Stay
from bot.documents.said import line_name
from bot.languages.spoken import language_name
from bot.screens import EvidenceRef, Facts, Reader, RecordingRef, Renderer, Screen
from bot.storage.tables import Person
from conversations.doors import Door


def play(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Send the file that the button names; the screen stays."""
    if not answer.isdigit():
        raise NotYours
    open_evidence(session, subject, int(answer), by=by, now=now)
    return Stay()


def evidence_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands under a voice note or a photo."""
    voice = facts["file"] == "voice"
    if facts.get("staff"):
        text = (
            reader.say("Un vocal de la prestation, pour cette alerte seulement.")
            if voice
            else reader.say("Une photo de la prestation, pour cette alerte seulement.")
        )
    elif facts["mine"]:
        text = reader.say("Votre message vocal") if voice else reader.say("Votre photo")
    elif voice and facts.get("alone"):
        text = reader.say("La voix : {name}. Ce besoin est dit ainsi, sans écrit.", name=facts["author"])
    elif voice:
        text = reader.say("La voix : {name}. L’écrit fait foi, la voix explique.", name=facts["author"])
    else:
        text = reader.say("La photo : {name}. Elle reste entre vous deux.", name=facts["author"])
    if facts.get("line"):
        text = f"<b>{line_name(facts['line'], reader)}</b>\n{text}"
    return Screen(text, file=EvidenceRef(facts["evidence"], facts["file"]))


def recording_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands under a screen's recorded voice: which language it is, and what counts."""
    tag = facts["language"]
    language = language_name(tag, reader.language.locale) or tag
    text = reader.say("La voix en {language}. L’écrit fait foi, la voix explique.", language=language)
    return Screen(text, file=RecordingRef(facts["screen"], tag))


OPENINGS: tuple[Opened, ...] = (Page(Door.PLAY, play),)
SCREENS: dict[str, Renderer] = {"evidence": evidence_screen, "recording": recording_screen}
