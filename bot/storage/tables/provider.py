"""Those who signed the charter, and each of their seven promises."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlmodel import Field

from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretText


class Provider(Row, table=True):
    """A person who signed the charter, with their main trade (a kit's id) once it is said."""

    person_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")], primary_key=True)
    signature: str = Field(sa_type=SecretText("provider.signature"))
    signed_at: datetime = Field(sa_type=Moment)
    charter_version: int
    trade: str | None = Field(default=None, max_length=32)
    city: str = Field(max_length=64)


class FormerName(Row, table=True):
    """A name that somebody corrected; `signed_at`: when it signed the charter, None where it did not."""

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    person_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")])
    name: str = Field(sa_type=SecretText("former_name.name"))
    signed_at: datetime | None = Field(default=None, sa_type=Moment)
    replaced_at: datetime = Field(sa_type=Moment)


class ProviderTrade(Row, table=True):
    """One trade of a provider, the main one among them; one taken away stays in what is signed."""

    person_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")], primary_key=True)
    trade: str = Field(max_length=32, primary_key=True)
    said_at: datetime = Field(sa_type=Moment)


class CharterPromise(Row, table=True):
    """One article promised, at its own moment."""

    person_id: int = Field(sa_type=Id, sa_column_args=[ForeignKey("person.id")], primary_key=True)
    article: int = Field(primary_key=True, ge=1, le=7)
    promised_at: datetime = Field(sa_type=Moment)
