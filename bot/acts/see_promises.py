"""The promises of an engagement as either side reads them: whose, until when, what became of each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.keep_promise import promise_facts
from bot.acts.ledger import Ledger, as_promise, ledger_of
from bot.acts.parties import party
from bot.acts.say_came import missed_on
from bot.acts.terms import terms_of
from bot.acts.write_note import ADDED
from bot.charter.advances import ADVANCE
from bot.charter.commitments import CommitmentState, PromiseStatus, is_overdue, shown_as
from bot.charter.dates import local_day
from bot.charter.kits import Due
from bot.charter.refusals import NotNow
from bot.charter.stages import Side, Stage
from bot.storage.tables import Commitment, Person

ALONE = (ADDED, ADVANCE)  # promises that are spoken of one by one, before the end of the work
SPOKEN_OF = (Stage.WORK, Stage.RATING)


@dataclass(frozen=True)
class Seen:
    """One promise; `may`: what this side may say of it now ("kept", "check", "matters"), None for nothing."""

    facts: dict[str, Any]
    may: str | None


def see_promise(session: Session, engagement_id: int, place: int, *, by: Person, now: datetime) -> Seen:
    """Return the promise at a place in the note's order, from 0; raises NotYours, NotNow before the note."""
    found = party(session, engagement_id, by=by)
    stage, ledger = Stage(found.engagement.stage), ledger_of(session, found.engagement)
    if not ledger.promises:
        raise NotNow(stage=stage, step="confirm_promise")
    place = min(place, len(ledger.promises) - 1)
    row = ledger.promises[place]
    promise, mine = as_promise(row), row.owner == found.side
    status = _status(session, ledger, row, now=now)
    facts = promise_facts(session, found.engagement, row)
    facts |= {
        "side": found.side.value,
        "mine": mine,
        "status": status.value,
        "place": place,
        "total": len(ledger.promises),
    }
    late = is_overdue(promise, now) and now >= row.due + terms_of(session).delays.promise_late
    open_now = stage in SPOKEN_OF and promise.open
    waiting = row.state in (CommitmentState.COMING, CommitmentState.DATE_CHANGED)
    facts["movable"] = open_now and mine and waiting and row.kind not in ledger.dues
    if stage is Stage.STOPPED and row.state == CommitmentState.SAID_KEPT and not mine:
        return Seen(facts, "check")  # every one of them: no check of the work is to come
    return Seen(facts, _may(row, mine=mine, late=late) if open_now else None)


def _status(session: Session, ledger: Ledger, row: Commitment, *, now: datetime) -> PromiseStatus:
    """Return what has become of a promise; of the usual ones its owner is asked at the end of the work."""
    usual, due = row.kind in ledger.dues, ledger.due_of(row)
    coming = usual and due is Due.COMING and row.owner == Side.PROVIDER
    return shown_as(
        as_promise(row),
        now=now,
        zone=ledger.zone,
        asked_on=ledger.plan().last_day if usual and due is not Due.MONTH else None,
        missed=coming and missed_on(session, ledger.engagement_id, local_day(row.due, ledger.zone)),
    )


def _may(row: Commitment, *, mine: bool, late: bool) -> str | None:
    """Return what a side may say of an open promise; the usual ones are spoken of at the end of the work."""
    if row.state == CommitmentState.SAID_KEPT:
        return "check" if row.kind in ALONE and not mine else None
    if mine:
        return "kept" if row.kind in ALONE else None
    if row.kind == ADVANCE:
        return "check"
    return "matters" if late else None
