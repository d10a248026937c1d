"""What shows a provider's know-how, and any file somebody sent as evidence."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlmodel import Field

from bot.charter.proofs import ProofKind, ProofLevel
from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretBytes, known


class Evidence(Row, table=True):
    """A file as it was when it was sent: fetched, hashed (SHA-256 of its bytes, hex) and stored."""

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    person_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")], index=True)
    kind: str = Field(max_length=16)
    mime: str = Field(max_length=128)
    size: int
    sha256: str = Field(max_length=64)
    content: bytes = Field(sa_type=SecretBytes("evidence.content"))
    file_id: str = Field(max_length=256)  # to send it again without uploading; never the evidence itself
    stored_at: datetime = Field(sa_type=Moment)


class Proof(Row, table=True):
    """One proof of one trade, at its true level; quality staff look at it once, and may not read it."""

    __table_args__ = (known("kind", ProofKind), known("level", ProofLevel))

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    person_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")], index=True)
    trade: str = Field(max_length=32)
    kind: str = Field(max_length=32)
    level: str = Field(max_length=32)
    evidence_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")])
    stated_at: datetime = Field(sa_type=Moment)
    expires_on: date | None = None
    checked_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    checked_by: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("person.id")])
    unreadable: bool = False
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)  # taken away: shown to nobody
