"""The client answers a need said again: that is it, to be corrected, not my need (article 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.acts.express_need import hand_over
from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import name_of
from bot.acts.record import record
from bot.acts.rounds import Round, needs_of, round_to_answer, states_of
from bot.acts.understanding import follow_needs
from bot.charter.needs import Answer, NeedState, Part, after_answer
from bot.charter.refusals import NeedsMissing
from bot.charter.stages import Stage
from bot.charter.words import Spoken
from bot.outbox.enqueue import owe
from bot.storage.tables import Person

__all__ = ["Answered", "Part", "confirm_need", "confirm_needs", "correct_need", "restate_need"]

FIRST = "B1"


@dataclass(frozen=True)
class Answered:
    """An answer on its way to the provider; `left`: how many other needs wait for the client's answer.

    `understood`: the agreement begins.
    """

    engagement: int
    provider: str
    left: int
    understood: bool


def confirm_need(
    session: Session, engagement_id: int, *, seen: int, by: Person, now: datetime, code: str = FIRST
) -> Answered:
    """Note "c’est bien cela" for the round that the client saw; after the last one the agreement begins.

    Raises NotYours, NotYourTurn, AlreadyAnswered, NotNow, NeedsMissing where there is no such round.
    """
    found = round_to_answer(session, engagement_id, "confirm_need", by=by, code=code, seen=seen)
    _settle(session, found, Answer.CONFIRMED, now=now)
    _record(session, found, "need_confirmed", by=by, now=now)
    return _follow(session, found, now=now)


def confirm_needs(
    session: Session, engagement_id: int, seen: Mapping[str, int], *, by: Person, now: datetime
) -> Answered:
    """Note "tout est juste" for all rounds that the client saw, by their needs' codes, and for no other.

    Raises as `confirm_need` does; NeedsMissing where a need waits that they did not see.
    """
    answered = None
    for code, number in seen.items():
        found = round_to_answer(session, engagement_id, "confirm_need", by=by, code=code, seen=number)
        _settle(session, found, Answer.CONFIRMED, now=now)
        _record(session, found, "need_confirmed", by=by, now=now)
        answered = found
    if answered is None or NeedState.REFORMULATED in states_of(session, engagement_id):
        raise NeedsMissing
    return _follow(session, answered, now=now)


def correct_need(
    session: Session,
    engagement_id: int,
    part: Part | None,
    correction: Spoken,
    *,
    by: Person,
    now: datetime,
    code: str | None = None,
) -> Answered:
    """Send the round back with what is not right in it; the need is said again. Raises as `confirm_need`."""
    found = round_to_answer(session, engagement_id, "correct_need", by=by, code=code)
    found.said.correction_voice_id, found.said.correction_part = correction.voice, part
    _settle(session, found, Answer.TO_CORRECT, now=now, correction=correction.text)
    _record(session, found, "need_to_correct", by=by, now=now, part=part, correction=correction.text,
            voice=correction.voice)  # fmt: skip
    if _alone(session, found):
        _tell_correction(session, found, correction, part, now=now)
    return _follow(session, found, now=now)


def restate_need(
    session: Session, engagement_id: int, words: Spoken, *, by: Person, now: datetime, code: str | None = None
) -> Answered:
    """Put the need in other words where what was said again is not it; raises as `confirm_need`."""
    found = round_to_answer(session, engagement_id, "restate_need", by=by, code=code)
    _settle(session, found, Answer.NOT_MY_NEED, now=now)
    need = found.need
    _record(session, found, "need_restated", by=by, now=now, before=need.words, words=words.text,
            voice=words.voice, photo=words.photo)  # fmt: skip
    need.words, need.voice_id, need.stated_at = words.text, words.voice, now
    need.photo_id = words.photo or need.photo_id
    session.add(need)
    if _alone(session, found):
        hand_over(session, found.party.engagement, [need], number=found.said.round + 1, now=now)
    return _follow(session, found, now=now)


def _alone(session: Session, found: Round) -> bool:
    """Whether there is one need only: then its answer goes to the provider at once."""
    return len(needs_of(session, found.party.id)) == 1


def _settle(
    session: Session, found: Round, answer: Answer, *, now: datetime, correction: str | None = None
) -> None:
    found.said.answer, found.said.answered_at, found.said.correction = answer, now, correction
    found.need.state = after_answer(answer)
    session.add_all((found.said, found.need))
    session.flush()


def _follow(session: Session, found: Round, *, now: datetime) -> Answered:
    follow_needs(session, found.party.engagement, now=now)
    states = states_of(session, found.party.id)
    return Answered(
        found.party.id,
        name_of(session, found.party.other_id),
        left=states.count(NeedState.REFORMULATED),
        understood=found.party.engagement.stage == Stage.AGREEMENT,
    )


def _record(session: Session, found: Round, kind: str, *, by: Person, now: datetime, **facts: Any) -> None:
    about = {"need": found.need.code, "round": found.said.round}
    record(session, found.party.engagement, kind, by=by.id, now=now, **about, **facts)


def _tell_correction(
    session: Session, found: Round, correction: Spoken, part: Part | None, *, now: datetime
) -> None:
    """Owe the provider what is to be corrected in the one need, with the voice note that says it."""
    engagement, said = found.party.engagement, found.said
    client = name_of(session, engagement.client_id)
    about = f"{found.need.code}:{said.round}"
    owe(session, engagement.provider_id, "need_to_correct", key=f"{found.party.id}:need_to_correct:{about}",
        due=now, now=now, subject=found.party.id, client=client, words=said.words, sign=said.sign, part=part,
        correction=correction.text, voice=correction.voice)  # fmt: skip
    if correction.voice is not None:
        owe_evidence(session, engagement, correction.voice, to=engagement.provider_id, now=now,
                     key=f"{found.party.id}:evidence:correction:{about}")  # fmt: skip
