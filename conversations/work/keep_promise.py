"""A promise on its day: kept, says its owner, and the other side; late, and whether that matters."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.keep_promise import check_promise, promise_matters, say_promise_kept
from bot.charter.refusals import NotYours
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.screens import Button, Facts, Reader, Renderer, Repeatable, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.ledger_words import due_words, promise_words
from conversations.shortening import capital, cut
from conversations.wording import to_engagements

KEPT, RIGHT, WRONG, MATTERS, WAITS = "kept", "right", "wrong", "matters", "waits"
NOT_YET = "notyet"
LONGEST = 160


def keep(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Keep what a side says of a promise."""
    code, _, said = answer.partition("-")
    match said:
        case "kept":
            told = say_promise_kept(session, subject, code, by=by, now=now)
        case "right" | "wrong":
            told = check_promise(session, subject, code, kept=said == RIGHT, by=by, now=now)
        case "matters":
            told = promise_matters(session, subject, code, by=by, now=now)
        case "waits" | "notyet":
            return Show("promise_noted", {"subject": subject, "said": said, "other": "", "code": code})
        case _:
            raise NotYours
    facts = {"subject": subject, "said": said, "other": told.other, "code": code}
    return Show("promise_noted", {**facts, "looked_at_by": told.looked_at_by})


def _words(facts: Facts, reader: Reader) -> str:
    return cut(promise_words(facts, reader), LONGEST)


def _says(words: str, said: str, facts: Facts) -> Button:
    """Return the button that says something of the promise of a screen."""
    return opens(words, Door.KEEP_PROMISE, answer=f"{facts['code']}-{said}")


def promise_day_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of its owner on its day."""
    text = reader.say(
        "<b>{day}.</b> Vous avez promis : « {promise} »\n\nEst-ce tenu ?",
        day=capital(due_words(facts, reader)),
        promise=_words(facts, reader),
    )
    return Screen(
        text, rows(_says(reader.say("Tenue"), KEPT, facts), _says(reader.say("Pas encore"), NOT_YET, facts))
    )


def promise_said_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the other side: is it kept?"""
    text = reader.say(
        "{owner} dit : promesse tenue. « {promise} »\n\nEst-ce bien cela ?",
        owner=facts["owner"],
        promise=_words(facts, reader),
    )
    return Screen(
        text,
        rows(
            _says(reader.say("Oui, c’est tenu"), RIGHT, facts),
            _says(reader.say("Non, pas encore"), WRONG, facts),
        ),
    )


def promise_late_screen(facts: Facts, reader: Reader) -> Screen:
    """Asked of the other side two days after its day."""
    text = reader.say(
        "{owner} avait promis pour {day} : « {promise} »\n"
        "Rien n’est encore dit.\n\nCela compte-t-il pour vous ? Si oui, une personne regarde.",
        owner=facts["owner"],
        day=due_words(facts, reader),
        promise=_words(facts, reader),
    )
    return Screen(
        text,
        rows(
            _says(reader.say("Cela compte pour moi"), MATTERS, facts),
            _says(reader.say("Je peux attendre"), WAITS, facts),
        ),
    )


def promise_awaited_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to its owner: the other side still waits, and it matters to them."""
    text = reader.say(
        "{waiter} attend encore : « {promise} », pour {day}. Cela compte.\n\n"
        "Dites-le quand c’est tenu, ou appelez pour convenir d’un jour.",
        waiter=facts["waiter"],
        promise=_words(facts, reader),
        day=due_words(facts, reader),
    )
    kept = _says(reader.say("Tenue"), KEPT, facts)
    return Screen(text, rows(kept, to_engagements(reader)))


def promise_checked_screen(facts: Facts, reader: Reader) -> Screen:
    """Told to its owner: what the other side says of it."""
    said = {"checker": facts["checker"], "promise": _words(facts, reader)}
    if facts["kept"]:
        text = reader.say("{checker} confirme : promesse tenue. « {promise} »", **said)
        return Screen(text, rows(to_engagements(reader)))
    text = reader.say(
        "{checker} répond : pas encore. « {promise} »\n\nParlez-en, puis dites-le quand c’est tenu.", **said
    )
    kept = _says(reader.say("Tenue"), KEPT, facts)
    return Screen(text, rows(kept, to_engagements(reader)))


def promise_noted_screen(facts: Facts, reader: Reader) -> Screen:
    """Said to whoever spoke of a promise."""
    match facts["said"]:
        case "kept":
            text = reader.say("C’est noté. C’est à {other} de le confirmer.", other=facts["other"])
        case "right":
            text = reader.say("Merci, c’est noté : promesse tenue. {other} le sait.", other=facts["other"])
        case "wrong":
            text = reader.say(
                "C’est noté, et {other} le sait. Je vous préviens de la suite.", other=facts["other"]
            )
        case "matters":
            text = reader.say(
                "C’est noté, et {other} le sait. Une personne de l’équipe qualité regarde avant {until}.",
                other=facts["other"],
                until=reader.moment(facts["looked_at_by"]),
            )
        case _:
            text = reader.say("C’est noté. Rien n’est décidé : la promesse reste écrite.")
    move = opens(reader.say("Demander une autre date"), Door.MOVE_PROMISE, facts["subject"], facts["code"])
    moved = [move] if facts["said"] == NOT_YET else []
    return Screen(text, rows(moved, to_engagements(reader)))


OPENINGS: tuple[Opened, ...] = (Page(Door.KEEP_PROMISE, keep),)
SCREENS: dict[str, Renderer] = {
    "promise_day": Repeatable(promise_day_screen),
    "promise_said": promise_said_screen,
    "promise_late": Repeatable(promise_late_screen),
    "promise_awaited": Repeatable(promise_awaited_screen),
    "promise_checked": Repeatable(promise_checked_screen),
    "promise_noted": promise_noted_screen,
}
