"""One piece of work inside a transaction that somebody else begins and ends."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection
from sqlmodel import Session

R = TypeVar("R")
Work = Callable[[Session], R]


class StoreClosed(Exception):
    """The store is closing: nothing new is taken in, and nothing is waited for any longer."""


def perform(connection: Connection, work: Work[R]) -> R:
    """Do the work in a session of its own, flushed and closed after it; nothing it does commits.

    Raises what the work raises, RuntimeError where it ended the transaction itself.
    """
    with Session(bind=connection, expire_on_commit=False, join_transaction_mode="rollback_only") as session:
        try:
            result = work(session)
            session.flush()
        except StopIteration as error:  # asyncio can't carry it to who awaits
            raise RuntimeError("an act raised StopIteration") from error
    transaction = connection.get_transaction()
    if transaction is None or not transaction.is_active:
        raise RuntimeError("an act may not roll back: raise, or use begin_nested()")
    return result
