"""Reading the whole note, page by page, for both sides and nobody else."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.acts.checks import date_agreed_at
from bot.acts.framing_note import READABLE, approvals_of, newest_note
from bot.acts.ledger import moved_since
from bot.acts.note_voices import voices_of_note
from bot.acts.parties import party
from bot.charter.notes import NoteState
from bot.charter.refusals import NotNow
from bot.charter.stages import Side, Stage
from bot.dialogue.conversation import Outcome, Show
from bot.screens import Button, Facts, Reader, Screen, opens, rows
from bot.storage.tables import Engagement, FramingNote, Person
from conversations.agreement.paper import to_pdf
from conversations.doors import Door
from conversations.note.heard import to_hear
from conversations.note.text import sections
from conversations.pages import Chapter, Page, book


def read(session: Session, *, by: Person, subject: int, answer: str, now: datetime) -> Outcome:
    """Show one page of the newest version, for the client of those they were given.

    Raises NotYours, NotNow where there is none.
    """
    found = party(session, subject, by=by)
    note = newest_note(session, subject, sent=found.side is Side.CLIENT)
    if note is None:
        raise NotNow(stage=Stage(found.engagement.stage), step="read_note")
    approvals = [
        {"side": one.side, "name": one.signature, "gesture": one.gesture, "given_at": one.given_at}
        for one in approvals_of(session, note)
        if one.void_at is None
    ]
    facts = {
        "subject": subject,
        "page": int(answer) if answer.isascii() and answer.isdigit() else 0,
        "content": note.content,
        "version": note.version,
        "number": found.engagement.number,
        "state": note.state,
        "sha256": note.sha256,
        "approvals": approvals,
        "voices": voices_of_note(session, note),
        "awaited": found.side is Side.CLIENT and note.state in READABLE,
        "moved": _moved(session, found.engagement, note) if note.state == NoteState.SIGNED else None,
    }
    return Show("note", facts)


def _moved(session: Session, engagement: Engagement, note: FramingNote) -> Facts | None:
    plan = moved_since(session, engagement, note.content)
    if plan is None:
        return None
    agreed = date_agreed_at(session, note.engagement_id)
    return {"begins": plan.begins, "last_day": plan.last_day, "agreed_at": agreed}


def note_screen(facts: Facts, reader: Reader) -> Screen:
    """One page of the note; a page that is not there is the last one. The first leads to each chapter."""
    found = book(sections(facts, reader))
    page, subject = min(facts["page"], len(found) - 1), facts["subject"]
    count = reader.say("Page {page} sur {count}", page=page + 1, count=len(found))
    answer = (
        [opens(reader.say("Revoir l’accord proposé"), Door.TERMS, subject)] if facts.get("awaited") else []
    )
    paper = [to_pdf(subject, reader)] if facts["state"] == NoteState.SIGNED else []
    back = Button(reader.say("Retour"), "resume", str(subject))
    after = [_to_page(reader.say("Suite"), page + 1, subject)] if page + 1 < len(found) else []
    text = f"{found[page].html}\n\n{count}"
    if page == 0:
        return Screen(text, rows(*_chapters(found, subject, reader), answer or paper, [*after, back]))
    turning = [_to_page(reader.say("Page d’avant"), page - 1, subject), *after]
    heard = to_hear(facts, found[page].html, reader)
    start = _to_page(reader.say("Sommaire"), 0, subject)
    return Screen(text, rows(turning, heard, answer or paper, [start, back]))


def _to_page(words: str, page: int, subject: int) -> Button:
    return opens(words, Door.READ_NOTE, subject, str(page))


def _chapters(found: Sequence[Page], subject: int, reader: Reader) -> list[list[Button]]:
    """Return the buttons to the pages on which chapters begin, in two rows."""
    names = {
        Chapter.NEEDS: reader.say("Besoins et services"),
        Chapter.PROMISES: reader.say("Dates et promesses"),
        Chapter.PRICE: reader.say("Prix"),
        Chapter.RATING: reader.say("Avis"),
        Chapter.RULES: reader.say("Règles"),
    }
    pages = {chapter: number for number, page in enumerate(found) for chapter in page.opens}
    buttons = [_to_page(names[chapter], page, subject) for chapter, page in pages.items()]
    return [buttons[:2], buttons[2:]]
