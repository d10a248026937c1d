"""The note's document: owed with the joint signature, made once, kept, sent to both sides (article 7)."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.framing_note import approvals_of
from bot.acts.parties import known, party
from bot.acts.record import record
from bot.charter.refusals import NotNow
from bot.charter.stages import Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Document, DocumentKind, Engagement, FramingNote, Person

TRANSLATED = "en"  # French always stands first; who reads this gets it after the French


@dataclass(frozen=True)
class Wanted:
    """What a document is made from: the note as it is shown, its zone, when both had signed it.

    `translated`: whether one of the two reads English.
    """

    facts: dict[str, Any]
    zone: str
    at: datetime
    translated: bool


def owe_document(session: Session, note: FramingNote, *, now: datetime) -> None:
    """Owe the document of a note that both have just signed."""
    session.add(Document(engagement_id=note.engagement_id, note_id=known(note.id), owed_at=now))


def to_make(session: Session, *, limit: int) -> list[int]:
    """Return the documents still to be made, who waits longest first."""
    waiting = select(Document.id).where(col(Document.made_at).is_(None)).order_by(col(Document.id))
    return [known(document_id) for document_id in session.exec(waiting.limit(limit))]


def wanted(session: Session, document_id: int) -> Wanted:
    """Return what a document is made from; the signed note that it is of never changes."""
    document = session.get_one(Document, document_id)
    note = session.get_one(FramingNote, document.note_id)
    engagement = session.get_one(Engagement, document.engagement_id)
    approvals = [one for one in approvals_of(session, note) if one.sha256 == note.sha256]
    sides = (session.get_one(Person, person_id) for person_id in _sides(engagement))
    facts = {
        "content": note.content,
        "version": note.version,
        "number": engagement.number,
        "state": note.state,
        "sha256": note.sha256,
        "approvals": [
            {"side": one.side, "name": one.signature, "gesture": one.gesture, "given_at": one.given_at}
            for one in approvals
        ],
    }
    translated = any(person.language == TRANSLATED for person in sides)
    return Wanted(facts, note.content["planning"]["fuseau"], document.owed_at, translated)


def keep_document(session: Session, document_id: int, content: bytes, *, now: datetime) -> bool:
    """Keep a document's bytes and owe it to both sides; False where it was made already: that one counts."""
    document = session.get_one(Document, document_id)
    locked = select(Engagement).where(Engagement.id == document.engagement_id).with_for_update()
    engagement = session.exec(locked).one()
    session.refresh(document)  # another process may have made it before the lock
    if document.made_at is not None:
        return False
    note = session.get_one(FramingNote, document.note_id)
    document.content, document.made_at = content, now
    document.sha256 = sha256(content).hexdigest()
    session.add(document)
    record(session, engagement, "document_made", by=None, now=now, document=DocumentKind(document.kind),
           version=note.version, sha256=document.sha256)  # fmt: skip
    for person_id in _sides(engagement):
        key = f"{document.engagement_id}:note_pdf:{note.version}:{person_id}"
        _send(session, person_id, document, engagement, note, key=key, now=now)
    return True


def open_document(session: Session, engagement_id: int, *, by: Person, now: datetime) -> bool:
    """Send the newest signed note's document again; False where it is still being made.

    Taps within one minute send it once. Raises NotYours, NotNow where nothing is signed.
    """
    found = party(session, engagement_id, by=by)
    newest = select(Document).where(Document.engagement_id == engagement_id).order_by(col(Document.id).desc())
    document = session.exec(newest.limit(1)).first()
    if document is None:
        raise NotNow(stage=Stage(found.engagement.stage), step="open_document")
    if document.made_at is None:
        return False
    note = session.get_one(FramingNote, document.note_id)
    key = f"{engagement_id}:note_pdf:{note.version}:{by.id}:{now:%Y%m%d%H%M}"
    _send(session, known(by.id), document, found.engagement, note, key=key, now=now)
    return True


def _send(
    session: Session,
    person_id: int,
    document: Document,
    engagement: Engagement,
    note: FramingNote,
    *,
    key: str,
    now: datetime,
) -> None:
    owe(session, person_id, "note_pdf", key=key, due=now, now=now, silent=True, protected=True,
        subject=engagement.id, document=known(document.id), number=engagement.number,
        version=note.version)  # fmt: skip


def _sides(engagement: Engagement) -> tuple[int, int]:
    return engagement.provider_id, known(engagement.client_id)
