"""Where each person is in their talk with the bot."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey
from sqlmodel import Field

from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretFacts
from bot.storage.partial import index_where


class Talk(Row, table=True):
    """The screen a person is on (kind and facts), its turn, and what Telegram is known to show of it."""

    __table_args__ = (index_where("ix_talk_unshown", "person_id", where="shown < turn"),)

    person_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")], primary_key=True)
    turn: int = 0
    shown: int = 0  # the last turn known to be on the person's phone
    screen: str = Field(default="", max_length=64)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=SecretFacts("talk.facts"))
    draft_id: int | None = Field(default=None, sa_type=BigInteger)  # the draft whose question the screen asks
    screen_message: int | None = Field(
        default=None, sa_type=BigInteger
    )  # the message that carries the screen
    newest_message: int | None = Field(
        default=None, sa_type=BigInteger
    )  # the newest message known in this chat
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
