"""A promise on its day: said kept, confirmed or not by the other side; late, and whether it matters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.advance import take_off_advance
from bot.acts.close import close_if_over
from bot.acts.ledger import as_promise, keep, ledger_of, short_words, zone_of
from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.raise_alert import looked_at_by, raise_alert
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.charter import commitments
from bot.charter.advances import ADVANCE
from bot.charter.alerts import AlertKind
from bot.charter.commitments import CommitmentState, is_overdue
from bot.charter.refusals import AlreadyAnswered, NotNow, PromiseSettled
from bot.charter.stages import Side, Stage
from bot.charter.stopping import checked_after_stop
from bot.outbox.enqueue import owe
from bot.storage.tables import Commitment, Engagement, Person


@dataclass(frozen=True)
class Kept:
    """What was said of a promise, and who reads it."""

    other: str
    statement: str
    looked_at_by: datetime | None = None  # where a person does


def say_promise_kept(session: Session, engagement_id: int, code: str, *, by: Person, now: datetime) -> Kept:
    """Say, as its owner, that a promise is kept; the other side is asked.

    Raises NotYours, NotYourTurn, NotNow, AlreadyAnswered while they are asked, PromiseSettled.
    """
    found, row = promise_of(session, engagement_id, code, "say_promise_kept", by=by)
    if row.state == CommitmentState.SAID_KEPT and row.said_at is not None:
        raise AlreadyAnswered(at=row.said_at)
    promise, zone = as_promise(row), zone_of(session, found.engagement)
    kept_at = commitments.kept_since(promise, now=now, zone=zone)
    keep(session, row, commitments.say_kept(promise, by=found.side, now=now, kept_at=kept_at))
    record(session, found.engagement, "promise_said_kept", by=by.id, now=now, code=code)
    owe(session, known(found.other_id), "promise_said",
        key=f"{engagement_id}:promise_said:{code}:{now.isoformat()}", due=now, now=now, protected=True,
        **promise_facts(session, found.engagement, row))  # fmt: skip
    return Kept(name_of(session, found.other_id), row.statement)


def check_promise(
    session: Session, engagement_id: int, code: str, *, kept: bool, by: Person, now: datetime
) -> Kept:
    """Confirm a promise that is said kept, or say that it is not yet; an advance is confirmed unsaid too.

    A provider's promise is then contested, and a person looks. A client's goes on waiting: it accuses nobody.
    What was said kept before a stop may be checked after it.
    Raises NotYours, NotYourTurn, NotNow before it is said kept, PromiseSettled.
    """
    wanted = "confirm_promise" if kept else "contest_promise"
    found, row = promise_of(session, engagement_id, code, wanted, by=by)
    if row.state != CommitmentState.SAID_KEPT and row.kind != ADVANCE:
        raise NotNow(stage=Stage(found.engagement.stage), step=wanted)
    promise = as_promise(row)
    if found.engagement.stage == Stage.STOPPED:
        keep(session, row, checked_after_stop(promise, by=found.side, kept=kept, now=now))
    elif kept:
        keep(session, row, commitments.confirm(promise, by=found.side, now=now))
    else:
        keep(session, row, commitments.not_yet(promise, by=found.side))
    if kept and row.kind == ADVANCE:
        take_off_advance(session, found.engagement)
    record(session, found.engagement, "promise_checked", by=by.id, now=now, code=code, kept=kept)
    owe(session, known(found.other_id), "promise_checked",
        key=f"{engagement_id}:promise_checked:{code}:{now.isoformat()}", due=now, now=now, silent=kept,
        protected=True, kept=kept, checker=by.name,
        **promise_facts(session, found.engagement, row))  # fmt: skip
    if row.state == CommitmentState.CONTESTED:
        raise_alert(session, found.engagement, AlertKind.PROMISE_CONTESTED, detail=code, now=now,
                    code=code, found="not_kept", since=now)  # fmt: skip
    close_if_over(session, found.engagement, now=now)
    return Kept(name_of(session, found.other_id), row.statement)


def promise_matters(session: Session, engagement_id: int, code: str, *, by: Person, now: datetime) -> Kept:
    """Say that a late promise of the other side matters: a person looks, its owner is told.

    Raises NotYours, NotYourTurn for its owner, NotNow before it is 48 hours late, PromiseSettled.
    """
    found, row = promise_of(session, engagement_id, code, "contest_promise", by=by, owner=False)
    late_from = row.due + terms_of(session).delays.promise_late
    if not is_overdue(as_promise(row), now) or now < late_from:
        raise NotNow(stage=Stage(found.engagement.stage), step="contest_promise")
    record(session, found.engagement, "promise_matters", by=by.id, now=now, code=code)
    owe(session, known(found.other_id), "promise_awaited",
        key=f"{engagement_id}:promise_awaited:{late_by(row)}", due=now, now=now, protected=True,
        waiter=by.name, **promise_facts(session, found.engagement, row))  # fmt: skip
    raise_alert(session, found.engagement, AlertKind.PROMISE_LATE, detail=late_by(row), now=now,
                code=code, owner=row.owner, since=row.due)  # fmt: skip
    until = looked_at_by(session, AlertKind.PROMISE_LATE, now)
    return Kept(name_of(session, found.other_id), row.statement, until)


def late_by(row: Commitment) -> str:
    """Return a late promise's code with the day that it missed: late on another day, it is another cause."""
    return f"{row.code}:{row.due:%Y-%m-%d}"


def promise_facts(session: Session, engagement: Engagement, row: Commitment) -> dict[str, Any]:
    """Return a promise as screens tell it: `short` holds the kit's words for a usual one.

    `hour`: whether `at`, when it is due, is an hour, not a day alone.
    """
    short = short_words(session, engagement)
    zone = zone_of(session, engagement)
    owner_id = engagement.provider_id if row.owner == Side.PROVIDER else engagement.client_id
    return {
        "subject": known(engagement.id),
        "code": row.code,
        "owner": name_of(session, owner_id),
        "short": short.get(row.kind),
        "statement": row.statement,
        "at": commitments.told_due(row.due, zone),
        "hour": commitments.has_hour(row.due, zone),
    }


def promise_of(
    session: Session, engagement_id: int, code: str, wanted: str, *, by: Person, owner: bool | None = None
) -> tuple[Party, Commitment]:
    """Return an open promise and whoever may take the step `wanted`: its owner alone, the other, or both.

    Raises NotYours, NotYourTurn, NotNow where there is none of this code, PromiseSettled.
    """
    may(session, engagement_id, wanted, by=by)
    found = step(session, engagement_id, wanted, by=by)
    row = next((each for each in ledger_of(session, found.engagement).promises if each.code == code), None)
    if row is None:
        raise NotNow(stage=Stage(found.engagement.stage), step=wanted)
    if not as_promise(row).open:
        raise PromiseSettled(at=row.settled_at)
    if owner is not None:
        commitments.check_side(as_promise(row), by=found.side, own=owner)
    return found, row
