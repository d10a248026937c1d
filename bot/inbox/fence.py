"""The fence: an act's first statement marks its update done, if it is that update's turn.

Of whoever has not accepted the privacy notice, nothing that came in is kept once it is done or set aside.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, exists, literal_column, null, update
from sqlmodel import Session

from bot.inbox.arrivals import Arrived
from bot.storage.hot import table_of
from bot.storage.tables import Inbox, InboxState, Person

_inbox, _person = table_of(Inbox), table_of(Person)
_earlier = _inbox.alias("earlier")
_now = bindparam("at", type_=_inbox.c.done_at.type)
_pending = update(_inbox).where(_inbox.c.id == bindparam("row"), _inbox.c.state == InboxState.PENDING)
_no_earlier = ~exists().where(
    _earlier.c.sender == bindparam("by_sender", type_=_inbox.c.sender.type),
    _earlier.c.bot_id == bindparam("of_bot"),
    _earlier.c.update_id < bindparam("at_update"),
    _earlier.c.state
    == literal_column(f"'{InboxState.PENDING}'"),  # written out: the index is on pending rows
)
_accepted = exists().where(_person.c.telegram_id == _inbox.c.sender, _person.c.accepted_at.is_not(None))
_kept = case((_accepted, _inbox.c.raw), else_=null())
_done = _pending.where(_no_earlier).values(state=InboxState.DONE, done_at=_now, raw=_kept)
_aside = _pending.values(state=InboxState.ASIDE, done_at=_now, raw=_kept, error=bindparam("why"))
_attempt = _pending.values(attempts=_inbox.c.attempts + 1).returning(_inbox.c.attempts)
_attempt_in_turn = (
    _pending.where(_no_earlier).values(attempts=_inbox.c.attempts + 1).returning(_inbox.c.attempts)
)


def fence(session: Session, arrived: Arrived, *, now: datetime) -> bool:
    """Mark an update done where it is pending and its sender has no earlier one pending.

    False means "not now, or done already": the act then ends without writing anything.
    """
    return session.connection().execute(_done, _turn(arrived) | {"at": now}).rowcount == 1


def set_aside(session: Session, arrived: Arrived, error: str, *, now: datetime) -> bool:
    """Set an update aside with its error (kind and place, no personal text); say whether it was pending."""
    given = {"row": arrived.row, "at": now, "why": error}
    return session.connection().execute(_aside, given).rowcount == 1


def begin_attempt(session: Session, arrived: Arrived) -> int | None:
    """Write an attempt down before it is made; None where the fence would not let it through."""
    return session.connection().execute(_attempt_in_turn, _turn(arrived)).scalar()


def count_attempt(session: Session, arrived: Arrived) -> int | None:
    """Count an attempt that failed; return how many there were, None where the update is not pending."""
    return session.connection().execute(_attempt, {"row": arrived.row}).scalar()


def _turn(arrived: Arrived) -> dict[str, Any]:
    return {
        "row": arrived.row,
        "by_sender": arrived.sender,
        "of_bot": arrived.bot_id,
        "at_update": arrived.update_id,
    }
