"""Updates as they came in, kept raw until they are done."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretBytes, known
from bot.storage.partial import index_where


class InboxState(StrEnum):
    """What has become of an update."""

    PENDING = "pending"
    DONE = "done"
    ASIDE = "aside"


class Inbox(Row, table=True):
    """One update of one bot; `sender` is a Telegram id, none where nobody sent it."""

    __table_args__ = (
        UniqueConstraint("bot_id", "update_id"),
        known("state", InboxState),
        index_where("ix_inbox_pending", "sender", "update_id", where="state = 'pending'"),
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    bot_id: int = Field(sa_type=BigInteger)
    update_id: int = Field(sa_type=BigInteger)
    sender: int | None = Field(default=None, sa_type=BigInteger)
    raw: bytes | None = Field(
        default=None, sa_type=SecretBytes("inbox.raw")
    )  # purged some days after it is done
    state: str = Field(default=InboxState.PENDING, max_length=32)
    attempts: int = 0
    error: str | None = None  # the kind of error and where it was raised; never a text that somebody wrote
    received_at: datetime = Field(sa_type=Moment)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
