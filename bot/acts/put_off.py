"""Whoever is reminded may be reminded again tomorrow instead: nothing is decided by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlmodel import Session

from bot.acts.checks import REMINDER_PUT_OFF
from bot.acts.follow_up_facts import follow_up_facts
from bot.acts.framing_note import newest_note
from bot.acts.parties import may
from bot.acts.quiet import awake
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter.followup_facts import FollowUpKind
from bot.charter.followups import reminded_again, wanted
from bot.charter.notes import begins, check_in_time
from bot.charter.refusals import NoLaterReminder, NotNow
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

    Of a note, always before its work is to begin. Raises NotYours, NotYourTurn, NotNow, FirstDayPast,
    NoLaterReminder; KeyError for a kind that is not put off.
    """
    found = may(session, engagement_id, AWAITED[kind], by=by)
    until = _until(session, engagement_id, now=now) if kind is FollowUpKind.NOTE_REMINDER else None
    at = awake(by, reminded_again(now, until))
    if until is not None and at >= until:
        raise NoLaterReminder(until=until)
    record(session, found.engagement, REMINDER_PUT_OFF, by=by.id, now=now, reminder=kind.value)
    wants = wanted(follow_up_facts(session, found.engagement), terms_of(session).delays)
    if not any(each.kind is kind and each.due > now for each in wants):
        raise NotNow(stage=Stage(found.engagement.stage), step=AWAITED[kind])
    return PutOff(engagement_id, at)


def _until(session: Session, engagement_id: int, *, now: datetime) -> datetime | None:
    """Return when the work of the newest note is to begin; raises FirstDayPast from then on."""
    note = newest_note(session, engagement_id)
    if note is None:
        return None
    check_in_time(note.content, now=now)
    return begins(note.content)
