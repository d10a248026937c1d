"""The client says that the work began before both had signed: a person looks at once (article 7)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.acts.checks import newest_event
from bot.acts.parties import may, name_of, step
from bot.acts.raise_alert import raise_alert
from bot.acts.record import record
from bot.charter.alerts import AlertKind
from bot.charter.refusals import AlreadyAnswered
from bot.outbox.enqueue import owe
from bot.storage.tables import Person

STARTED = "work_started_unapproved"


@dataclass(frozen=True)
class Reported:
    """A work that began too early, and whose it is."""

    provider: str


def may_report(session: Session, engagement_id: int, *, by: Person) -> Reported:
    """Let the client say it, once, before the signature.

    Raises NotYours, NotYourTurn, NotNow, AlreadyAnswered.
    """
    found = may(session, engagement_id, "report_started", by=by)
    said = newest_event(session, engagement_id, STARTED)
    if said is not None:
        raise AlreadyAnswered(at=said.at)
    return Reported(name_of(session, found.engagement.provider_id))


def report_started(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Reported:
    """Raise the alert; the provider is asked to wait for the signature. Raises as `may_report` does."""
    reported = may_report(session, engagement_id, by=by)
    found = step(session, engagement_id, "report_started", by=by)
    record(session, found.engagement, STARTED, by=by.id, now=now)
    owe(session, found.engagement.provider_id, "started_too_early", key=f"{engagement_id}:{STARTED}", due=now,
        now=now, subject=engagement_id, client=name_of(session, found.engagement.client_id))  # fmt: skip
    raise_alert(session, found.engagement, AlertKind.WORK_UNAPPROVED, now=now)
    return reported
