"""The files of messages owed: their bytes as they are kept, or Telegram's id once it has them."""

import asyncio
from dataclasses import dataclass
from mimetypes import guess_extension

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from bot.recordings import Recordings
from bot.screens import DocumentRef, EvidenceRef, RecordingRef
from bot.storage.hot import table_of
from bot.storage.tables import Document, Evidence
from bot.transport import Attached

KeptRef = DocumentRef | EvidenceRef

_document, _evidence = table_of(Document), table_of(Evidence)
_made = select(_document.c.file_id, _document.c.content).where(_document.c.id == bindparam("row"))
_given = select(_evidence.c.file_id, _evidence.c.content, _evidence.c.mime).where(
    _evidence.c.id == bindparam("row")
)
_uploaded = {
    DocumentRef: update(_document)
    .where(_document.c.id == bindparam("row"))
    .values(file_id=bindparam("file")),
    EvidenceRef: update(_evidence)
    .where(_evidence.c.id == bindparam("row"))
    .values(file_id=bindparam("file")),
}
PDF, PNG, OGG = "application/pdf", "image/png", "audio/ogg"


def name_of(ref: KeptRef, mime: str) -> str:
    """Return the name that a file has on a phone."""
    if isinstance(ref, DocumentRef):
        return ref.name
    return f"{ref.kind}-{ref.id}{guess_extension(mime) or ''}"


@dataclass(frozen=True)
class KeptFile:
    """A file as it may be sent: by Telegram's id, None before the first upload, or by its bytes."""

    file_id: str | None
    content: bytes
    mime: str


def kept_file(session: Session, ref: KeptRef) -> KeptFile:
    """Return a kept file; raises LookupError where it is not there, or was never made."""
    if isinstance(ref, DocumentRef):
        found = session.connection().execute(_made, {"row": ref.id}).first()
        if found is None or found.content is None:
            raise LookupError(f"document {ref.id} is not made")
        return KeptFile(found.file_id, found.content, PDF)
    given = session.connection().execute(_given, {"row": ref.id}).first()
    if given is None:
        raise LookupError(f"there is no evidence {ref.id}")
    return KeptFile(given.file_id, given.content, given.mime)


async def recorded(recordings: Recordings, ref: RecordingRef) -> Attached:
    """Read a recorded voice, beside the loop; raises LookupError where its file is not there any more."""
    content = await asyncio.to_thread(recordings.read, ref.screen, ref.language)
    return Attached(ref.name, content, OGG)


def note_uploaded(session: Session, ref: KeptRef, file_id: str) -> None:
    """Keep Telegram's id of a file: whoever gets it next gets the same bytes without an upload."""
    session.connection().execute(_uploaded[type(ref)], {"row": ref.id, "file": file_id})
