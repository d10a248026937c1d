"""How the two sides came to understand each other: one round a page, with what it changed."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.see_rounds import see_rounds
from bot.charter.needs import Answer
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.needs.saying import correction_line
from conversations.needs.words import compared, gone_words, in_bold, quoted, sign_words


def exchanges(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show one round, the first where none is named."""
    told = see_rounds(session, subject, by=by)
    page = min(int(answer), max(len(told) - 1, 0)) if answer.isascii() and answer.isdigit() else 0
    facts = {"subject": subject, "page": page, "count": len(told), "said": told[page] if told else None}
    return Show("exchanges", facts)


def exchanges_screen(facts: Facts, reader: Reader) -> Screen:
    """One round: the need said again, its sign, what is new and what went, and the client's answer."""
    subject, page, said = facts["subject"], facts["page"], facts["said"]
    back = opens(reader.say("Ouvrir la prestation"), Door.ENGAGEMENT, subject)
    if said is None:
        return Screen(reader.say("Le besoin n’a pas encore été redit."), rows(back))
    which = {"code": said["code"], "round": said["round"], "day": reader.day(said["at"])}
    before = said["sign_before"]
    what = {
        "words": compared(said["before"], said["words"]),
        "sign": compared(before and sign_words(before, reader), sign_words(said["sign"], reader)),
    }
    gone = gone_words(said["before"], said["words"])
    lines = [
        reader.say("<b>Besoin {code}, tour {round}</b>, {day}", **which),
        in_bold(reader.say("« {words} »\nRéussi quand : {sign}.", **what)),
        *([reader.say("Retiré : « {words} »", words=gone)] if gone else []),
        _answer(said, reader),
    ]
    turning = []
    if page:
        turning.append(opens(reader.say("Page d’avant"), Door.EXCHANGES, subject, str(page - 1)))
    if page + 1 < facts["count"]:
        turning.append(opens(reader.say("Suite"), Door.EXCHANGES, subject, str(page + 1)))
    return Screen("\n".join(lines), rows(turning, back))


def _answer(said: Facts, reader: Reader) -> str:
    match said["answer"]:
        case Answer.CONFIRMED:
            return reader.say("Réponse : C’est bien cela")
        case Answer.NOT_MY_NEED:
            return reader.say("Réponse : Ce n’est pas mon besoin")
        case Answer.TO_CORRECT:
            words = quoted(said["correction"] or "", reader)
            return f"{reader.say('Réponse : À corriger.')} {correction_line(said['part'], words, reader)}"
        case _:
            return reader.say("Le client n’a pas encore répondu.")


OPENINGS: tuple[Opened, ...] = (Page(Door.EXCHANGES, exchanges),)
SCREENS: dict[str, Renderer] = {"exchanges": exchanges_screen}
