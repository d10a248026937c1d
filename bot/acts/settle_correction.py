"""A correction is said done by the provider; the client says whether it is settled (articles 6 and 7)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.acts.close import close_if_over
from bot.acts.corrections import awaiting, to_tell
from bot.acts.ledger import as_promise, keep
from bot.acts.parties import known, may, name_of, step
from bot.acts.raise_alert import looked_at_by, raise_alert, retell
from bot.acts.record import record
from bot.charter import commitments
from bot.charter.alerts import AlertKind
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Side
from bot.outbox.enqueue import owe
from bot.storage.tables import Commitment, CorrectiveAction, Person


@dataclass(frozen=True)
class Corrected:
    """A correction that its provider says is done; the client is asked."""

    client: str


@dataclass(frozen=True)
class Settled:
    """What the client said of a correction; where it is not settled, a person looks until `looked_at_by`."""

    provider: str
    settled: bool
    looked_at_by: datetime


def say_corrected(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Corrected:
    """Say that a correction is done; a promise that was called in is said kept.

    Raises NotYours, NotYourTurn, NotNow, AlreadyAnswered.
    """
    may(session, engagement_id, "say_corrected", by=by)
    row, _ = awaiting(session, engagement_id, CorrectionState.WANTED)
    found = step(session, engagement_id, "say_corrected", by=by)
    row.state, row.said_at = CorrectionState.SAID_DONE, now
    session.add(row)
    promise = _called(session, row)
    if promise is not None:
        keep(session, promise, commitments.say_kept(as_promise(promise), by=Side.PROVIDER, now=now))
    record(session, found.engagement, "correction_said_done", by=by.id, now=now)
    retell(session, found.engagement, AlertKind.LOW_RATING, correction=CorrectionState.SAID_DONE, since=now)
    owe(session, known(found.other_id), "correction_done", **to_tell(session, found, row, now=now))
    return Corrected(name_of(session, found.other_id))


def may_settle(session: Session, engagement_id: int, *, by: Person) -> CorrectiveAction:
    """Let the client say whether it is settled, once; raises as `say_corrected` does."""
    may(session, engagement_id, "settle_correction", by=by)
    return awaiting(session, engagement_id, CorrectionState.SAID_DONE)[0]


def settle_correction(
    session: Session, engagement_id: int, *, settled: bool, by: Person, now: datetime
) -> Settled:
    """Say that it is settled, or not; the rating stays what it was. Raises as `say_corrected` does."""
    row = may_settle(session, engagement_id, by=by)
    found = step(session, engagement_id, "settle_correction", by=by)
    row.state = CorrectionState.DONE if settled else CorrectionState.NOT_DONE
    row.settled_at = now
    session.add(row)
    record(session, found.engagement, "correction_settled", by=by.id, now=now, settled=settled)
    kind, contested = AlertKind.LOW_RATING, False
    if row.commitment_id is None:
        retell(session, found.engagement, kind, correction=CorrectionState(row.state), since=now)
    else:
        kind = AlertKind.PROMISE_CONTESTED
        contested = _settle_promise(session, row, settled=settled, now=now)
    told = to_tell(session, found, row, now=now)
    if settled:
        owe(session, known(found.other_id), "correction_settled", **told)
    else:
        owe(session, known(found.other_id), "correction_unsettled", **told)
    if contested:
        raise_alert(session, found.engagement, AlertKind.PROMISE_CONTESTED, detail="month", now=now,
                    found="came_back", since=now)  # fmt: skip
    close_if_over(session, found.engagement, now=now)
    provider = name_of(session, found.engagement.provider_id)
    return Settled(provider, settled, looked_at_by(session, kind, now))


def _called(session: Session, row: CorrectiveAction) -> Commitment | None:
    return session.get(Commitment, row.commitment_id) if row.commitment_id is not None else None


def _settle_promise(session: Session, row: CorrectiveAction, *, settled: bool, now: datetime) -> bool:
    """Confirm the promise that was called in, or contest it; return whether it is contested now."""
    promise = _called(session, row)
    if promise is None or not as_promise(promise).open:
        return False
    if settled:
        keep(session, promise, commitments.confirm(as_promise(promise), by=Side.CLIENT, now=now))
        return False
    keep(session, promise, commitments.contest(as_promise(promise), by=Side.CLIENT))
    return True
