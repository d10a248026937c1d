"""The operator says who is quality staff, beside those named in the settings."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.storage.tables import Staff


def grant_staff(session: Session, telegram_id: int, *, now: datetime) -> bool:
    """Make somebody quality staff; False where they were already."""
    found = session.get(Staff, telegram_id)
    if found is None:
        session.add(Staff(telegram_id=telegram_id, granted_at=now))
        return True
    if found.revoked_at is None:
        return False
    found.granted_at, found.revoked_at = now, None
    return True


def revoke_staff(session: Session, telegram_id: int, *, now: datetime) -> bool:
    """Take it back; False where there was nothing to take back."""
    found = session.get(Staff, telegram_id)
    if found is None or found.revoked_at is not None:
        return False
    found.revoked_at = now
    return True


def granted_staff(session: Session) -> dict[int, datetime]:
    """Return who was granted it, by Telegram id, and when."""
    found = session.exec(
        select(Staff).where(col(Staff.revoked_at).is_(None)).order_by(col(Staff.telegram_id))
    )
    return {staff.telegram_id: staff.granted_at for staff in found}
