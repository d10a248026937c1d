"""Whoever is reminded may be reminded again tomorrow instead: nothing is decided by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlmodel import Session

from bot.acts.checks import REMINDER_PUT_OFF
from bot.acts.follow_up_facts import follow_up_facts
from bot.acts.parties import may
from bot.acts.quiet import awake
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter.days_of_work import ONE_DAY
from bot.charter.followup_facts import FollowUpKind
from bot.charter.followups import wanted
from bot.charter.refusals import NotNow
from bot.charter.stages import Stage
from bot.storage.tables import Person

AWAITED: Mapping[FollowUpKind, str] = MappingProxyType(
    {
        FollowUpKind.NEED_REMINDER: "reformulate",
        FollowUpKind.NOTE_REMINDER: "approve_note_as_client",
        FollowUpKind.CHECK_REMINDER: "accept_work",
    }
)  # the reminders that can be put off, and the step that each awaits


@dataclass(frozen=True)
class PutOff:
    """When the reminder comes again."""

    engagement: int
    at: datetime


def put_off(session: Session, engagement_id: int, kind: FollowUpKind, *, by: Person, now: datetime) -> PutOff:
    """Have a reminder come again tomorrow, while what it reminds of still waits for this person.

    Raises NotYours, NotYourTurn, NotNow; KeyError for a kind that is not put off.
    """
    found = may(session, engagement_id, AWAITED[kind], by=by)
    record(session, found.engagement, REMINDER_PUT_OFF, by=by.id, now=now, reminder=kind.value)
    wants = wanted(follow_up_facts(session, found.engagement), terms_of(session).delays)
    if not any(each.kind is kind and each.due > now for each in wants):
        raise NotNow(stage=Stage(found.engagement.stage), step=AWAITED[kind])
    return PutOff(engagement_id, awake(by, now + ONE_DAY))
