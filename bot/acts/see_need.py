"""Either side reads a need again; the provider's first look at the card is noted (article 1)."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.client_card import see_card
from bot.acts.express_need import needs_facts
from bot.acts.parties import party
from bot.acts.rounds import first_in, need_of, newest_round, place_of
from bot.charter.needs import NeedState
from bot.storage.tables import Person


def see_need(
    session: Session, engagement_id: int, *, by: Person, now: datetime, code: str | None = None
) -> dict[str, Any]:
    """Return the facts of a need's screens, the first that waits where no code is named.

    With them: `correction` and `correction_voice`, which say what was last to be corrected; `number` and
    `count`, which of how many needs it is. Raises NotYours, NeedsMissing.
    """
    found = party(session, engagement_id, by=by)
    waits = NeedState.EXPRESSED
    need = need_of(session, engagement_id, code) if code else first_in(session, engagement_id, waits)
    see_card(session, found.engagement, found.side, by=by, now=now)
    said = newest_round(session, need)
    return {
        **needs_facts(session, found.engagement, [need]),
        **place_of(session, need),
        "correction": said.correction if said else None,
        "correction_voice": said.correction_voice_id if said else None,
    }
