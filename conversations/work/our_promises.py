"""The promises of both sides, one a screen: whose, until when, what became of it, what may be said of it."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.see_promises import see_promise
from bot.charter.commitments import PromiseStatus
from bot.charter.stages import Side
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.ledger_words import due_words, promise_words
from conversations.shortening import cut
from conversations.work.keep_promise import KEPT, MATTERS, RIGHT, WRONG

LONGEST = 140
MOST = 999


def our_promises(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show one promise; `answer` is its place in the note."""
    place = min(int(answer), MOST) if answer.isdecimal() else 0
    seen = see_promise(session, subject, place, by=by, now=now)
    return Show("our_promises", {**seen.facts, "may": seen.may})


def our_promises_screen(facts: Facts, reader: Reader) -> Screen:
    """Show whose promise it is, its day, what became of it."""
    title = reader.say(
        "<b>Promesse {number} sur {total}</b>",
        number=reader.number(facts["place"] + 1),
        total=reader.number(facts["total"]),
    )
    owner = reader.say("Vous") if facts["mine"] else facts["owner"]
    words = cut(promise_words(facts, reader), LONGEST)
    line = reader.say("{owner} : « {promise} »", owner=owner, promise=words)
    due = reader.say("Pour {day}.", day=due_words(facts, reader))
    became = reader.say("À ce jour : {status}.", status=status_words(facts["status"], reader))
    move = opens(reader.say("Demander une autre date"), Door.MOVE_PROMISE, facts["subject"], facts["code"])
    moved = [move] if facts["movable"] else []
    buttons = rows(_said(facts, reader), moved, _turning(facts, reader), _back(facts, reader))
    return Screen("\n".join([title, line, due, became]), buttons)


def status_words(status: str, reader: Reader) -> str:
    """Return what has become of a promise, as it stands inside a sentence."""
    match status:
        case PromiseStatus.SAID_KEPT:
            return reader.say("dite tenue, à confirmer")
        case PromiseStatus.KEPT:
            return reader.say("tenue")
        case PromiseStatus.KEPT_LATE:
            return reader.say("tenue en retard")
        case PromiseStatus.DATE_CHANGED:
            return reader.say("date changée ensemble")
        case PromiseStatus.NOT_KEPT:
            return reader.say("non tenue")
        case PromiseStatus.CONTESTED:
            return reader.say("contestée")
        case PromiseStatus.RELEASED:
            return reader.say("ne compte plus")
        case _:
            return _by_its_day(status, reader)


def _by_its_day(status: str, reader: Reader) -> str:
    """Return the status of a promise that nobody has spoken of yet."""
    match status:
        case PromiseStatus.TODAY:
            return reader.say("aujourd’hui")
        case PromiseStatus.UNSAID:
            return reader.say("on en parle à la fin du travail")
        case PromiseStatus.LATE:
            return reader.say("en retard")
        case _:
            return reader.say("à venir")


def _said(facts: Facts, reader: Reader) -> list[Button]:
    subject, code = facts["subject"], facts["code"]

    def door(words: str, said: str) -> Button:
        return opens(words, Door.KEEP_PROMISE, subject, f"{code}-{said}")

    match facts["may"]:
        case "kept":
            return [door(reader.say("Tenue"), KEPT)]
        case "check":
            return [door(reader.say("Oui, c’est tenu"), RIGHT), door(reader.say("Non, pas encore"), WRONG)]
        case "matters":
            return [door(reader.say("Cela compte pour moi"), MATTERS)]
        case _:
            return []


def _turning(facts: Facts, reader: Reader) -> list[Button]:
    subject, place = facts["subject"], facts["place"]
    turned = []
    if place:
        turned.append(opens(reader.say("Précédente"), Door.OUR_PROMISES, subject, str(place - 1)))
    if place + 1 < facts["total"]:
        turned.append(opens(reader.say("Suivante"), Door.OUR_PROMISES, subject, str(place + 1)))
    return turned


def _back(facts: Facts, reader: Reader) -> list[Button]:
    subject = facts["subject"]
    seven = [opens(reader.say("Ses 7 promesses"), Door.PROMISES, subject)]
    return [
        opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT, subject),
        *(seven if facts["side"] == Side.CLIENT else []),
    ]


OPENINGS: tuple[Opened, ...] = (Page(Door.OUR_PROMISES, our_promises),)
SCREENS: dict[str, Renderer] = {"our_promises": our_promises_screen}
