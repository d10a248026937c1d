"""The client answers a note otherwise than by signing it: to be corrected, or refused (articles 3 and 7)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from bot.acts.framing_note import READABLE, newest_note
from bot.acts.parties import Party, may, name_of, step
from bot.acts.raise_alert import raise_alert
from bot.acts.record import record
from bot.charter.alerts import AlertKind
from bot.charter.notes import NoteState
from bot.charter.refusals import NotYourTurn
from bot.charter.stages import Side
from bot.outbox.enqueue import owe
from bot.storage.tables import FramingNote, Person


class Objection(StrEnum):
    """What a client says against a note."""

    TO_CORRECT = "fix"
    NOT_ASKED = "unasked"  # « Je n’ai pas demandé cela » (article 3)


@dataclass(frozen=True)
class NoteAnswered:
    """An answer on its way to the provider."""

    engagement: int
    provider: str


def note_to_answer(
    session: Session, engagement_id: int, step_name: str, *, by: Person
) -> tuple[Party, FramingNote]:
    """Lock the engagement and return the note that awaits the client.

    Raises NotYours, NotYourTurn (also where the provider is at it), NotNow.
    """
    found = may(session, engagement_id, step_name, by=by)
    note = newest_note(session, engagement_id)
    if note is None or note.state not in READABLE:
        raise NotYourTurn(side=Side.PROVIDER)
    return found, note


def correct_note(
    session: Session, engagement_id: int, objection: Objection, words: str, *, by: Person, now: datetime
) -> NoteAnswered:
    """Send the note back with what is not right in it; raises as `note_to_answer` does."""
    found, note = note_to_answer(session, engagement_id, "correct_note", by=by)
    note.state = NoteState.TO_CORRECT
    session.add(note)
    step(session, engagement_id, "correct_note", by=by)
    record(session, found.engagement, "note_to_correct", by=by.id, now=now, version=note.version,
           objection=objection, words=words)  # fmt: skip
    provider = found.engagement.provider_id
    owe(session, provider, "note_to_correct", key=f"{engagement_id}:note_to_correct:{note.version}", due=now,
        now=now, subject=engagement_id, client=name_of(session, by.id), version=note.version,
        objection=objection, words=words)  # fmt: skip
    return NoteAnswered(engagement_id, name_of(session, provider))


def refuse_note(
    session: Session, engagement_id: int, reason: str | None, *, by: Person, now: datetime
) -> NoteAnswered:
    """Refuse the note: the engagement stops, and the provider is told why where a reason is given.

    Raises as `note_to_answer` does.
    """
    found, note = note_to_answer(session, engagement_id, "refuse_note", by=by)
    note.state, note.settled_at = NoteState.REFUSED, now
    found.engagement.closed_at = now
    session.add(note)
    step(session, engagement_id, "refuse_note", by=by)
    record(session, found.engagement, "note_refused", by=by.id, now=now, version=note.version, reason=reason)
    raise_alert(session, found.engagement, AlertKind.NOTE_REFUSED, now=now, version=note.version)
    provider = found.engagement.provider_id
    owe(session, provider, "note_refused", key=f"{engagement_id}:note_refused", due=now, now=now,
        subject=engagement_id, client=name_of(session, by.id), version=note.version,
        reason=reason)  # fmt: skip
    return NoteAnswered(engagement_id, name_of(session, provider))
