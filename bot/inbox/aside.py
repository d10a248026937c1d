"""An update that can't be handled: set aside, its sender told what to do, the operators what happened."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.trouble import tell_operators, tell_sender
from bot.inbox.arrivals import Arrived
from bot.inbox.fence import set_aside


def set_aside_and_tell(session: Session, arrived: Arrived, error: str, *, now: datetime) -> None:
    """Set an update aside, tell its sender what to do, and the operators what happened."""
    if not set_aside(session, arrived, error, now=now):
        return
    if arrived.sender is not None:
        tell_sender(session, arrived.sender, update_id=arrived.update_id, now=now)
    facts = {"update": str(arrived.update_id), "error": error}
    tell_operators(session, "update_aside", facts, cause=f"aside:{arrived.update_id}", now=now)
