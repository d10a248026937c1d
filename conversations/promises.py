"""The seven promises to be read: again before signing, by a client who is invited, at any time later."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.know_how import promised
from bot.dialogue.conversation import Opened, Outcome, Page, Show
from bot.documents.lines import level_words
from bot.screens import Button, Facts, Reader, Renderer, Screen, opens, rows
from bot.storage.tables import Person
from conversations.doors import Door
from conversations.promise_words import example_text, promise_text
from conversations.whereabouts import trade_words

PAGES = ((1,), (2, 3), (4, 5), (6, 7))  # promises on each page, within a screen's 350 characters
ARTICLES = "1234567"


def seven(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show the seven promises; with an engagement as its subject, first who signed them. Raises NotYours."""
    page = int(answer) if answer in {"0", "1", "2", "3"} else 0
    facts: Facts = {"subject": subject, "page": page}
    if not subject or page:
        return Show("promises", facts)
    signed = promised(session, subject, by=by, now=now)
    return Show(
        "promises",
        {
            **facts,
            "provider": signed.provider,
            "signed_at": signed.signed_at,
            "trade": trade_words(session, signed.trade),
            "proof": signed.proof.value,
            "level": signed.level.value,
        },
    )


def promises_screen(facts: Facts, reader: Reader) -> Screen:
    """One page of the promises, as signed; a client reads first who signed them and what their proof is."""
    page, subject = facts["page"], facts["subject"]
    lines = [f"<b>{article}.</b> {promise_text(article, reader)}" for article in PAGES[page]]
    if "provider" in facts:
        lines.insert(0, _who_signed(facts, reader))
    following = opens(reader.say("Suite"), Door.PROMISES, subject, str(page + 1))
    back = Button(reader.say("Retour"), "resume", str(subject))
    return Screen("\n\n".join(lines), rows([following, back] if page + 1 < len(PAGES) else [back]))


def _who_signed(facts: Facts, reader: Reader) -> str:
    return reader.say(
        "<b>{provider}</b> a signé ces 7 promesses le {day}.\nPreuve, {trade} : {level}.",
        provider=facts["provider"],
        day=reader.day(facts["signed_at"], year=True),
        trade=reader.words(facts["trade"]).lower(),
        level=level_words(facts["proof"], facts["level"], reader),
    )


def example(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show what one promise looks like at work."""
    return Show("example", {"subject": subject, "article": int(answer) if answer in ARTICLES[1:] else 1})


def example_screen(facts: Facts, reader: Reader) -> Screen:
    """Behind *Un exemple*, on model screen 3."""
    title = reader.say("<b>Promesse {number} : un exemple</b>", number=facts["article"])
    back = Button(reader.say("Retour"), "resume", str(facts["subject"]))
    return Screen(f"{title}\n{example_text(facts['article'], reader)}", rows(back))


OPENINGS: tuple[Opened, ...] = (Page(Door.PROMISES, seven), Page(Door.EXAMPLE, example))
SCREENS: dict[str, Renderer] = {"promises": promises_screen, "example": example_screen}
