"""Either side reads the need again; the provider's first look at the card is noted (article 1)."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.client_card import see_card
from bot.acts.express_need import need_facts
from bot.acts.parties import party
from bot.acts.rounds import need_of, newest_round
from bot.storage.tables import Person


def see_need(session: Session, engagement_id: int, *, by: Person, now: datetime) -> dict[str, Any]:
    """Return the facts of the need's screens and the last `correction`; raises NotYours, NeedsMissing."""
    found = party(session, engagement_id, by=by)
    need = need_of(session, engagement_id)
    see_card(session, found.engagement, found.side, by=by, now=now)
    said = newest_round(session, need)
    correction = said.correction if said else None
    return {**need_facts(session, found.engagement, need), "correction": correction}
