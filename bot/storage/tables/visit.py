"""Visits before a proposal."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.charter.visits import VisitState
from bot.storage.base import Id, Row
from bot.storage.columns import Moment, known


class Visit(Row, table=True):
    """One visit that a provider asks for: when, at what price (in the minor unit, 0 where free)."""

    __table_args__ = (UniqueConstraint("engagement_id", "round"), known("state", VisitState))

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    round: int
    at: datetime = Field(sa_type=Moment)
    price: int = Field(sa_type=BigInteger)
    currency: str = Field(max_length=3)
    state: str = Field(default=VisitState.ASKED, max_length=32)
    asked_at: datetime = Field(sa_type=Moment)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
