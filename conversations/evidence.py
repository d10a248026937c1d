"""A voice note or a photo of an engagement, heard or looked at by its two sides."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.open_evidence import open_evidence
from bot.charter.refusals import NotYours
from bot.dialogue.conversation import Opened, Outcome, Page, Stay
from bot.screens import EvidenceRef, Facts, Reader, Renderer, Screen
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
    elif voice:
        text = reader.say("La voix : {name}. L’écrit fait foi, la voix explique.", name=facts["author"])
    else:
        text = reader.say("La photo : {name}. Elle reste entre vous deux.", name=facts["author"])
    return Screen(text, file=EvidenceRef(facts["evidence"], facts["file"]))


OPENINGS: tuple[Opened, ...] = (Page(Door.PLAY, play),)
SCREENS: dict[str, Renderer] = {"evidence": evidence_screen}
