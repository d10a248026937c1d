"""What the bot already did about an alert's cause, as its outbox tells: who got what, when, how often."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, or_, select

from bot.acts.parties import known
from bot.charter.alerts import AlertKind
from bot.charter.deeds import DEEDS, Deed, tells_of
from bot.charter.stages import Side
from bot.storage.tables import Engagement, Outbox, OutboxState

ON_ITS_WAY = (OutboxState.PENDING, OutboxState.SENDING)


def already_done(
    session: Session, engagement: Engagement, kind: AlertKind, *, about: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return what was sent about the cause of an alert: deed, side, count, at (the newest one's moment).

    What waits for somebody's morning does not count yet. `about` holds the alert's facts.
    """
    found: dict[tuple[Deed, Side], dict[str, Any]] = {}
    for row in _sent(session, engagement, kind):
        if not tells_of(row.kind, row.key, row.facts, about):
            continue
        side = Side.CLIENT if row.person_id == engagement.client_id else Side.PROVIDER
        deed, at = DEEDS[kind][row.kind], row.settled_at or row.due
        told = found.setdefault((deed, side), {"deed": deed.value, "side": side.value, "count": 0, "at": at})
        told["count"] += 1
        told["at"] = max(told["at"], at)
    return [found[key] for key in sorted(found, key=lambda key: (list(Deed).index(key[0]), key[1]))]


def _sent(session: Session, engagement: Engagement, kind: AlertKind) -> list[Outbox]:
    about = select(Outbox).where(
        col(Outbox.kind).in_(DEEDS[kind]),
        col(Outbox.key).startswith(f"{known(engagement.id)}:", autoescape=True),
        or_(
            Outbox.state == OutboxState.SENT,
            col(Outbox.state).in_(ON_ITS_WAY) & (col(Outbox.due) <= col(Outbox.made_at)),
        ),
    )
    return list(session.exec(about.order_by(col(Outbox.id))))
