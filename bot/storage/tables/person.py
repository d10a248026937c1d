"""Somebody the bot has met."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from bot.storage.base import Id, Row
from bot.storage.columns import Moment, SecretText


class Person(Row, table=True):
    """A person by their Telegram id: language, zone, quiet hours, and whether the bot can reach them."""

    id: int | None = Field(default=None, sa_type=Id, primary_key=True)
    telegram_id: int = Field(sa_type=BigInteger, unique=True)
    name: str = Field(sa_type=SecretText("person.name"))
    language: str = Field(default="fr", max_length=8)
    zone: str = Field(max_length=64)
    quiet_from: int = 21  # hours of the person's day, DESIGN's default
    quiet_until: int = 7
    menu: str = Field(default="", max_length=64)  # the commands that their phone should list, "" as for all
    menu_shown: str = Field(default="", max_length=64)  # and those that it is known to list
    met_at: datetime = Field(sa_type=Moment)
    accepted_at: datetime | None = Field(default=None, sa_type=Moment)
    erasure_asked_at: datetime | None = Field(default=None, sa_type=Moment)
    unreachable_at: datetime | None = Field(default=None, sa_type=Moment)
