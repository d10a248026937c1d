"""The needs as they reach the provider, and each to be read again: who, where, what to know, the words."""

from datetime import datetime
from html import unescape

from sqlmodel import Session

from bot.acts.see_need import see_need
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.needs.words import alone, card_lines, need_words, place_line, plays, quoted, sharing

FIRST = 1


def _card(facts: Facts, reader: Reader) -> list[str]:
    card = facts["card"]
    return [
        reader.say("<b>{client}</b>, {place}", client=facts["client"], place=place_line(card, reader)),
        *card_lines(card, reader),
    ]


def _most(facts: Facts, reader: Reader) -> str:
    return reader.say("Le plus important : {what}", what=reader.words(facts["matters_most"]))


def _need_line(need: Facts, reader: Reader) -> str:
    return f"{reader.say('Son besoin :')} {need_words(need, reader)}"


def need_arrived_screen(facts: Facts, reader: Reader) -> Screen:
    """Model screen 15; the need alone where the client has put it in other words."""
    needs = facts["needs"]
    ask = ["", reader.say("Avant de proposer, montrez que vous avez compris.")]
    if len(needs) > 1:
        title = reader.say("Ses {count} besoins :", count=reader.number(len(needs)))
        text = sharing([*_card(facts, reader), title], needs, [_most(facts, reader), *ask], reader)
        return Screen(text, rows(*what_to_do(reader, count=len(needs))))
    (need,) = needs
    if facts["round"] == FIRST:
        last = [_most(facts, reader), *ask]
        text = alone(_card(facts, reader), reader.say("Son besoin :"), need, last, reader)
    else:
        said = reader.say("<b>{client}</b> dit son besoin autrement :", client=facts["client"])
        text = "\n".join([said, need_words(need, reader), *ask])
    return Screen(text, rows(*what_to_do(reader), plays(need, facts["client"], reader)))


def what_to_do(reader: Reader, *, count: int = 1) -> list[Button]:
    """Return what a provider may do with needs: say them again, or decline."""
    again = reader.say("Redire son besoin") if count == 1 else reader.say("Redire ses besoins")
    return [opens(again, Door.REFORMULATE), opens(reader.say("Je préfère décliner"), Door.DECLINE)]


def read_again(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show the card and the client's words again: those of the need that the button names."""
    return Show("need_seen", see_need(session, subject, by=by, now=now, code=answer or None))


def need_seen_screen(facts: Facts, reader: Reader) -> Screen:
    """What stands behind *Revoir ses mots*: the need, and what was last to be corrected."""
    (need,) = facts["needs"]
    lines = _card(facts, reader)
    if facts["count"] > 1:
        which = reader.say("Besoin {number} sur {count}", number=facts["number"], count=facts["count"])
        lines.append(reader.say("{name} :", name=unescape(which)))
        lines.append(need_words(need, reader))
    else:
        lines.append(_need_line(need, reader))
    lines.append(_most(facts, reader))
    if facts["correction"] is not None:
        lines.append(f"{reader.say('À corriger :')} {quoted(facts['correction'], reader)}")
    files = plays(need, facts["client"], reader, subject=facts["subject"])
    more = plays({"voice": facts["correction_voice"]}, facts["client"], reader, subject=facts["subject"])
    back = Button(reader.say("Retour"), "resume", str(facts["subject"]))
    return Screen("\n".join(lines), rows(more or files, files if more else [], back))


OPENINGS: tuple[Opened, ...] = (Page(Door.SEE_NEED, read_again),)
SCREENS: dict[str, Renderer] = {
    "need_arrived": Repeatable(need_arrived_screen),
    "need_seen": need_seen_screen,
}
