"""A month later the client says whether the work holds (articles 6 and 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.close import close_if_over
from bot.acts.ledger import as_promise, keep, ledger_of
from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.raise_alert import raise_alert
from bot.acts.rate import rating_of
from bot.acts.record import record
from bot.acts.signed_grid import asked_lines, signed_content
from bot.acts.terms import terms_of
from bot.charter import commitments
from bot.charter.alerts import AlertKind
from bot.charter.kits import Due
from bot.charter.ratings import Moment
from bot.charter.refusals import AlreadyAnswered, NotNow
from bot.charter.stages import Side, Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Engagement, FollowUp, FollowUpState, Person, Rating

MONTH_LATER = "month_later"


class Held(StrEnum):
    """What the client says a month later: the kit's own codes."""

    HOLDS = "holds"
    CAME_BACK = "came_back"
    UNKNOWN = "unknown"


DEGREES = {Held.HOLDS: 5, Held.CAME_BACK: 1}  # NOTE, score: a measure of facts


@dataclass(frozen=True)
class Answered:
    """What was answered, of whose work, and what they promised for the month: the facts of `promised`."""

    provider: str
    held: Held
    promised: Mapping[str, Any] | None


def may_answer(session: Session, engagement_id: int, *, by: Person) -> Party:
    """Let the client answer once they were asked; raises NotYours, NotYourTurn, NotNow, AlreadyAnswered."""
    given = rating_of(session, engagement_id, Moment.MONTH_LATER)
    if given is not None:
        raise AlreadyAnswered(at=given.given_at)
    found = may(session, engagement_id, "answer_month_later", by=by)
    asked = select(FollowUp.id).where(
        FollowUp.engagement_id == engagement_id,
        FollowUp.kind == MONTH_LATER,
        col(FollowUp.state) == FollowUpState.OWED,
    )
    if session.exec(asked).first() is None:
        raise NotNow(stage=Stage(found.engagement.stage), step="answer_month_later")
    return found


def answer_month_later(
    session: Session, engagement_id: int, held: Held, *, by: Person, now: datetime
) -> Answered:
    """Keep the answer on the signed grid; what came back is told to the provider, and looked at by a person.

    Raises as `may_answer` does.
    """
    found = may_answer(session, engagement_id, by=by)
    step(session, engagement_id, "answer_month_later", by=by)
    measured = asked_lines(session, engagement_id)[0]["code"]
    degrees = {measured: DEGREES[held]} if held in DEGREES else {}
    session.add(Rating(engagement_id=engagement_id, moment=Moment.MONTH_LATER, degrees=degrees, given_at=now))
    record(session, found.engagement, "answered_month_later", by=by.id, now=now, held=held.value)
    promise = promised(session, found.engagement)
    _settle(session, found.engagement, held, now=now)
    if held is Held.CAME_BACK:
        _came_back(session, found.engagement, promise, now=now)
    elif held is Held.HOLDS:
        owe(session, found.engagement.provider_id, "it_held", key=f"{engagement_id}:it_held", due=now,
            now=now, silent=True, **_said(session, found.engagement, held))  # fmt: skip
    close_if_over(session, found.engagement, now=now)
    return Answered(name_of(session, found.engagement.provider_id), held, promise)


def promised(session: Session, engagement: Engagement) -> dict[str, Any] | None:
    """Return what the provider promised for the month: `words`, the kit's or their own, and `until`."""
    lasting = ledger_of(session, engagement).due(Due.MONTH, owner=Side.PROVIDER)
    if not lasting:
        return None
    kit = terms_of(session).kits[engagement.trade]
    short = {promise.code: dict(promise.short) for promise in kit.promises}
    return {"words": short.get(lasting[0].kind, lasting[0].statement), "until": lasting[0].due}


def _said(session: Session, engagement: Engagement, held: Held) -> dict[str, Any]:
    """Return the question and its answer, in the kit's words."""
    asked = terms_of(session).kits[engagement.trade].month_later
    return {
        "subject": known(engagement.id),
        "client": name_of(session, engagement.client_id),
        "question": dict(asked.question),
        "answer": dict(asked.answer(held)),
    }


def month_later_facts(session: Session, engagement: Engagement) -> dict[str, Any]:
    """Return what the client is asked a month later."""
    kit = terms_of(session).kits[engagement.trade]
    return {
        "subject": known(engagement.id),
        "client": name_of(session, engagement.client_id),
        "provider": name_of(session, engagement.provider_id),
        "service": signed_content(session, known(engagement.id))["services"][0]["livrable"],
        "question": dict(kit.month_later.question),
        "answers": [
            {"answer": option.code, "words": dict(option.words)} for option in kit.month_later.answers
        ],
    }


def _settle(session: Session, engagement: Engagement, held: Held, *, now: datetime) -> None:
    for row in ledger_of(session, engagement).due(Due.MONTH, owner=Side.PROVIDER):
        promise = as_promise(row)
        if not promise.open:
            continue
        if held is Held.CAME_BACK:
            keep(session, row, commitments.contest(promise, by=Side.CLIENT))
        else:  # who does not know saw nothing amiss
            keep(session, row, commitments.confirm(promise, by=Side.CLIENT, now=now))


def _came_back(
    session: Session, engagement: Engagement, promise: Mapping[str, Any] | None, *, now: datetime
) -> None:
    owe(session, engagement.provider_id, "it_came_back", key=f"{engagement.id}:it_came_back", due=now,
        now=now, promised=promise, **_said(session, engagement, Held.CAME_BACK))  # fmt: skip
    raise_alert(session, engagement, AlertKind.PROMISE_CONTESTED, detail="month", now=now,
                found=Held.CAME_BACK.value, since=now)  # fmt: skip
