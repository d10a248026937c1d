"""Either side stops a work under way, with a reason that the other reads (articles 4 and 6)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.lapse import lapse_offers
from bot.acts.ledger import as_promise, keep, ledger_of, short_words
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import end, known, may, name_of, party
from bot.acts.profile import STOPPED
from bot.acts.raise_alert import raise_alert
from bot.acts.record import record
from bot.charter.alerts import AlertKind
from bot.charter.commitments import CommitmentState
from bot.charter.refusals import NothingToStop
from bot.charter.stages import Side, Stage
from bot.charter.stopping import StopReason, after_stop, asked_about
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, Found, Person


@dataclass(frozen=True)
class Stopped:
    """An engagement that one side stopped, and what became of its promises."""

    other: str
    side: Side
    released: int
    contested: int


def stop_facts(session: Session, engagement_id: int, *, by: Person, now: datetime) -> dict[str, Any]:
    """Return what whoever wants to stop is asked; raises NotYours, NotNow, NothingToStop.

    Keys: subject, side, other, promises (those whose moment is over: code, short, statement).
    """
    if party(session, engagement_id, by=by).engagement.stage == Stage.RATING:
        raise NothingToStop
    found = may(session, engagement_id, "stop", by=by)
    short = short_words(session, found.engagement)
    rows = ledger_of(session, found.engagement).promises
    return {
        "subject": engagement_id,
        "side": found.side.value,
        "other": name_of(session, found.other_id),
        "promises": [
            {"code": row.code, "short": short.get(row.kind), "statement": row.statement}
            for row in rows
            if asked_about(as_promise(row), by=found.side, now=now)
        ],
    }


def stop(
    session: Session,
    engagement_id: int,
    *,
    reason: StopReason | None,
    words: str | None,
    voice: int | None = None,
    kept: Collection[str] = (),
    by: Person,
    now: datetime,
) -> Stopped:
    """Stop the work: for a button's reason, or in the person's own words; `kept` holds codes of promises.

    `voice` is the evidence in which the words came.
    Raises NotYours, NotYourTurn, NotNow.
    """
    found = end(session, engagement_id, "stop", by=by, now=now)
    engagement = found.engagement
    engagement.asked_day = None
    states = _settle(session, engagement, found.side, kept, now=now)
    record(session, engagement, STOPPED, by=by.id, now=now, side=found.side.value,
           reason=reason.value if reason else None, words=words, voice=voice, kept=sorted(kept))  # fmt: skip
    lapse_offers(session, engagement, now=now)
    contested = states.count(CommitmentState.CONTESTED)
    owe(session, known(found.other_id), "work_stopped", key=f"{engagement_id}:work_stopped", due=now, now=now,
        protected=True, subject=engagement_id, other=name_of(session, by.id), side=found.side.value,
        reason=reason.value if reason else None, words=words, voice=voice,
        contested=contested, said_kept=_said_kept(session, engagement, found.side))  # fmt: skip
    if contested and found.side is Side.CLIENT:
        raise_alert(session, engagement, AlertKind.PROMISE_CONTESTED, detail=STOPPED, now=now,
                    found=Found.NOT_DONE.value, since=now)  # fmt: skip
    if voice is not None:
        owe_evidence(session, engagement, voice, to=known(found.other_id),
                     key=f"{engagement_id}:stopped_voice", now=now)  # fmt: skip
    return Stopped(
        name_of(session, found.other_id), found.side, states.count(CommitmentState.RELEASED), contested
    )


def _said_kept(session: Session, engagement: Engagement, side: Side) -> int | None:
    """Return the place of the first promise that a side says is kept, for the other to confirm; or None."""
    rows = ledger_of(session, engagement).promises
    said = (place for place, row in enumerate(rows)
            if row.owner == side and row.state == CommitmentState.SAID_KEPT)  # fmt: skip
    return next(said, None)


def _settle(
    session: Session, engagement: Engagement, side: Side, kept: Collection[str], *, now: datetime
) -> list[CommitmentState]:
    """Settle the ledger; return what each promise has become."""
    states = []
    for row in ledger_of(session, engagement).promises:
        settled = after_stop(as_promise(row), by=side, kept=row.code in kept, now=now)
        keep(session, row, settled)
        states.append(settled.state)
    session.flush()
    return states
