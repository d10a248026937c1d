"""The need as it reaches the provider, and the same to be read again: who, where, what to know, the words."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.see_need import see_need
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.needs.words import card_lines, place_line

FIRST = 1


def need_lines(facts: Facts, reader: Reader) -> list[str]:
    """Return the card and the need, line by line."""
    card = facts["card"]
    return [
        reader.say("<b>{client}</b>, {place}", client=facts["client"], place=place_line(card, reader)),
        *card_lines(card, reader),
        reader.say("Son besoin : « {words} »", words=facts["words"]),
        reader.say("Le plus important : {what}", what=reader.words(facts["matters_most"])),
    ]


def need_arrived_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 15; the need alone where the client has put it in other words."""
    if facts["round"] == FIRST:
        lines = need_lines(facts, reader)
    else:
        lines = [
            reader.say("<b>{client}</b> dit son besoin autrement :", client=facts["client"]),
            reader.say("« {words} »", words=facts["words"]),
        ]
    ask = reader.say("Avant de proposer, montrez que vous avez compris.")
    return Screen("\n".join([*lines, "", ask]), rows(*what_to_do(reader)))


def what_to_do(reader: Reader) -> list[Button]:
    """Return what a provider may do with a need: say it again, or decline."""
    return [
        opens(reader.say("Redire son besoin"), Door.REFORMULATE),
        opens(reader.say("Je préfère décliner"), Door.DECLINE),
    ]


def read_again(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show the card and the client's words again."""
    return Show("need_seen", see_need(session, subject, by=by, now=now))


def need_seen_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands behind *Revoir ses mots*: the need, and what was last to be corrected."""
    lines = need_lines(facts, reader)
    if facts["correction"]:
        lines.append(reader.say("À corriger : « {correction} »", correction=facts["correction"]))
    back = Button(reader.say("Retour"), "resume", str(facts["subject"]))
    return Screen("\n".join(lines), rows(back))


OPENINGS: tuple[Opened, ...] = (Page(Door.SEE_NEED, read_again),)
SCREENS: dict[str, Renderer] = {
    "need_arrived": Repeatable(need_arrived_screen),
    "need_seen": need_seen_screen,
}
