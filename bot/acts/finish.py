"""The provider says that the work is finished, and which promises they kept (article 6)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.asked_date import asked_after
from bot.acts.checks import newest_check
from bot.acts.ledger import Ledger, as_promise, keep, ledger_of, short_words
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.points import all_redone_at, open_points
from bot.acts.record import record
from bot.acts.say_came import missed_on
from bot.acts.signed_grid import signed_content, time_to_check
from bot.charter import commitments
from bot.charter.advances import ADVANCE
from bot.charter.commitments import CommitmentState, Promise
from bot.charter.dates import local_day
from bot.charter.kits import Due
from bot.charter.refusals import AlreadyAnswered, NotNow
from bot.charter.stages import Side, Stage
from bot.charter.words import Spoken
from bot.outbox.enqueue import owe
from bot.storage.tables import Acceptance, Commitment, Engagement, Payment, Person

WORK = (Due.COMING, Due.FINISH)  # the promises that the end of the work settles


@dataclass(frozen=True)
class Finished:
    """A work that its provider says is finished; the client takes their time, until `check_by` at least."""

    client: str
    check_by: datetime


def may_finish(session: Session, engagement_id: int, *, by: Person) -> Party:
    """Let the provider say that it is finished; while points are open they speak of those.

    Raises AlreadyAnswered while a check waits, NotNow while points are open, and as `may` does.
    """
    found = may(session, engagement_id, "finish", by=by)
    waiting = newest_check(session, engagement_id)
    if waiting is not None and waiting.found is None:
        raise AlreadyAnswered(at=waiting.said_at)
    if open_points(session, engagement_id):
        raise NotNow(stage=Stage(found.engagement.stage), step="finish")
    return found


def finish(
    session: Session,
    engagement_id: int,
    *,
    not_kept: Collection[str] = (),
    words: Spoken | None = None,
    photo: int | None = None,
    by: Person,
    now: datetime,
) -> Finished:
    """Say the promises of the work kept, but for those of the codes `not_kept`, and ask the client to check.

    `words` are the provider's own, `photo` the evidence of what was done.
    Raises NotYours, NotYourTurn, NotNow, AlreadyAnswered while a check waits.
    """
    found = may_finish(session, engagement_id, by=by)
    step(session, engagement_id, "finish", by=by)
    said, voice = (words.text, words.voice) if words else (None, None)
    found.engagement.asked_day = None  # another date is of no use any more
    ledger = ledger_of(session, found.engagement)
    _say_kept(session, found.engagement, ledger, not_kept, now=now)
    former = newest_check(session, engagement_id)
    number = former.round + 1 if former else 1
    session.add(Acceptance(engagement_id=engagement_id, round=number, said_at=now, not_kept=said,
                           not_kept_voice_id=voice, photo_id=photo))  # fmt: skip
    record(session, found.engagement, "said_finished", by=by.id, now=now, round=number,
           not_kept=sorted(not_kept), words=said, voice=voice, photo=photo)  # fmt: skip
    check_by = now + time_to_check(session, engagement_id)
    if found.other_id is not None:
        owe(session, found.other_id, "check_work", key=f"{engagement_id}:check_work:{number}", due=now,
            now=now, protected=True, **check_facts(session, found.engagement, now=now))  # fmt: skip
        for what, file in (("work_photo", photo), ("not_kept_voice", voice)):
            if file is not None:
                owe_evidence(session, found.engagement, file, to=found.other_id,
                             key=f"{engagement_id}:{what}:{number}", now=now)  # fmt: skip
    return Finished(name_of(session, found.other_id), check_by)


def _say_kept(
    session: Session, engagement: Engagement, ledger: Ledger, not_kept: Collection[str], *, now: datetime
) -> None:
    absent = _absent(session, engagement, ledger)
    for row in ledger.due(*WORK):
        promise = as_promise(row)
        if promise.open and row.kind != ADVANCE:  # of that one the provider says whether it came
            due = ledger.due_of(row)
            kept_at = commitments.kept_at_the_end(promise, due, absent=absent, now=now, zone=ledger.zone)
            keep(session, row, _said(promise, due, row.code in not_kept, kept_at=kept_at, now=now))


def _absent(session: Session, engagement: Engagement, ledger: Ledger) -> bool:
    """Whether nobody came at the hour, says the client, or the provider by asking for another after it."""
    plan = ledger.plan()
    missed = missed_on(session, ledger.engagement_id, plan.first_day)
    return missed or asked_after(session, engagement, plan)


def _said(promise: Promise, due: Due, missed: bool, *, kept_at: datetime, now: datetime) -> Promise:
    """Return a promise as the provider leaves it: theirs said kept, the client's to let them in confirmed."""
    if promise.owner is Side.CLIENT:
        return commitments.confirm(promise, by=Side.PROVIDER, now=now) if due is Due.COMING else promise
    if missed:
        return commitments.admit(promise, by=Side.PROVIDER, now=now)
    return commitments.say_kept(promise, by=Side.PROVIDER, now=now, kept_at=kept_at)


