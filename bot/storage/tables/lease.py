"""Which process holds a duty that only one may hold."""

from datetime import datetime

from sqlmodel import Field

from bot.storage.base import Row
from bot.storage.columns import Moment


class Lease(Row, table=True):
    """A duty ("poll", "ticks"), its holder and until when."""

    name: str = Field(max_length=32, primary_key=True)
    holder: str = Field(max_length=64)
    until: datetime = Field(sa_type=Moment)
