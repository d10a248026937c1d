"""What screens tell of a version that awaits the client: its summary, and what it changes (article 6)."""

from typing import Any

from sqlmodel import Session, col, select

from bot.acts.framing_note import summary
from bot.charter.note_changes import changes
from bot.storage.tables import FramingNote


def proposed(session: Session, note: FramingNote) -> dict[str, Any]:
    """Return `summary`, with the `changes` since the version that the client was given; None for a first."""
    before = session.exec(
        select(FramingNote)
        .where(
            FramingNote.engagement_id == note.engagement_id,
            FramingNote.version < note.version,
            col(FramingNote.sent_at).is_not(None),
        )
        .order_by(col(FramingNote.version).desc())
        .limit(1)
    ).first()
    changed = changes(before.content, note.content) if before is not None else None
    return {**summary(note), "changes": changed}
