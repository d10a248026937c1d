"""The client erases a request that ended with nothing signed: all of its words go (article 5)."""

from datetime import datetime

from sqlmodel import Session

from bot.acts.erase import erase_words
from bot.acts.parties import party
from bot.acts.record import record
from bot.charter.erasure import erasable
from bot.charter.refusals import NotNow, NotYourTurn
from bot.charter.stages import Side, Stage
from bot.storage.tables import Person


def erase_request(session: Session, engagement_id: int, *, by: Person, now: datetime) -> None:
    """Erase the card, the needs and the files of one request, at once and for good.

    Raises NotYours, NotYourTurn for the provider, NotNow while it runs or where something was signed.
    """
    found = party(session, engagement_id, by=by)
    if found.side is not Side.CLIENT:
        raise NotYourTurn(side=Side.CLIENT)
    stage = Stage(found.engagement.stage)
    if not erasable(stage, signed=found.engagement.number is not None):
        raise NotNow(stage=stage, step="erase_request")
    erase_words(session, engagement_id, now=now)
    record(session, found.engagement, "request_erased", by=by.id, now=now)
