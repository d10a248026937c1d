"""Updates in the inbox that nobody has done yet: left by a process that died, or not in turn when tried."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, literal_column, or_, select
from sqlmodel import Session

from bot.inbox.arrivals import Arrived, Encoded
from bot.storage.hot import table_of
from bot.storage.tables import Inbox, InboxState

AT_ONCE = 1000  # rows read in one go

_inbox = table_of(Inbox)
_pending = _inbox.c.state == literal_column(f"'{InboxState.PENDING}'")
_waiting = (
    select(_inbox.c.id, _inbox.c.bot_id, _inbox.c.update_id, _inbox.c.sender, _inbox.c.raw)
    .where(
        _pending,
        _inbox.c.bot_id == bindparam("of_bot"),
        or_(
            _inbox.c.received_at <= bindparam("before", type_=_inbox.c.received_at.type),
            _inbox.c.id.in_(bindparam("also", expanding=True)),
        ),
    )
    .order_by(_inbox.c.update_id)
    .limit(AT_ONCE)
)


def waiting(session: Session, bot_id: int, *, before: datetime, also: Collection[int] = ()) -> list[Arrived]:
    """Return pending updates received before a moment, and the rows in `also`; by update_id, 1000 at most."""
    given = {"of_bot": bot_id, "before": before, "also": list(also)}
    return [Encoded(*row).decoded() for row in session.connection().execute(_waiting, given)]
