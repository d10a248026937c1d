"""Giving the client a version of the note, its voices and what it changes (article 6); calling it back."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.framing_note import summary
from bot.acts.note_voices import voices_of_note
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import known
from bot.charter.note_changes import changes
from bot.outbox.enqueue import cancel, owe
from bot.storage.tables import Engagement, FramingNote, Outbox, OutboxState


def proposed(session: Session, note: FramingNote) -> dict[str, Any]:
    """Return `summary`, with the `changes` since the version that the client was given; None for a first."""
    before = _given_before(session, note)
    changed = changes(before.content, note.content) if before is not None else None
    return {**summary(note), "changes": changed}


def give_note(session: Session, engagement: Engagement, note: FramingNote, *, now: datetime) -> None:
    """Owe the client a version, and those of its voices that no version before has brought."""
    client = known(engagement.client_id)
    owe(session, client, "note_proposed", key=_key(note), due=now, now=now, protected=True,
        **proposed(session, note))  # fmt: skip
    for line, voice in voices_of_note(session, note).items():
        before = [_voice_key(note, version, voice) for version in range(1, note.version)]
        if not _were_owed(session, before):
            key = _voice_key(note, note.version, voice)
            owe_evidence(session, engagement, voice, to=client, key=key, now=now, line=line)


def call_back(session: Session, note: FramingNote, *, now: datetime) -> None:
    """Cancel what is still owed of a version that will not be signed."""
    cancel(session, _key(note), now=now)
    for voice in voices_of_note(session, note).values():
        cancel(session, _voice_key(note, note.version, voice), now=now)


def _key(note: FramingNote) -> str:
    return f"{note.engagement_id}:note_proposed:{note.version}"


def _voice_key(note: FramingNote, version: int, voice: int) -> str:
    return f"{note.engagement_id}:note_voice:{version}:{voice}"


def _were_owed(session: Session, keys: list[str]) -> bool:
    """Whether any message was owed under these keys and not called back."""
    owed = select(Outbox.id).where(col(Outbox.key).in_(keys), Outbox.state != OutboxState.CANCELLED)
    return session.exec(owed.limit(1)).first() is not None


def _given_before(session: Session, note: FramingNote) -> FramingNote | None:
    """Return the newest version before that the client was given: not one called back before it was sent."""
    sent = select(FramingNote).where(
        FramingNote.engagement_id == note.engagement_id,
        FramingNote.version < note.version,
        col(FramingNote.sent_at).is_not(None),
    )
    newest_first = session.exec(sent.order_by(col(FramingNote.version).desc()))
    return next((each for each in newest_first if _were_owed(session, [_key(each)])), None)
