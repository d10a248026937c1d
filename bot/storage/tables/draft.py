"""Answers given so far in a flow, kept until it is sent, cancelled or too old."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretFacts


class Draft(Row, table=True):
    """A person's answers in one flow about one subject; `question` is the one asked now."""

    __table_args__ = (
        UniqueConstraint("person_id", "flow", "subject"),
        # Drafts are deleted, and a talk must never take a new one for its own.
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    person_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")])
    flow: str = Field(max_length=32)
    subject: int = Field(default=0, sa_type=BigInteger)
    question: str = Field(max_length=32)
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=SecretFacts("draft.answers"))
    opened_at: datetime = Field(sa_type=Moment)
    touched_at: datetime = Field(sa_type=Moment, index=True)
