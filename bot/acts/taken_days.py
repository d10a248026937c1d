"""The days that a provider has promised already (article 6: clashing dates are warned of)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, select

from bot.acts.checks import ASKED, BEGIN, newest_event
from bot.acts.framing_note import READABLE
from bot.acts.ledger import Ledger, ledger_of
from bot.acts.pulse import signed_days
from bot.acts.write_note import ADDED
from bot.charter.commitments import CommitmentState
from bot.charter.dates import local_day
from bot.charter.pulses import days_moved, working_days
from bot.charter.reserves import ReserveState
from bot.charter.stages import Side, Stage
from bot.charter.visits import VisitState
from bot.storage.tables import Commitment, Engagement, FramingNote, Person, PromiseOffer, Reserve, Visit

AFTER_AGREEMENT = (Stage.WORK, Stage.RATING)


def taken_days(session: Session, provider_id: int, *, but: int | None = None) -> set[date]:
    """Return the days on which a provider has promised something, one engagement left out where asked.

    Signed work, and another date asked for it; what awaits the client (a note, a visit, a promise) and what
    was agreed to; points to be redone. The days are the provider's own; whose they are is not said.
    """
    zone = ZoneInfo(session.get_one(Person, provider_id).zone)
    moments = (*_visits(session, provider_id, but), *_promises(session, provider_id, but),
               *_points(session, provider_id, but))  # fmt: skip
    return {
        *_signed(session, provider_id, but),
        *_proposed(session, provider_id, but),
        *(local_day(moment, zone) for moment in moments),
    }


def _other(provider_id: int, but: int | None, *stages: Stage) -> ColumnElement[bool]:
    """Return the condition that an engagement is a provider's, at one of some stages, and not that one."""
    return and_(
        col(Engagement.provider_id) == provider_id,
        col(Engagement.stage).in_([stage.value for stage in stages]),
        col(Engagement.id) != (but or 0),
    )


def _signed(session: Session, provider_id: int, but: int | None) -> Iterator[date]:
    found = select(Engagement).where(_other(provider_id, but, Stage.WORK))
    for engagement in session.exec(found.order_by(col(Engagement.id))):
        ledger = ledger_of(session, engagement)
        yield from days_of_work(session, ledger)
        event = newest_event(session, ledger.engagement_id, ASKED)
        if engagement.asked_day is None or event is None or event.by_id != engagement.provider_id:
            continue  # what a client asks for promises nothing yet
        yield from asked_days(session, ledger, (event.facts or {}).get("what", BEGIN), engagement.asked_day)


def days_of_work(session: Session, ledger: Ledger) -> Sequence[date]:
    """Return the days of a signed work, as they stand now."""
    days, moved = signed_days(session, ledger)
    return working_days(days, moved=moved, last_day=ledger.plan().last_day)


def asked_days(session: Session, ledger: Ledger, what: str, new: date) -> Sequence[date]:
    """Return all the days of work that another first day would take, or that another last one would add."""
    first, last = (new, None) if what == BEGIN else (None, new)
    return days_moved(days_of_work(session, ledger), first=first, last=last)


def _proposed(session: Session, provider_id: int, but: int | None) -> Iterator[date]:
    """The days of notes that the provider has approved and the client may still sign."""
    notes = (
        select(FramingNote)
        .join(Engagement)
        .where(
            _other(provider_id, but, Stage.AGREEMENT),
            col(FramingNote.state).in_([state.value for state in READABLE]),
        )
    )
    for note in session.exec(notes):
        yield from note.content["planning"]["jours"]


def _visits(session: Session, provider_id: int, but: int | None) -> list[datetime]:
    visits = (
        select(Visit.at)
        .join(Engagement)
        .where(
            _other(provider_id, but, Stage.AGREEMENT),
            Visit.state != VisitState.REFUSED,
        )
    )
    return list(session.exec(visits))


def _promises(session: Session, provider_id: int, but: int | None) -> list[datetime]:
    """When what was added falls due: the provider's own, confirmed or on its way to the client."""
    other = _other(provider_id, but, *AFTER_AGREEMENT)
    added = (
        select(Commitment.due)
        .join(Engagement)
        .where(
            other,
            Commitment.kind == ADDED,
            Commitment.owner == Side.PROVIDER,
            col(Commitment.state).in_([CommitmentState.COMING.value, CommitmentState.DATE_CHANGED.value]),
        )
    )
    offered = (
        select(PromiseOffer.due)
        .join(Engagement)
        .where(
            other,
            PromiseOffer.owner == Side.PROVIDER,
            PromiseOffer.by == Side.PROVIDER,
            col(PromiseOffer.answered_at).is_(None),
        )
    )
    return [*session.exec(added), *session.exec(offered)]


def _points(session: Session, provider_id: int, but: int | None) -> list[datetime]:
    redone = (ReserveState.SAID_DONE, ReserveState.SETTLED, ReserveState.LEFT)
    days = (
        select(col(Reserve.due))
        .join(Engagement)
        .where(
            _other(provider_id, but, Stage.WORK),
            col(Reserve.due).is_not(None),
            col(Reserve.state).not_in([state.value for state in redone]),
        )
    )
    return [due for due in session.exec(days) if due is not None]
