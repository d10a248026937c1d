"""What the client says on the evening of a working day; not a rating."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.charter.pulses import PulseAnswer
from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretText, known


class Pulse(Row, table=True):
    """One answer a working day, with a sentence to the provider where the client wants one.

    Where nobody came, the provider may say that they did, and the client confirms it or not.
    """

    __table_args__ = (UniqueConstraint("engagement_id", "day"), known("answer", PulseAnswer))

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    day: date
    answer: str = Field(max_length=32)
    words: str | None = Field(default=None, sa_type=SecretText("pulse.words"))
    voice_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")])
    answered_at: datetime = Field(sa_type=Moment)
    came_said_at: datetime | None = Field(default=None, sa_type=Moment)  # by the provider
    came: bool | None = None  # as the client answers that
    settled_at: datetime | None = Field(default=None, sa_type=Moment)
