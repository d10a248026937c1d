"""How an alert about an engagement ended, told to both sides with what still waits for them."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.close import is_paid
from bot.acts.parties import known
from bot.acts.standing import where
from bot.charter.alerts import AlertKind, Resolution, hears_end
from bot.charter.stages import ENDS, Side, Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Alert, Engagement, Person


def tell_end(
    session: Session, engagement: Engagement, alert: Alert, resolution: Resolution, *, now: datetime
) -> None:
    """Tell each side that hears of it, without a sound; where the engagement is over nothing waits."""
    session.flush()
    kind, owner = AlertKind(alert.kind), alert.facts.get("owner")
    unpaid = kind is AlertKind.PAYMENT_DISPUTED and not is_paid(session, engagement)
    over = Stage(engagement.stage) in ENDS
    for side, person_id in ((Side.CLIENT, engagement.client_id), (Side.PROVIDER, engagement.provider_id)):
        person = session.get(Person, person_id) if person_id is not None else None
        accused, shown = Side(owner) if owner else None, bool(alert.facts.get("shown", True))
        if person is None or not hears_end(kind, side, owner=accused, shown=shown):
            continue
        found = where(session, known(engagement.id), by=person, now=now)
        owe(session, known(person.id), "closed_for_you", key=f"closed_for_you:{alert.id}:{side.value}",
            due=now, now=now, silent=True, subject=known(engagement.id), number=engagement.number,
            kind=alert.kind, resolution=resolution.value, side=side.value, unpaid=unpaid and not over,
            other=found.other, step=found.step,
            waits=found.whose is side and found.step is not None)  # fmt: skip
