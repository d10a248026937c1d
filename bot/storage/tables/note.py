"""Framing notes, version by version, and the two approvals each one needs."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.charter.notes import Gesture, NoteState
from bot.charter.stages import Side
from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretFacts, SecretText, known


class FramingNote(Row, table=True):
    """One frozen version: its content is never updated, and its SHA-256 (hex) is of the canonical form."""

    __table_args__ = (UniqueConstraint("engagement_id", "version"), known("state", NoteState))

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    version: int
    content: dict[str, Any] = Field(sa_type=SecretFacts("framing_note.content"))
    sha256: str = Field(max_length=64)
    state: str = Field(default=NoteState.DRAFT, max_length=32)
    made_at: datetime = Field(sa_type=Moment)
    sent_at: datetime | None = Field(
        default=None, sa_type=Moment
    )  # to the client, after the provider's approval
    settled_at: datetime | None = Field(default=None, sa_type=Moment)


class Approval(Row, table=True):
    """One side's approval of one exact text; void once the note is replaced."""

    __table_args__ = (UniqueConstraint("note_id", "side"), known("side", Side), known("gesture", Gesture))

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    note_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("framing_note.id")])
    person_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")])
    side: str = Field(max_length=32)
    sha256: str = Field(max_length=64)
    signature: str = Field(sa_type=SecretText("approval.signature"))
    gesture: str = Field(default=Gesture.TYPED, max_length=32)
    given_at: datetime = Field(sa_type=Moment)
    void_at: datetime | None = Field(default=None, sa_type=Moment)
