"""The ledger of an engagement: its promises, and the days of work that they stand for (article 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.acts.framing_note import signed_note
from bot.acts.parties import known
from bot.charter.advances import ADVANCE
from bot.charter.commitments import CommitmentState, Promise, has_hour
from bot.charter.dates import local_day
from bot.charter.kits import Due
from bot.charter.notes import begins
from bot.charter.stages import Side
from bot.storage.tables import Commitment, Engagement, Person

KIT = "kit"  # the author of a line that nobody typed


@dataclass(frozen=True)
class Plan:
    """When the work is done: the moment of coming, the last day, the zone of both.

    `ends`: the hour of the last day by which it is to be finished, where both agreed to one.
    """

    begins: datetime
    last_day: date
    zone: ZoneInfo
    ends: datetime | None = None

    @property
    def first_day(self) -> date:
        """The first day of work."""
        return local_day(self.begins, self.zone)


@dataclass(frozen=True)
class Ledger:
    """Every promise of both sides, in the note's order; the rows are of this transaction."""

    engagement_id: int
    promises: Sequence[Commitment]
    dues: Mapping[str, Due]  # by the promise's kind, as the signed note has it
    zone: ZoneInfo

    def due_of(self, promise: Commitment) -> Due:
        """Return when a promise falls due; one that was added counts by its day."""
        if promise.kind == ADVANCE:
            return Due.COMING
        if promise.kind in self.dues:
            return self.dues[promise.kind]
        return Due.FINISH if local_day(promise.due, self.zone) <= self.plan().last_day else Due.MONTH

    def due(self, *dues: Due, owner: Side | None = None) -> list[Commitment]:
        """Return the promises that fall due at these points, of one side or of both."""
        return [
            promise
            for promise in self.promises
            if self.due_of(promise) in dues and owner in (None, promise.owner)
        ]

    def lasting(self) -> list[Commitment]:
        """Return the provider's usual promises that outlast the work: a guarantee, not what was added."""
        return [promise for promise in self._usual(Due.MONTH) if promise.owner == Side.PROVIDER]

    def plan(self) -> Plan:
        """Return when the work is done, after every change of date; raises LookupError before the note."""
        coming = self._usual(Due.COMING) or self._usual(Due.FINISH)
        finishing = self._usual(Due.FINISH) or coming
        if not coming:
            raise LookupError("the ledger holds no promise of this work")
        last = max(promise.due for promise in finishing)
        ends = last if finishing is not coming and has_hour(last, self.zone) else None
        return Plan(min(promise.due for promise in coming), local_day(last, self.zone), self.zone, ends)

    def _usual(self, due: Due) -> list[Commitment]:
        return [promise for promise in self.promises if self.dues.get(promise.kind) is due]


def ledger_of(session: Session, engagement: Engagement) -> Ledger:
    """Read the ledger of an engagement; its zone is that of `zone_of`."""
    engagement_id = known(engagement.id)
    rows = select(Commitment).where(Commitment.engagement_id == engagement_id).order_by(col(Commitment.id))
    lines = _usual_lines(session, engagement_id)
    return Ledger(
        engagement_id=engagement_id,
        promises=session.exec(rows).all(),
        dues={line["genre"]: Due(line["terme"]) for line in lines if line["terme"]},
        zone=zone_of(session, engagement),
    )


def moved_since(session: Session, engagement: Engagement, content: Mapping[str, Any]) -> Plan | None:
    """Return when the work is done by now, in the note's zone, where both agreed to another date than it has.

    A work that promises nothing for its last day has moved as a whole.
    """
    ledger = replace(ledger_of(session, engagement), zone=ZoneInfo(content["planning"]["fuseau"]))
    plan, signed_last = ledger.plan(), max(content["planning"]["jours"])
    if not ledger.due(Due.FINISH):
        first = local_day(begins(content), ledger.zone)
        plan = replace(plan, last_day=signed_last + (plan.first_day - first))
    return None if (plan.begins, plan.last_day) == (begins(content), signed_last) else plan


def short_words(session: Session, engagement: Engagement) -> dict[str, dict[str, str]]:
    """Return the usual promises in their few words, in the signed note's languages, by their kind."""
    return {line["genre"]: dict(line["court"]) for line in _usual_lines(session, known(engagement.id))}


def _usual_lines(session: Session, engagement_id: int) -> list[dict[str, Any]]:
    """Return the promises that both signed in a kit's words: a later kit changes nothing of them."""
    note = signed_note(session, engagement_id)
    return [line for line in note.content["promesses"] if line["auteur"] == KIT] if note else []


def zone_of(session: Session, engagement: Engagement) -> ZoneInfo:
    """Return the local zone of the work: as both signed it; before, the provider's."""
    note = signed_note(session, known(engagement.id))
    if note is not None:
        return ZoneInfo(note.content["planning"]["fuseau"])
    return ZoneInfo(session.get_one(Person, engagement.provider_id).zone)


def as_promise(row: Commitment) -> Promise:
    """Return a promise as the charter reads it."""
    return Promise(
        code=row.code,
        owner=Side(row.owner),
        due=row.due,
        state=CommitmentState(row.state),
        late=row.late,
        kept_at=row.said_at,
        settled_at=row.settled_at,
    )


def keep(session: Session, row: Commitment, promise: Promise) -> None:
    """Write what the charter made of a promise."""
    row.due, row.state, row.late = promise.due, promise.state, promise.late
    row.said_at, row.settled_at = promise.kept_at, promise.settled_at
    session.add(row)
