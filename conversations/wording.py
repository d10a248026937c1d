"""What several flows need: the privacy notice first, the way on, a name on a button."""

from collections.abc import Mapping
from html import unescape
from typing import Any

from bot.dialogue.conversation import Outcome, Show
from bot.screens import Button, Facts, Reader, opens
from bot.storage.tables import Person
from conversations.doors import Door

AGAIN = "again"  # to the door of the complete way: the answer that was refused is given again
LONGEST_BUTTON, LONGEST_SHARED = 34, 24  # characters that fit a button alone, and beside another


def privacy_first(by: Person, door: Door, subject: int = 0) -> Outcome | None:
    """Return the privacy notice where this person has not accepted it yet."""
    return None if by.accepted_at else Show("privacy", {"door": door.value, "subject": subject})


def to_engagements(reader: Reader) -> Button:
    """Return the button that leads on where nothing is left to do here."""
    return opens(reader.say("Mes prestations"), Door.ENGAGEMENTS)


def to_complete_way(subject: int, reader: Reader, answer: str = "") -> Button:
    """Return the button that asks for the complete way; AGAIN: where an answer was just refused."""
    return opens(reader.say("Passer au parcours complet"), Door.COMPLETE_WAY, subject, answer)


def lifted(notice: Mapping[str, Any] | None, kind: str, subject: int, reader: Reader) -> list[list[Button]]:
    """Return a row with that button where a screen's notice is a refusal of this kind; none elsewhere."""
    if notice is None or notice["kind"] != kind:
        return []
    return [[to_complete_way(subject, reader, AGAIN)]]


def tomorrow(reader: Reader, kind: str) -> Button:
    """Return the button that has a reminder of this kind come again a day later."""
    return opens(reader.say("Rappelez-moi demain"), Door.TOMORROW, answer=kind)


def naming(words: str, otherwise: str, *, longest: int = LONGEST_BUTTON) -> str:
    """Return a button's words with a name in them, as plain text; others where the name is too long."""
    plain = unescape(words)
    return plain if len(plain) <= longest else otherwise


def need_title(need: Facts, reader: Reader) -> str:
    """Return which of several needs it is, by its number and count, and whether it goes first."""
    which = reader.say("Besoin {number} sur {count}", number=need["number"], count=need["count"])
    return reader.say("{words}, passe en premier", words=unescape(which)) if need.get("goes_first") else which


def listen(voice: int | None, name: str, reader: Reader) -> list[Button]:
    """Return the button that plays somebody's voice note again; none where there is none."""
    if voice is None:
        return []
    words = naming(reader.say("Écouter {name}", name=name), reader.say("Écouter le vocal"))
    return [opens(words, Door.PLAY, answer=str(voice))]


def said_or_spoken(words: str, reader: Reader) -> str:
    """Return somebody's words, or that they are in a voice note."""
    return words or unescape(reader.say("message vocal"))


def at_city(city: str, reader: Reader) -> str:
    """Return where somebody is: à Abidjan, au Caire."""
    for article, at in (("Le ", "au "), ("Les ", "aux ")):
        if reader.language.code == "fr" and city.startswith(article):
            return at + city.removeprefix(article)
    return reader.say("à {city}", city=city)


def late_words(late: int, reader: Reader) -> str:
    """Return how many of the promises that were kept were kept late, after their number; "" for none."""
    return reader.say(", dont {count} en retard", count=late) if late else ""
