"""Somebody of the client's own side helps them answer: written down, and taken back (article 7)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.acts.framing_note import newest_note
from bot.acts.parties import may, name_of
from bot.acts.record import record
from bot.charter.names import check_helper
from bot.charter.notes import NoteState
from bot.charter.refusals import NotNow, PrivacyNotAccepted
from bot.charter.stages import Stage
from bot.storage.tables import Engagement, Person

CLOSED = frozenset({NoteState.DRAFT, NoteState.TO_READ, NoteState.UNANSWERED, NoteState.SIGNED})


@dataclass(frozen=True)
class Helped:
    """Who helps, None where nobody does (any more); `told`: whether the need is told already."""

    engagement: int
    helper: str | None
    told: bool


def may_name_helper(session: Session, engagement_id: int, *, by: Person) -> Engagement:
    """Lock and return an engagement whose client may say who helps them.

    A note that is written says it already, and stays what it is until it is to be corrected.
    Raises NotYours, NotYourTurn, NotNow.
    """
    found = may(session, engagement_id, "name_helper", by=by)
    note = newest_note(session, engagement_id)
    if note is not None and note.state in CLOSED:
        raise NotNow(stage=Stage(found.engagement.stage), step="name_helper")
    return found.engagement


def name_helper(
    session: Session, engagement_id: int, helper: str | None, *, by: Person, now: datetime
) -> Helped:
    """Keep who helps the client answer; None: nobody. The note tells it.

    Raises as `may_name_helper` does, PrivacyNotAccepted, HelperIsProvider, and what a name raises.
    """
    if by.accepted_at is None:
        raise PrivacyNotAccepted
    engagement = may_name_helper(session, engagement_id, by=by)
    provider = name_of(session, engagement.provider_id)
    before = engagement.helper
    engagement.helper = check_helper(helper, provider=provider) if helper else None
    session.add(engagement)
    if engagement.helper != before:
        record(session, engagement, "helper_named", by=by.id, now=now, helper=engagement.helper)
    return Helped(engagement_id, engagement.helper, told=engagement.stage != Stage.NEEDS)
