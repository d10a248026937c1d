"""The needs of an engagement as its note holds them: each with its rounds and the files that were sent."""

from sqlmodel import Session, col, select

from bot.charter.agreed import Correction, DeclinedNeed, NeedSaid
from bot.charter.needs import Answer, NeedState, Priority
from bot.storage.tables import Engagement, Evidence, Need, Reformulation

SENT_BACK = (Answer.TO_CORRECT, Answer.NOT_MY_NEED)


def needs_said(session: Session, engagement: Engagement) -> list[NeedSaid]:
    """Return each confirmed need with the round that the client confirmed, and those that they sent back."""
    said = [(need, _rounds(session, need)) for need in _needs(session, engagement, NeedState.CONFIRMED)]
    return [_said(session, need, rounds) for need, rounds in said if rounds]


def needs_declined(session: Session, engagement: Engagement) -> list[DeclinedNeed]:
    """Return each need that the provider declined before any proposal, with their reason."""
    declined = _needs(session, engagement, NeedState.DECLINED)
    return [
        declined_need(session, each, each.declined_for) for each in declined if each.declined_for is not None
    ]


def declined_need(session: Session, need: Need, reason: str) -> DeclinedNeed:
    """Return a need as the note shows that it is declined."""
    return DeclinedNeed(
        code=need.code,
        words=need.words,
        reason=reason,
        voice=_sha256(session, need.voice_id),
        photo=_sha256(session, need.photo_id),
    )


def confirmed_needs(session: Session, engagement: Engagement) -> list[Need]:
    """Return the rows of the needs that a proposal answers, in their order."""
    return _needs(session, engagement, NeedState.CONFIRMED)


def _needs(session: Session, engagement: Engagement, state: NeedState) -> list[Need]:
    rows = select(Need).where(Need.engagement_id == engagement.id, Need.state == state)
    return list(session.exec(rows.order_by(col(Need.code))))


def _rounds(session: Session, need: Need) -> list[Reformulation]:
    rows = select(Reformulation).where(Reformulation.need_id == need.id)
    return list(session.exec(rows.order_by(col(Reformulation.round))))


def _said(session: Session, need: Need, rounds: list[Reformulation]) -> NeedSaid:
    *before, found = rounds
    return NeedSaid(
        code=need.code,
        words=need.words,
        said_again=found.words,
        sign=found.sign,
        confirmed_at=found.answered_at or found.said_at,
        voice=_sha256(session, need.voice_id),
        photo=_sha256(session, need.photo_id),
        said_again_voice=_sha256(session, found.voice_id),
        corrections=[_correction(session, one) for one in before if one.answer in SENT_BACK],
        priority=Priority(need.priority),
    )


def _correction(session: Session, one: Reformulation) -> Correction:
    return Correction(
        round=one.round,
        said_again=one.words,
        words=one.correction or "",
        at=one.answered_at or one.said_at,
        voice=_sha256(session, one.correction_voice_id),
    )


def _sha256(session: Session, evidence_id: int | None) -> str | None:
    return session.get_one(Evidence, evidence_id).sha256 if evidence_id is not None else None
