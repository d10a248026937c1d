"""What quality staff must look at, and who they are."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey
from sqlmodel import Field

from bot.charter.alerts import AlertKind, AlertState, Resolution, Severity
from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretFacts, SecretText, known


class Alert(Row, table=True):
    """One cause, one alert, one owner, one end."""

    __table_args__ = (
        known("kind", AlertKind),
        known("severity", Severity),
        known("state", AlertState),
        known("resolution", Resolution),
    )

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    engagement_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("engagement.id")], index=True)
    cause: str = Field(max_length=128, unique=True)
    kind: str = Field(max_length=32)
    article: int
    severity: str = Field(max_length=32)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=SecretFacts("alert.facts"))
    state: str = Field(default=AlertState.OPEN, max_length=32, index=True)
    raised_at: datetime = Field(sa_type=Moment)
    due: datetime = Field(sa_type=Moment)
    owner_id: int | None = Field(default=None, sa_type=Id, sa_column_args=[ForeignKey("person.id")])
    owned_at: datetime | None = Field(default=None, sa_type=Moment)
    taken_at: datetime | None = Field(default=None, sa_type=Moment)  # by its first owner: staff's answer time
    waits_until: datetime | None = Field(default=None, sa_type=Moment)
    escalates_at: datetime = Field(sa_type=Moment, index=True)  # when all the staff are told again
    escalated_at: datetime | None = Field(default=None, sa_type=Moment)
    resolution: str | None = Field(default=None, max_length=32)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class Reading(Row, table=True):
    """One person of the quality staff may read an engagement's words for one alert, for a stated reason."""

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    alert_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("alert.id")], index=True)
    person_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")])
    reason: str = Field(sa_type=SecretText("reading.reason"))
    opened_at: datetime = Field(sa_type=Moment)
    until: datetime = Field(sa_type=Moment)


class Staff(Row, table=True):
    """Somebody of the quality staff, by Telegram id; whoever is named in the settings needs no row."""

    telegram_id: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    granted_at: datetime = Field(sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
