"""Promises made by word of mouth: written by one side, confirmed by the other (article 6)."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.charter.stages import Side
from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretText, known


class PromiseOffer(Row, table=True):
    """A promise that awaits the other side; accepted, it stands in the ledger under `code`.

    `owner` is who keeps it, `by` who wrote it. With a `code` from the start, another date is asked for it.
    Answered with neither yes nor no, it lapsed: its engagement ended first.
    """

    __table_args__ = (
        UniqueConstraint("engagement_id", "number"),
        known("owner", Side),
        known("by", Side),
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    number: int
    owner: str = Field(max_length=32)
    by: str = Field(max_length=32)
    statement: str = Field(sa_type=SecretText("promise_offer.statement"))
    voice_id: int | None = Field(
        default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")]
    )  # which explains it; the statement prevails
    due: datetime = Field(sa_type=Moment)
    offered_at: datetime = Field(sa_type=Moment)
    accepted: bool | None = None
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    code: str | None = Field(default=None, max_length=8)
