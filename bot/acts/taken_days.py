"""The days that a provider has promised already (article 6: clashing dates are warned of)."""

from datetime import date, timedelta

from sqlmodel import Session, select

from bot.acts.ledger import ledger_of
from bot.charter.stages import Stage
from bot.storage.tables import Engagement


def taken_days(session: Session, provider_id: int, *, but: int | None = None) -> set[date]:
    """Return the days of work of a provider's signed engagements, one engagement left out where asked."""
    found = select(Engagement).where(
        Engagement.provider_id == provider_id, Engagement.stage == Stage.WORK, Engagement.id != (but or 0)
    )
    days: set[date] = set()
    for engagement in session.exec(found):
        plan = ledger_of(session, engagement).plan()
        length = (plan.last_day - plan.first_day).days + 1
        days.update(plan.first_day + timedelta(days=ahead) for ahead in range(length))
    return days
