"""The files of messages owed: their bytes as they were made, or Telegram's id once it has them."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from bot.storage.hot import table_of
from bot.storage.tables import Document

_document = table_of(Document)
_row = _document.c.id == bindparam("row")
_file = select(_document.c.file_id, _document.c.content).where(_row)
_uploaded = update(_document).where(_row).values(file_id=bindparam("file"))


@dataclass(frozen=True)
class KeptFile:
    """A document as it may be sent: by Telegram's id, None before the first upload, or by its bytes."""

    file_id: str | None
    content: bytes


def kept_file(session: Session, document_id: int) -> KeptFile:
    """Return a document's file; raises LookupError where it was never made."""
    found = session.connection().execute(_file, {"row": document_id}).first()
    if found is None or found.content is None:
        raise LookupError(f"document {document_id} is not made")
    return KeptFile(found.file_id, found.content)


def note_uploaded(session: Session, document_id: int, file_id: str) -> None:
    """Keep Telegram's id of a document: whoever gets it next gets the same bytes without an upload."""
    session.connection().execute(_uploaded, {"row": document_id, "file": file_id})
