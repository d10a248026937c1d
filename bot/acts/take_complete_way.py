"""Either side asks for the complete way, in one gesture, before both have signed; nothing is retyped."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.acts.framing_note import newest_note
from bot.acts.give_note import call_back
from bot.acts.parties import Party, known, may, name_of
from bot.acts.record import record
from bot.charter.notes import NoteState, Objection
from bot.charter.stages import Side
from bot.charter.ways import Way
from bot.outbox.enqueue import owe
from bot.storage.tables import Person

STEP = "take_complete_way"
AWAITS = frozenset({NoteState.DRAFT, NoteState.TO_READ, NoteState.UNANSWERED})  # it may be signed


@dataclass(frozen=True)
class Taken:
    """An engagement on the complete way; `other`: the person across, "" before there is one.

    `new`: False where it was there already. `note`: whether a note waits to be written again.
    """

    engagement: int
    side: Side
    other: str
    new: bool
    note: bool


def take_complete_way(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Taken:
    """Put an engagement on the complete way, and tell the other side; asked again, nothing happens.

    A note of the short way that awaits a signature goes back to the provider: what both sign says its way.
    Raises NotYours, NotNow once both have signed.
    """
    found = may(session, engagement_id, STEP, by=by)
    other = name_of(session, found.other_id)
    if found.engagement.way == Way.COMPLETE:
        return Taken(engagement_id, found.side, other, new=False, note=_goes_back(session, found))
    note = put_on_complete_way(session, found, by=by, now=now)
    _tell(session, found, by=by, note=note, now=now)
    return Taken(engagement_id, found.side, other, new=True, note=note)


def _tell(session: Session, found: Party, *, by: Person, note: bool, now: datetime) -> None:
    """Tell the other side; the provider of a note that is to be written again, as of any correction."""
    if found.other_id is None:
        return
    if note and found.side is Side.CLIENT:
        owe(session, found.other_id, "note_to_correct", key=f"{found.id}:note_to_correct:complete_way",
            due=now, now=now, subject=found.id, client=by.name, objection=Objection.MORE_DETAIL, words=None,
            line=None)  # fmt: skip
        return
    owe(session, found.other_id, "complete_way", key=f"{found.id}:complete_way", due=now, now=now,
        subject=found.id, asked_by=by.name, note=note)  # fmt: skip


def put_on_complete_way(session: Session, found: Party, *, by: Person, now: datetime) -> bool:
    """Put a locked engagement on the complete way; say whether its note is to be written again."""
    found.engagement.way = Way.COMPLETE
    note = newest_note(session, found.id)
    if note is not None and note.state in AWAITS:
        note.state = NoteState.TO_CORRECT
        session.add(note)
        call_back(session, note, now=now)
    version = note.version if note is not None else None
    record(session, found.engagement, "complete_way_taken", by=known(by.id), now=now, version=version)
    return _goes_back(session, found)


def _goes_back(session: Session, found: Party) -> bool:
    note = newest_note(session, found.id)
    return note is not None and note.state == NoteState.TO_CORRECT
