"""The number of an agreement: one sequence a year, without a gap or a double (2026-0147)."""

from sqlalchemy import func as sql
from sqlalchemy import select, text
from sqlmodel import Session, col

from bot.storage.tables import Engagement

LOCK = 2026_0147  # names the lock that allotting takes on PostgreSQL; any number that nothing else uses
DIGITS = 4


def next_number(session: Session, *, year: int) -> str:
    """Return the number after the year's last; nobody else gets one until this transaction ends.

    SQLite has one writer; on PostgreSQL allotting waits for a lock that ends with the transaction.
    """
    connection = session.connection()
    session.flush()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    number = col(Engagement.number)
    last = connection.execute(
        select(number)
        .where(number.startswith(f"{year}-"))
        .order_by(sql.length(number).desc(), number.desc())
        .limit(1)
    ).scalar()
    after = int(last.partition("-")[2]) + 1 if last else 1
    return f"{year}-{after:0{DIGITS}}"
