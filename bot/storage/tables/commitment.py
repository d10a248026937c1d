"""The ledger of promises, the check of the work, the payment."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlmodel import Field

from bot.charter.commitments import CommitmentState
from bot.charter.stages import Side
from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretText, known


class Commitment(Row, table=True):
    """One promise: what, who, by when; its `code` is the note's (E1…), `kind` the kit's."""

    __table_args__ = (
        UniqueConstraint("engagement_id", "code"),
        known("owner", Side),
        known("state", CommitmentState),
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    code: str = Field(max_length=8)
    kind: str = Field(max_length=32)
    owner: str = Field(max_length=32)
    statement: str = Field(sa_type=SecretText("commitment.statement"))
    due: datetime = Field(sa_type=Moment)
    state: str = Field(default=CommitmentState.COMING, max_length=32)
    late: bool = False  # its date was changed after it had passed
    said_at: datetime | None = Field(default=None, sa_type=Moment)  # when it was kept, as its owner says
    settled_at: datetime | None = Field(default=None, sa_type=Moment)


class Found(StrEnum):
    """What the client found when they checked."""

    ALL_GOOD = "all_good"
    WITH_POINTS = "with_points"  # accepted, and points are left that the client no longer waits for
    SOMETHING_LEFT = "something_left"
    NOT_DONE = "not_done"


class Acceptance(Row, table=True):
    """One check of the work: the provider says it is finished, the client says what they found."""

    __table_args__ = (UniqueConstraint("engagement_id", "round"), known("found", Found))

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")])
    round: int
    said_at: datetime = Field(sa_type=Moment)
    not_kept: str | None = Field(
        default=None, sa_type=SecretText("acceptance.not_kept")
    )  # as the provider says
    not_kept_voice_id: int | None = Field(
        default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")]
    )  # in which they say it
    found: str | None = Field(default=None, max_length=32)
    words: str | None = Field(default=None, sa_type=SecretText("acceptance.words"))
    voice_id: int | None = Field(
        default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")]
    )  # in which the words came
    photo_id: int | None = Field(
        default=None, sa_type=Id, sa_column_args=[ForeignKey("evidence.id")]
    )  # of the work, from the provider
    found_at: datetime | None = Field(default=None, sa_type=Moment)


class Received(StrEnum):
    """What the provider says of the payment."""

    ALL = "all"
    NOT_YET = "not_yet"
    WRONG_AMOUNT = "wrong_amount"


class Payment(Row, table=True):
    """The payment both sides speak of, in the currency's minor unit; the bot never handles money."""

    __table_args__ = (known("received", Received),)

    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")], primary_key=True)
    amount: int = Field(sa_type=BigInteger)
    currency: str = Field(max_length=3)
    announced_at: datetime | None = Field(default=None, sa_type=Moment)  # by the client: "j'ai payé"
    received: str | None = Field(default=None, max_length=32)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    received_amount: int | None = Field(
        default=None, sa_type=BigInteger
    )  # as the provider says, where it is not the right one
    amount_answered_at: datetime | None = Field(default=None, sa_type=Moment)  # by the client
    denied: int = 0  # how often they said no to a payment that was announced
    disputed_at: datetime | None = Field(default=None, sa_type=Moment)  # the two sides say different things
