"""What the clock will bring: reminders, ratings to ask for, alerts to raise."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.storage.base import Id, Row
from bot.storage.columns import Moment, known
from bot.storage.partial import index_where


class FollowUpState(StrEnum):
    """What has become of a follow-up."""

    PENDING = "pending"
    OWED = "owed"
    VOID = "void"


class FollowUp(Row, table=True):
    """One thing to do for one engagement from `due` on, once."""

    __table_args__ = (
        UniqueConstraint("engagement_id", "key"),
        known("state", FollowUpState),
        index_where("ix_follow_up_due", "due", where="state = 'pending'"),
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    key: str = Field(max_length=64)
    kind: str = Field(max_length=32)
    due: datetime = Field(sa_type=Moment)
    state: str = Field(default=FollowUpState.PENDING, max_length=32)
    settled_at: datetime | None = Field(default=None, sa_type=Moment)
