"""Who may act in an engagement: its two parties, in the stages that allow the step (articles 5 and 6)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from bot.charter.refusals import NotYours
from bot.charter.stages import Side, Stage
from bot.charter.steps import take
from bot.outbox.enqueue import cancel_about
from bot.storage.tables import Engagement, Person

TO_KEEP = ("signed", "note_pdf", "evidence")


@dataclass(frozen=True)
class Party:
    """One side of an engagement that is locked for this transaction."""

    engagement: Engagement
    side: Side
    other_id: int | None  # the person across, none before the client has joined

    @property
    def id(self) -> int:
        """The engagement's id."""
        return known(self.engagement.id)


def known(row_id: int | None) -> int:
    """Return the id of a row that is stored."""
    if row_id is None:
        raise LookupError("the row is not stored yet")
    return row_id


def party(session: Session, engagement_id: int, *, by: Person) -> Party:
    """Lock an engagement and return the side that this person is; raises NotYours for anybody else."""
    locked = select(Engagement).where(Engagement.id == engagement_id).with_for_update()
    fresh = locked.execution_options(populate_existing=True)  # it may have been read before the lock
    engagement = session.exec(fresh).one_or_none()
    if engagement is None or by.id not in (engagement.provider_id, engagement.client_id):
        raise NotYours
    if by.id == engagement.provider_id:
        return Party(engagement, Side.PROVIDER, engagement.client_id)
    return Party(engagement, Side.CLIENT, engagement.provider_id)


def may(session: Session, engagement_id: int, step: str, *, by: Person) -> Party:
    """Return the party if they may take a step now; raises NotYours, NotYourTurn or NotNow."""
    found = party(session, engagement_id, by=by)
    take(step, stage=Stage(found.engagement.stage), side=found.side)
    return found


def step(session: Session, engagement_id: int, name: str, *, by: Person) -> Party:
    """Take a step: the engagement is in the stage that it leads to. Raises as `may` does."""
    found = party(session, engagement_id, by=by)
    found.engagement.stage = take(name, stage=Stage(found.engagement.stage), side=found.side)
    return found


def end(session: Session, engagement_id: int, name: str, *, by: Person, now: datetime) -> Party:
    """Take a step that ends the engagement: what was still owed about it is owed no more. Raises as `may`.

    So nobody is asked the next morning about what is over; what is to be kept is delivered all the same.
    """
    found = step(session, engagement_id, name, by=by)
    found.engagement.closed_at = now
    cancel_about(session, engagement_id, but=TO_KEEP, now=now)
    return found


def name_of(session: Session, person_id: int | None) -> str:
    """Return a person's name as the other side reads it; empty where there is nobody yet."""
    person = session.get(Person, person_id) if person_id is not None else None
    return person.name if person else ""


def other_name(session: Session, engagement_id: int, *, by: Person) -> str:
    """Return the name of the person across; raises NotYours."""
    return name_of(session, party(session, engagement_id, by=by).other_id)
