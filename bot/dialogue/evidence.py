"""Files that people send, checked, hashed and stored as they are: Telegram's id of one is no evidence."""

import hashlib
from datetime import datetime

from sqlmodel import Session

from bot.acts.parties import known
from bot.dialogue.refusals import FileLost, FileTooLarge
from bot.dialogue.said import Said
from bot.storage.tables import Evidence

MEGABYTE = 1_000_000
LIMIT = 20 * MEGABYTE  # bytes, Bot API: getFile


def checked(said: Said) -> Said:
    """Return what was sent where its file is here and not too heavy; raises FileTooLarge, FileLost."""
    size = (said.file.size if said.file else None) or 0
    if size > LIMIT:
        raise FileTooLarge(size=size, limit=LIMIT)
    if said.file is None or not said.file.content:
        raise FileLost
    return said


def keep_evidence(session: Session, said: Said, *, person_id: int, now: datetime) -> int:
    """Store a file that was checked; return the evidence's id."""
    if said.file is None or said.file.content is None:
        raise LookupError("a file that was not fetched can't be kept")
    content = said.file.content
    evidence = Evidence(
        person_id=person_id,
        kind=said.kind.value,
        mime=said.file.mime[:128],
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        file_id=said.file.file_id[:256],
        stored_at=now,
    )
    session.add(evidence)
    session.flush()
    return known(evidence.id)
