"""Documents that are owed and made: the note on paper."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretBytes, known
from bot.storage.partial import index_where


class DocumentKind(StrEnum):
    """What a document is."""

    NOTE = "note"


class Document(Row, table=True):
    """One document of one note, owed once; its bytes are there from `made_at` on and never change.

    `sha256` (hex) is of the bytes. `file_id` is Telegram's, once it was uploaded: it saves the next upload.
    """

    __table_args__ = (
        UniqueConstraint("note_id", "kind"),
        known("kind", DocumentKind),
        index_where("ix_document_to_make", "id", where="made_at IS NULL"),
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")], index=True)
    note_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("framing_note.id")])
    kind: str = Field(default=DocumentKind.NOTE, max_length=32)
    owed_at: datetime = Field(sa_type=Moment)
    made_at: datetime | None = Field(default=None, sa_type=Moment)
    sha256: str | None = Field(default=None, max_length=64)
    content: bytes | None = Field(default=None, sa_type=SecretBytes("document.content"))
    file_id: str | None = Field(default=None, max_length=256)
