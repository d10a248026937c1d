"""The rounds of saying a need again: which need, which round, and whether it still awaits the client."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from bot.acts.parties import Party, known, name_of, party
from bot.charter.needs import check_round
from bot.charter.refusals import NeedsMissing
from bot.charter.stages import Side, Stage, take
from bot.storage.tables import Engagement, Need, Person, Reformulation


@dataclass(frozen=True)
class Round:
    """One round that awaits the client's answer, in an engagement that is locked."""

    party: Party
    need: Need
    said: Reformulation


def need_of(session: Session, engagement_id: int) -> Need:
    """Return the engagement's need; raises NeedsMissing."""
    need = session.exec(
        select(Need).where(Need.engagement_id == engagement_id).order_by(col(Need.code)).limit(1)
    ).first()
    if need is None:
        raise NeedsMissing
    return need


def newest_round(session: Session, need: Need) -> Reformulation | None:
    """Return the newest round of a need, None before it was said again."""
    return session.exec(
        select(Reformulation)
        .where(Reformulation.need_id == need.id)
        .order_by(col(Reformulation.round).desc())
        .limit(1)
    ).first()


def round_to_answer(
    session: Session, engagement_id: int, step: str, *, by: Person, seen: int | None = None
) -> Round:
    """Lock the engagement and return the round that the client may answer by a step; the stage stays.

    `seen` is the round on the client's screen, the newest where it is None. Raises NotYours, NotYourTurn,
    AlreadyAnswered, NotNow, NeedsMissing.
    """
    found = party(session, engagement_id, by=by)
    if found.side is Side.CLIENT:
        need = need_of(session, engagement_id)
        shown = _round(session, need, seen) if seen is not None else newest_round(session, need)
        if shown is not None:
            check_round(seen=shown.round, newest=shown.round, answered_at=shown.answered_at)
            take(step, stage=Stage(found.engagement.stage), side=found.side)
            return Round(found, need, shown)
    take(step, stage=Stage(found.engagement.stage), side=found.side)
    raise NeedsMissing


def _round(session: Session, need: Need, number: int) -> Reformulation | None:
    return session.exec(
        select(Reformulation).where(Reformulation.need_id == need.id, Reformulation.round == number)
    ).one_or_none()


def round_facts(session: Session, engagement: Engagement, need: Need, said: Reformulation) -> dict[str, Any]:
    """Return a round as the client reads it: subject, provider, need_code, round, words, sign."""
    return {
        "subject": known(engagement.id),
        "provider": name_of(session, engagement.provider_id),
        "need_code": need.code,
        "round": said.round,
        "words": said.words,
        "sign": said.sign,
    }
