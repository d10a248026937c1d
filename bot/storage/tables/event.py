"""Every event of an engagement, append-only and hash-chained."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretBytes, SecretFacts


class Event(Row, table=True):
    """One event; `digest` is of its salted facts, so that texts can be erased and the chain still holds."""

    __table_args__ = (UniqueConstraint("engagement_id", "number"),)

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    number: int
    kind: str = Field(max_length=48)
    by_id: int | None = Field(
        default=None, sa_type=Id, sa_column_args=[ForeignKey("person.id")]
    )  # none: the clock
    at: datetime = Field(sa_type=Moment)
    facts: dict[str, Any] | None = Field(default=None, sa_type=SecretFacts("event.facts"))
    salt: bytes | None = Field(default=None, sa_type=SecretBytes("event.salt"))
    digest: str = Field(max_length=64)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)
