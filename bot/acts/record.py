"""Recording: every event of an engagement, in its hash chain, and the follow-ups to be worked out anew."""

import secrets
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.parties import known
from bot.charter.events import FIRST, digest, link
from bot.storage.tables import Engagement, Event

SALT_BYTES = 16


def record(
    session: Session, engagement: Engagement, kind: str, *, by: int | None, now: datetime, **facts: Any
) -> None:
    """Append one event; `by` is a person's id, None for the clock. The engagement must be locked."""
    session.flush()
    last = session.exec(
        select(Event.number, Event.hash)
        .where(Event.engagement_id == engagement.id)
        .order_by(col(Event.number).desc())
        .limit(1)
    ).first()
    number, previous = (last[0] + 1, last[1]) if last else (1, FIRST)
    salt = secrets.token_bytes(SALT_BYTES)
    summary = digest(facts, salt)
    session.add(
        Event(
            engagement_id=known(engagement.id),
            number=number,
            kind=kind,
            by_id=by,
            at=now,
            facts=facts,
            salt=salt,
            digest=summary,
            previous=previous,
            hash=link(previous, number=number, kind=kind, at=now, by=by, digest=summary),
        )
    )
    engagement.followed, engagement.proved_at = False, None
    session.add(engagement)
