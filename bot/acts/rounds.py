"""The rounds of saying needs again: which need, which round, and whether it still awaits the client."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from bot.acts.parties import Party, known, name_of, party
from bot.charter.needs import NeedState, check_round, goes_first
from bot.charter.refusals import NeedsMissing
from bot.charter.stages import Side, Stage
from bot.charter.steps import take
from bot.storage.tables import Engagement, Need, Person, Reformulation


@dataclass(frozen=True)
class Round:
    """One round that awaits the client's answer, in an engagement that is locked."""

    party: Party
    need: Need
    said: Reformulation


def needs_of(session: Session, engagement_id: int) -> Sequence[Need]:
    """Return the engagement's needs in the order of their codes, whatever became of them."""
    return session.exec(
        select(Need).where(Need.engagement_id == engagement_id).order_by(col(Need.code))
    ).all()


def need_of(session: Session, engagement_id: int, code: str | None = None) -> Need:
    """Return a need by its code, the first one where none is named; raises NeedsMissing."""
    found = needs_of(session, engagement_id)
    need = next((need for need in found if code in (None, need.code)), None)
    if need is None:
        raise NeedsMissing
    return need


def place_of(session: Session, need: Need) -> dict[str, int]:
    """Return which need of how many it is: number, count, and goes_first, whether the client put it first."""
    codes = [each.code for each in needs_of(session, need.engagement_id)]
    return {"number": codes.index(need.code) + 1, "count": len(codes), "goes_first": is_first(session, need)}


def is_first(session: Session, need: Need) -> bool:
    """Whether the client put a need before others."""
    return goes_first(need.priority, [each.priority for each in needs_of(session, need.engagement_id)])


def states_of(session: Session, engagement_id: int) -> list[NeedState]:
    """Return what has become of each need."""
    return [NeedState(need.state) for need in needs_of(session, engagement_id)]


def first_in(session: Session, engagement_id: int, state: NeedState) -> Need:
    """Return the first need in a state, else the first of all; raises NeedsMissing."""
    found = needs_of(session, engagement_id)
    return next((need for need in found if need.state == state), None) or need_of(session, engagement_id)


def rounds_of(session: Session, need: Need) -> Sequence[Reformulation]:
    """Return the rounds of a need, the oldest first."""
    return session.exec(
        select(Reformulation).where(Reformulation.need_id == need.id).order_by(col(Reformulation.round))
    ).all()


def newest_round(session: Session, need: Need) -> Reformulation | None:
    """Return the newest round of a need, None before it was said again."""
    return session.exec(
        select(Reformulation)
        .where(Reformulation.need_id == need.id)
        .order_by(col(Reformulation.round).desc())
        .limit(1)
    ).first()


def answers_given(session: Session, engagement_id: int) -> int:
    """Return how many rounds of all needs the client has answered: it numbers what the provider is told."""
    answered = (
        select(func.count())
        .select_from(Reformulation)
        .join(Need, col(Need.id) == Reformulation.need_id)
        .where(Need.engagement_id == engagement_id, col(Reformulation.answered_at).is_not(None))
    )
    return session.exec(answered).one()


def round_to_answer(
    session: Session,
    engagement_id: int,
    step: str,
    *,
    by: Person,
    code: str | None = None,
    seen: int | None = None,
) -> Round:
    """Lock the engagement and return the round that the client may answer by a step; the stage stays.

    `code`: the need, the first that waits where it is None. `seen` is the round on the client's screen, the
    newest where it is None. Raises NotYours, NotYourTurn, AlreadyAnswered, NotNow, NeedsMissing.
    """
    found = party(session, engagement_id, by=by)
    if found.side is Side.CLIENT:
        need = need_of(session, engagement_id, code) if code else _waiting(session, engagement_id)
        shown = _round(session, need, seen) if seen is not None else newest_round(session, need)
        if shown is not None and need.state != NeedState.PREPARED:
            check_round(seen=shown.round, newest=shown.round, answered_at=shown.answered_at)
            take(step, stage=Stage(found.engagement.stage), side=found.side)
            if need.state == NeedState.REFORMULATED:
                return Round(found, need, shown)
    take(step, stage=Stage(found.engagement.stage), side=found.side)
    raise NeedsMissing


def _waiting(session: Session, engagement_id: int) -> Need:
    return first_in(session, engagement_id, NeedState.REFORMULATED)


def _round(session: Session, need: Need, number: int) -> Reformulation | None:
    return session.exec(
        select(Reformulation).where(Reformulation.need_id == need.id, Reformulation.round == number)
    ).one_or_none()


def round_facts(session: Session, engagement: Engagement, need: Need, said: Reformulation) -> dict[str, Any]:
    """Return a round as the client reads it.

    Keys: subject, provider, need_code, round, words, sign, voice (a file's id); before and sign_before, what
    the round before said; number and count, which of how many needs; others, the rounds that wait with it.
    """
    found = needs_of(session, need.engagement_id)
    earlier = _round(session, need, said.round - 1)
    waiting = [each for each in found if each.state == NeedState.REFORMULATED]
    return {
        "subject": known(engagement.id),
        "provider": name_of(session, engagement.provider_id),
        "need_code": need.code,
        "round": said.round,
        "words": said.words,
        "sign": said.sign,
        "voice": said.voice_id,
        "before": earlier.words if earlier else None,
        "sign_before": earlier.sign if earlier else None,
        **place_of(session, need),
        "others": [_seen(session, each) for each in waiting],
    }


def waiting_round(session: Session, engagement_id: int) -> dict[str, Any]:
    """Return the first round that waits for the client, as they read it; raises NeedsMissing."""
    need = first_in(session, engagement_id, NeedState.REFORMULATED)
    said = newest_round(session, need)
    if said is None:
        raise NeedsMissing
    engagement = session.get_one(Engagement, engagement_id)
    return {**round_facts(session, engagement, need, said), "last": True}


def _seen(session: Session, need: Need) -> str:
    newest = newest_round(session, need)
    return f"{need.code}-{newest.round if newest else 0}"
