"""What the client says against the grid they signed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.charter.ratings import Moment as When
from bot.charter.ratings import Verdict
from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretFacts, SecretText, known


class Rating(Row, table=True):
    """One rating: the degree of each criterion (1 to 5), the overall word, the score out of 100."""

    __table_args__ = (
        UniqueConstraint("engagement_id", "moment"),
        known("moment", When),
        known("verdict", Verdict),
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    moment: str = Field(max_length=32)
    degrees: dict[str, Any] = Field(sa_type=SecretFacts("rating.degrees"))
    overall: int | None = None
    words: str | None = Field(default=None, sa_type=SecretText("rating.words"))  # to the provider
    voice_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")])
    words_to_staff: str | None = Field(default=None, sa_type=SecretText("rating.words_to_staff"))
    staff_voice_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")])
    score: int | None = None
    verdict: str | None = Field(default=None, max_length=32)
    given_at: datetime = Field(sa_type=Moment)
    shown_at: datetime | None = Field(default=None, sa_type=Moment)
    reply: str | None = Field(default=None, sa_type=SecretText("rating.reply"))
    reply_voice_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")])
    replied_at: datetime | None = Field(default=None, sa_type=Moment)
