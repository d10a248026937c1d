"""A month later the client says whether the work holds (articles 6 and 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.close import close_if_over
from bot.acts.corrections import promise_words
from bot.acts.ledger import as_promise, keep, ledger_of
from bot.acts.parties import Party, known, may, name_of, step
from bot.acts.raise_alert import raise_alert
from bot.acts.rate import rating_of
from bot.acts.record import record
from bot.acts.signed_grid import asked_lines, signed_content
from bot.acts.terms import terms_of
from bot.charter import commitments
from bot.charter.alerts import AlertKind
from bot.charter.commitments import CommitmentState
from bot.charter.ratings import Moment
from bot.charter.refusals import AlreadyAnswered, NotNow
from bot.charter.reserves import CorrectionState
from bot.charter.stages import Side, Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import (
    Commitment,
    CorrectiveAction,
    Engagement,
    FollowUp,
    FollowUpState,
    Person,
    Rating,
)

MONTH_LATER = "month_later"


class Held(StrEnum):
    """What the client says a month later: the kit's own codes."""

    HOLDS = "holds"
    CAME_BACK = "came_back"
    UNKNOWN = "unknown"


DEGREES = {Held.HOLDS: 5, Held.CAME_BACK: 1}  # NOTE, score: a measure of facts


@dataclass(frozen=True)
class Answered:
    """What was answered, of whose work, and the promise called in: its `words`, kept by `due`; or none."""

    provider: str
    held: Held
    called: Mapping[str, Any] | None


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
    """Keep the answer on the signed grid. What came back within the promise that lasts calls that promise in.

    Where nothing lasting was promised, a person looks. Raises as `may_answer` does.
    """
    found = may_answer(session, engagement_id, by=by)
    step(session, engagement_id, "answer_month_later", by=by)
    measured = asked_lines(session, engagement_id)[0]["code"]
    degrees = {measured: DEGREES[held]} if held in DEGREES else {}
    rating = Rating(engagement_id=engagement_id, moment=Moment.MONTH_LATER, degrees=degrees, given_at=now)
    session.add(rating)
    record(session, found.engagement, "answered_month_later", by=by.id, now=now, held=held.value)
    called = None
    if held is Held.CAME_BACK:
        called = _came_back(session, found.engagement, rating, now=now)
    else:
        _settle(session, found.engagement, held, now=now)
    if held is Held.HOLDS:
        owe(session, found.engagement.provider_id, "it_held", key=f"{engagement_id}:it_held", due=now,
            now=now, silent=True, **_said(session, found.engagement, held))  # fmt: skip
    close_if_over(session, found.engagement, now=now)
    return Answered(name_of(session, found.engagement.provider_id), held, called)


def _said(session: Session, engagement: Engagement, held: Held) -> dict[str, Any]:
    """Return the question and its answer, in the words of the signed note."""
    asked = signed_content(session, known(engagement.id))["un_mois"]
    answers = {answer["reponse"]: answer["mots"] for answer in asked["reponses"]}
    return {
        "subject": known(engagement.id),
        "client": name_of(session, engagement.client_id),
        "question": asked["question"],
        "answer": answers[held],
    }


def month_later_facts(session: Session, engagement: Engagement) -> dict[str, Any]:
    """Return what the client is asked a month later, as the signed note says it will be."""
    content = signed_content(session, known(engagement.id))
    asked = content["un_mois"]
    return {
        "subject": known(engagement.id),
        "client": name_of(session, engagement.client_id),
        "provider": name_of(session, engagement.provider_id),
        "service": content["services"][0]["livrable"],
        "question": asked["question"],
        "answers": [{"answer": answer["reponse"], "words": answer["mots"]} for answer in asked["reponses"]],
    }


def _settle(session: Session, engagement: Engagement, held: Held, *, now: datetime) -> None:
    """Confirm what the kit promised for the month; who does not know confirms nothing: it is released.

    What is contested stays with the person who looks, until the client says that all holds. A promise that
    was added is asked of its owner on its own day.
    """
    for row in ledger_of(session, engagement).lasting():
        promise = as_promise(row)
        if promise.open and held is Held.HOLDS:
            keep(session, row, commitments.confirm(promise, by=Side.CLIENT, now=now))
        elif promise.open and promise.state is not CommitmentState.CONTESTED:
            keep(session, row, commitments.release(promise, now=now))


def _came_back(
    session: Session, engagement: Engagement, rating: Rating, *, now: datetime
) -> dict[str, Any] | None:
    """Call in the promise that lasts, and tell the provider; a person looks where there is none."""
    promise = _lasting(session, engagement)
    called = _call_in(session, engagement, promise, rating, now=now) if promise else None
    owe(session, engagement.provider_id, "it_came_back", key=f"{engagement.id}:it_came_back", due=now,
        now=now, called=called, **_said(session, engagement, Held.CAME_BACK))  # fmt: skip
    if called is None:
        raise_alert(session, engagement, AlertKind.PROMISE_CONTESTED, detail="month", now=now,
                    found=Held.CAME_BACK.value, since=now)  # fmt: skip
    return called


def _lasting(session: Session, engagement: Engagement) -> Commitment | None:
    """Return the kit's promise that lasted until the client was asked."""
    ledger = ledger_of(session, engagement)
    asked_at = session.exec(
        select(FollowUp.due).where(FollowUp.engagement_id == engagement.id, FollowUp.kind == MONTH_LATER)
    ).first()
    lasting = (row for row in ledger.lasting() if asked_at is not None and row.due >= asked_at)
    return next((row for row in lasting if as_promise(row).open), None)


def _call_in(
    session: Session, engagement: Engagement, promise: Commitment, rating: Rating, *, now: datetime
) -> dict[str, Any]:
    """Let the promise fall due, as a correction that the client wants; return its words and its moment."""
    due = now + terms_of(session).delays.correction
    keep(session, promise, commitments.call_in(as_promise(promise), due=due))
    session.flush()
    session.add(
        CorrectiveAction(
            engagement_id=known(engagement.id),
            rating_id=known(rating.id),
            commitment_id=promise.id,
            words=promise.statement,
            state=CorrectionState.WANTED,
            offered_at=now,
            answered_at=now,
            due=due,
        )
    )
    record(session, engagement, "promise_called_in", by=engagement.client_id, now=now, promise=promise.code,
           due=due)  # fmt: skip
    return {"words": promise_words(session, engagement, promise), "due": due}
