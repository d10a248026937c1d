"""The client's card, their needs, and each round of saying them again."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.charter.needs import Answer, NeedState, Part, Priority
from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretFacts, SecretText, known


class ClientCard(Row, table=True):
    """What to know of the client and the place; a change makes a new version."""

    __table_args__ = (UniqueConstraint("engagement_id", "version"),)

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    client_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")], index=True)
    version: int = 1
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=SecretFacts("client_card.facts"))
    made_at: datetime = Field(sa_type=Moment)
    seen_at: datetime | None = Field(
        default=None, sa_type=Moment
    )  # by the provider, before they write anything


class Need(Row, table=True):
    """One need, in the client's words; said in a voice note, `words` is empty.

    A voice note and a photo are kept as evidence. `declined_for`: why the provider declines this need alone.
    """

    __table_args__ = (
        UniqueConstraint("engagement_id", "code"),
        known("state", NeedState),
        known("priority", Priority),
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    code: str = Field(max_length=8)
    words: str = Field(sa_type=SecretText("need.words"))
    voice_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")])
    photo_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")])
    declined_for: str | None = Field(default=None, sa_type=SecretText("need.declined_for"))
    priority: str = Field(default=Priority.FIRST, max_length=32)
    state: str = Field(default=NeedState.EXPRESSED, max_length=32)
    stated_at: datetime = Field(sa_type=Moment)


class Reformulation(Row, table=True):
    """One round: the need said again, its sign of success, and the client's answer.

    `voice_id`: the provider's own words that explain it; the text prevails. `copied_words`: how many stand in
    the client's words in the same order.
    """

    __table_args__ = (
        UniqueConstraint("need_id", "round"),
        known("answer", Answer),
        known("correction_part", Part),
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    need_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("need.id")])
    round: int
    words: str = Field(sa_type=SecretText("reformulation.words"))
    sign: str | dict[str, str] = Field(sa_type=SecretFacts("reformulation.sign"))  # typed, or a kit's words
    voice_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")])
    copied_words: int = 0
    said_at: datetime = Field(sa_type=Moment)
    answer: str | None = Field(default=None, max_length=32)
    correction: str | None = Field(default=None, sa_type=SecretText("reformulation.correction"))
    correction_part: str | None = Field(default=None, max_length=32)
    correction_voice_id: int | None = Field(
        default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")]
    )
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
