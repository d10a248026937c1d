"""Messages owed to people: kind and facts, rendered when they are sent."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey
from sqlmodel import Field

from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretFacts, known
from bot.storage.partial import index_where


class OutboxState(StrEnum):
    """What has become of a message owed."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    CANCELLED = "cancelled"


class Outbox(Row, table=True):
    """One message owed to one person under a unique key, from `due` on."""

    __table_args__ = (
        known("state", OutboxState),
        index_where("ix_outbox_due", "next_at", where="state = 'pending'"),
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    person_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")], index=True)
    key: str = Field(max_length=128, unique=True)
    kind: str = Field(max_length=48)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=SecretFacts("outbox.facts"))
    silent: bool = False
    protected: bool = False
    state: str = Field(default=OutboxState.PENDING, max_length=32)
    attempts: int = 0
    error: str | None = None
    made_at: datetime = Field(sa_type=Moment)
    due: datetime = Field(sa_type=Moment)
    next_at: datetime = Field(sa_type=Moment)  # `due`, later after a failure
    settled_at: datetime | None = Field(default=None, sa_type=Moment)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
