"""A question answered by a photo or a document."""

from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.dialogue.evidence import checked, keep_evidence
from bot.dialogue.questions.question import Question, Reply
from bot.dialogue.refusals import FileExpected
from bot.dialogue.said import Kind
from bot.screens import Facts, Reader


def _readable(mime: str) -> bool:
    """Whether people can look at such a file: a picture or a PDF."""
    return mime.startswith("image/") or mime == "application/pdf"


@dataclass(frozen=True)
class File(Question):
    """A photo or a document; it is fetched, hashed and stored as evidence."""

    _: KW_ONLY
    kinds: frozenset[Kind] = frozenset({Kind.PHOTO, Kind.DOCUMENT})

    def files(self) -> frozenset[Kind]:
        """Return the kinds of files that answer."""
        return self.kinds

    def read(self, reply: Reply, facts: Facts, reader: Reader, now: datetime) -> Any:
        """Return the file with its bytes."""
        file = reply.said.file
        if reply.said.kind not in self.kinds or file is None:
            raise FileExpected(got=reply.said.kind.value)
        if not _readable(file.mime):
            raise FileExpected(got=file.mime)
        return checked(reply.said)

    def keep(self, value: Any, session: Session, person_id: int, now: datetime) -> Any:
        """Store the evidence and return its id."""
        return keep_evidence(session, value, person_id=person_id, now=now)
