"""A question answered by a photo or a document."""

import hashlib
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.dialogue.questions.question import Question, Reply
from bot.dialogue.refusals import FileExpected, FileLost, FileTooLarge
from bot.dialogue.said import Attached, Kind
from bot.screens import Facts, Reader
from bot.storage.tables import Evidence

MEGABYTE = 1_000_000
LIMIT = 20 * MEGABYTE  # bytes, Bot API: getFile


def _readable(mime: str) -> bool:
    """Whether people can look at such a file: a picture or a PDF."""
    return mime.startswith("image/") or mime == "application/pdf"


@dataclass(frozen=True)
class File(Question):
    """A photo or a document; it is fetched, hashed and stored as evidence."""

    _: KW_ONLY
    kinds: frozenset[Kind] = frozenset({Kind.PHOTO, Kind.DOCUMENT})

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the file with its bytes."""
        file = reply.said.file
        if reply.said.kind not in self.kinds or file is None:
            raise FileExpected(got=reply.said.kind.value)
        if (file.size or 0) > LIMIT:
            raise FileTooLarge(size=file.size or 0, limit=LIMIT)
        if not _readable(file.mime):
            raise FileExpected(got=file.mime)
        if not file.content:
            raise FileLost
        return reply.said

    def keep(self, value: Any, session: Session, person_id: int, now: datetime) -> Any:
        """Store the evidence and return its id."""
        file: Attached = value.file
        content = file.content or b""
        evidence = Evidence(
            person_id=person_id,
            kind=value.kind.value,
            mime=file.mime[:128],
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            file_id=file.file_id[:256],
            stored_at=now,
        )
        session.add(evidence)
        session.flush()
        return evidence.id
