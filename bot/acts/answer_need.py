"""The client answers a need said again: that is it, to be corrected, not my need (article 2)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from bot.acts.express_need import hand_over
from bot.acts.parties import name_of, step
from bot.acts.record import record
from bot.acts.rounds import Round, round_to_answer
from bot.acts.terms import terms_of
from bot.charter.needs import Answer, after_answer
from bot.outbox.enqueue import owe
from bot.storage.tables import Person


class Part(StrEnum):
    """What of a round is not right."""

    NEED = "need"
    SIGN = "sign"


@dataclass(frozen=True)
class Answered:
    """An answer on its way to the provider."""

    engagement: int
    provider: str


def confirm_need(session: Session, engagement_id: int, *, seen: int, by: Person, now: datetime) -> Answered:
    """Note "c’est bien cela" for the round that the client saw; the agreement begins.

    Raises NotYours, NotYourTurn, AlreadyAnswered, NotNow, NeedsMissing where there is no such round.
    """
    found = round_to_answer(session, engagement_id, "confirm_need", by=by, seen=seen)
    _settle(session, found, Answer.CONFIRMED, now=now)
    step(session, engagement_id, "confirm_need", by=by)
    _record(session, found, "need_confirmed", by=by, now=now)
    kit = terms_of(session).kits[found.party.engagement.trade]
    _tell(session, found, "need_confirmed", now=now, need_code=found.need.code, service=dict(kit.service),
          question=dict(kit.see_first.question))  # fmt: skip
    return _answered(session, found)


def correct_need(
    session: Session, engagement_id: int, part: Part | None, correction: str, *, by: Person, now: datetime
) -> Answered:
    """Send the round back with what is not right in it; the need is said again. Raises as `confirm_need`."""
    found = round_to_answer(session, engagement_id, "correct_need", by=by)
    _settle(session, found, Answer.TO_CORRECT, now=now, correction=correction)
    _record(session, found, "need_to_correct", by=by, now=now, part=part, correction=correction)
    _tell(session, found, "need_to_correct", now=now, part=part, correction=correction)
    return _answered(session, found)


def restate_need(session: Session, engagement_id: int, words: str, *, by: Person, now: datetime) -> Answered:
    """Put the need in other words where what was said again is not it; raises as `confirm_need`."""
    found = round_to_answer(session, engagement_id, "restate_need", by=by)
    _settle(session, found, Answer.NOT_MY_NEED, now=now)
    _record(session, found, "need_restated", by=by, now=now, before=found.need.words, words=words)
    found.need.words, found.need.stated_at = words, now
    hand_over(session, found.party.engagement, found.need, number=found.said.round + 1, now=now)
    return _answered(session, found)


def _settle(
    session: Session, found: Round, answer: Answer, *, now: datetime, correction: str | None = None
) -> None:
    found.said.answer, found.said.answered_at, found.said.correction = answer, now, correction
    found.need.state = after_answer(answer)
    session.add_all((found.said, found.need))


def _answered(session: Session, found: Round) -> Answered:
    return Answered(found.party.id, name_of(session, found.party.other_id))


def _record(session: Session, found: Round, kind: str, *, by: Person, now: datetime, **facts: Any) -> None:
    about = {"need": found.need.code, "round": found.said.round}
    record(session, found.party.engagement, kind, by=by.id, now=now, **about, **facts)


def _tell(session: Session, found: Round, kind: str, *, now: datetime, **facts: Any) -> None:
    """Owe the provider the answer to what they said again."""
    engagement, said = found.party.engagement, found.said
    client = name_of(session, engagement.client_id)
    owe(session, engagement.provider_id, kind, key=f"{found.party.id}:{kind}:{said.round}", due=now, now=now,
        subject=found.party.id, client=client, words=said.words, sign=said.sign, **facts)  # fmt: skip
