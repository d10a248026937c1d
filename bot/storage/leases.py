"""Duties that only one process may hold at a time: polling, ticks."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, or_, select
from sqlmodel import Session

from bot.storage.holders import has_ended
from bot.storage.hot import table_of
from bot.storage.insert import insert_into
from bot.storage.tables import Lease

_lease = table_of(Lease)
_holder = select(_lease.c.holder).where(_lease.c.name == bindparam("duty"))
_may_take = or_(
    _lease.c.holder.in_([bindparam("me"), bindparam("ended")]),
    _lease.c.until <= bindparam("at", type_=_lease.c.until.type),
)
_release = delete(_lease).where(_lease.c.name == bindparam("duty"), _lease.c.holder == bindparam("me"))


def hold(session: Session, duty: str, holder: str, *, now: datetime, lasting: timedelta) -> bool:
    """Take a duty that is free or ours, or go on holding it; say whether it is ours until `now + lasting`.

    One whose holder was killed on this machine is free at once (see `holders`), elsewhere when it lapses.
    """
    connection = session.connection()
    known = connection.execute(_holder, {"duty": duty}).scalar()
    ended = known if known is not None and known != holder and has_ended(known) else holder
    until = now + lasting
    statement = (
        insert_into(_lease, connection)
        .values(name=duty, holder=holder, until=until)
        .on_conflict_do_update(
            index_elements=["name"], set_={"holder": holder, "until": until}, where=_may_take
        )
        .returning(_lease.c.holder)
    )
    return connection.execute(statement, {"me": holder, "ended": ended, "at": now}).first() is not None


def release(session: Session, duty: str, holder: str) -> None:
    """Give a duty up, if it is ours."""
    session.connection().execute(_release, {"duty": duty, "me": holder})
