"""Points to be redone that the client's check named, and what is done after a low rating."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.charter.reserves import CorrectionState, ReserveState, Weight
from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretText, known


class Reserve(Row, table=True):
    """One point to be redone (R1 …), small or important: by the provider, by a day, checked by the client.

    `round` is the check that named it.
    """

    __table_args__ = (
        UniqueConstraint("engagement_id", "code"),
        known("weight", Weight),
        known("state", ReserveState),
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    code: str = Field(max_length=8)
    round: int
    words: str = Field(sa_type=SecretText("reserve.words"))
    voice_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")])
    photo_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")])
    weight: str = Field(max_length=32)
    state: str = Field(default=ReserveState.NAMED, max_length=32)
    named_at: datetime = Field(sa_type=Moment)
    due: datetime | None = Field(default=None, sa_type=Moment)  # the day that the provider promises
    said_at: datetime | None = Field(default=None, sa_type=Moment)  # when it was redone, as the provider says
    settled_at: datetime | None = Field(default=None, sa_type=Moment)


class CorrectiveAction(Row, table=True):
    """What the provider redoes after a rating, within its clock; at most one a rating.

    After a low one they offer it. A month later it is a promise that lasts and that the client calls in.
    """

    __table_args__ = (UniqueConstraint("rating_id"), known("state", CorrectionState))

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")], index=True)
    rating_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("rating.id")])
    words: str = Field(sa_type=SecretText("corrective_action.words"))  # "" where they came in a voice note
    voice_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")])
    commitment_id: int | None = Field(
        default=None, sa_type=Id, sa_column_args=[ForeignKey("commitment.id")]
    )  # the promise that is called in
    state: str = Field(default=CorrectionState.OFFERED, max_length=32)
    offered_at: datetime = Field(sa_type=Moment)
    due: datetime = Field(sa_type=Moment)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)  # by the client: they want it or not
    said_at: datetime | None = Field(default=None, sa_type=Moment)  # when it was done, as the provider says
    settled_at: datetime | None = Field(default=None, sa_type=Moment)
