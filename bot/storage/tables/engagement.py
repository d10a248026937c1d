"""Engagements and the invitations that open them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlmodel import Field

from bot.charter.stages import Stage
from bot.charter.ways import Way
from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretText, known


class Engagement(Row, table=True):
    """One service of one provider for one client; its number (2026-0147) comes with the signature."""

    __table_args__ = (known("stage", Stage), known("way", Way))

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    number: str | None = Field(default=None, max_length=16, unique=True)
    provider_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")], index=True)
    client_id: int | None = Field(
        default=None, sa_type=Id, sa_column_args=[ForeignKey("person.id")], index=True
    )
    trade: str = Field(max_length=32)
    stage: str = Field(default=Stage.NEEDS, max_length=32, index=True)
    way: str = Field(default=Way.SHORT, max_length=32)
    matters_most: str | None = Field(
        default=None, max_length=32
    )  # the code of the criterion the client weighs most
    helper: str | None = Field(
        default=None, sa_type=SecretText("engagement.helper")
    )  # who of the client's own side helps them answer
    opened_at: datetime = Field(sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    coming_at: datetime | None = Field(
        default=None, sa_type=Moment
    )  # when the provider confirmed the eve's question
    asked_day: date | None = None  # another day that one side asked for, awaiting the other
    followed: bool = Field(default=False, index=True)  # are its follow-ups worked out since its last event
    proved: int = 0  # the last event whose chain was found to hold
    proved_at: datetime | None = Field(default=None, sa_type=Moment, index=True)  # none since its last event


class Invitation(Row, table=True):
    """A link for one client, found by the SHA-256 of its token (hex).

    The token itself is kept, encrypted, until the link is used or closed: its provider may share it again.
    """

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")], index=True)
    token_hash: str = Field(max_length=64, unique=True)
    token: str | None = Field(default=None, sa_type=SecretText("invitation.token"))
    made_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    opened_by: int | None = Field(
        default=None, sa_type=Id, sa_column_args=[ForeignKey("person.id")], index=True
    )
    used_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