def is_it_finished(session: Session, engagement_id: int, *, by: Person, now: datetime) -> dict[str, Any]:
    """Return what the provider is asked at the end of the work; raises as `may_finish` does."""
    return finish_facts(session, may_finish(session, engagement_id, by=by).engagement, now=now)


def finish_facts(session: Session, engagement: Engagement, *, now: datetime) -> dict[str, Any]:
    """Return the facts of the question whether it is finished: today, the promises still to be said kept."""
    ledger = ledger_of(session, engagement)
    short, absent = short_words(session, engagement), _absent(session, engagement, ledger)
    return {
        "subject": known(engagement.id),
        "client": name_of(session, engagement.client_id),
        "late": sum(_is_late(ledger, row, absent=absent, now=now) for row in _still_open(ledger)),
        "day": local_day(now, ledger.zone),
        "last_day": ledger.plan().last_day,
        "promises": [
            {"code": row.code, "short": short.get(row.kind), "statement": row.statement}
            for row in _still_open(ledger)
        ],
    }


def _is_late(ledger: Ledger, row: Commitment, *, absent: bool, now: datetime) -> bool:
    """Whether a promise that is said kept now is kept late, even if the client confirms it."""
    promise, due = as_promise(row), ledger.due_of(row)
    kept_at = commitments.kept_at_the_end(promise, due, absent=absent, now=now, zone=ledger.zone)
    said = _said(promise, due, False, kept_at=kept_at, now=now)
    return commitments.confirm(said, by=Side.CLIENT, now=now).state is CommitmentState.KEPT_LATE


def _still_open(ledger: Ledger) -> list[Commitment]:
    return [row for row in ledger.due(*WORK, owner=Side.PROVIDER) if as_promise(row).open]


def check_facts(session: Session, engagement: Engagement, *, now: datetime) -> dict[str, Any]:
    """Return the facts of the client's check: what the signed note says to look at, what is not kept."""
    session.flush()
    check = newest_check(session, known(engagement.id))
    content = signed_content(session, known(engagement.id))
    redone_at = all_redone_at(session, known(engagement.id)) if check else None
    asked_at = max(check.said_at, redone_at or check.said_at) if check else now
    return {
        "subject": known(engagement.id),
        "provider": name_of(session, engagement.provider_id),
        "look_at": content["verification"]["regarder"],
        "not_kept": check.not_kept if check else None,
        "missed": _missed(session, engagement),
        "voice": check.not_kept_voice_id if check else None,
        "redone": redone_at is not None,
        "until": asked_at + time_to_check(session, known(engagement.id)),
        "free": is_free(session, engagement),
    }


def _missed(session: Session, engagement: Engagement) -> list[dict[str, Any]]:
    """Return the promises of the work that the provider says are not kept, as screens tell them."""
    short = short_words(session, engagement)
    return [
        {"short": short.get(row.kind), "statement": row.statement}
        for row in ledger_of(session, engagement).due(*WORK, owner=Side.PROVIDER)
        if row.state == CommitmentState.NOT_KEPT
    ]


def is_free(session: Session, engagement: Engagement) -> bool:
    """Whether nothing is to be paid."""
    payment = session.get(Payment, engagement.id)
    return payment is None or payment.amount == 0
