"""Forgetting what came in: the words first, the row much later."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import Session

from bot.storage.hot import table_of
from bot.storage.tables import Inbox, InboxState

WORDS_KEPT = timedelta(days=3)  # what an update did is in the tables; raw, it only helps to find a fault
ROWS_KEPT = timedelta(days=30)  # Telegram offers an update again for a day at most

_inbox = table_of(Inbox)


def purge(session: Session, *, now: datetime) -> int:
    """Erase the words of updates done days ago, and rows a month old; return how many rows that touched."""
    done = _inbox.c.state != InboxState.PENDING
    emptied = session.connection().execute(
        update(_inbox)
        .where(done, _inbox.c.done_at < now - WORDS_KEPT, _inbox.c.raw.is_not(None))
        .values(raw=None)
    )
    dropped = session.connection().execute(delete(_inbox).where(done, _inbox.c.done_at < now - ROWS_KEPT))
    return emptied.rowcount + dropped.rowcount
