"""Voice notes and photos of an engagement, read by its two sides alone (articles 2 and 5)."""

from datetime import datetime

from sqlalchemy import or_
from sqlmodel import Session, col, select

from bot.acts.client_card import voices_of
from bot.acts.parties import known, name_of, party
from bot.charter.refusals import NotYours
from bot.outbox.enqueue import owe
from bot.storage.tables import (
    Acceptance,
    ClientCard,
    CorrectiveAction,
    Engagement,
    Event,
    Evidence,
    Need,
    Person,
    Pulse,
    Rating,
    Reformulation,
    Reserve,
)

# The events whose facts alone name a voice note or a photo: why somebody says no, what a need was before.
TOLD = (
    "need_expressed",
    "need_restated",
    "need_declined",
    "note_to_correct",
    "line_explained",
    "note_refused",
    "declined",
    "withdrawn",
    "need_withdrawn",
    "stopped",
)


def open_evidence(
    session: Session, engagement_id: int, evidence_id: int, *, by: Person, now: datetime
) -> None:
    """Send a file of an engagement once more to the side that asks; taps within a minute send it once.

    Raises NotYours, also for a file that is not this engagement's.
    """
    found = party(session, engagement_id, by=by)
    if not _is_of(session, engagement_id, evidence_id):
        raise NotYours
    key = f"{engagement_id}:evidence:{evidence_id}:{by.id}:{now:%Y%m%d%H%M}"
    owe_evidence(session, found.engagement, evidence_id, to=known(by.id), key=key, now=now)


def owe_evidence(
    session: Session,
    engagement: Engagement,
    evidence_id: int,
    *,
    to: int,
    key: str,
    now: datetime,
    staff: bool = False,
) -> bool:
    """Owe a file of an engagement to a person, without a sound; it can't be forwarded or saved.

    `staff`: it goes to quality staff, who are not told whose it is. Return whether it was not owed yet.
    """
    evidence = session.get_one(Evidence, evidence_id)
    return owe(session, to, "evidence", key=key, due=now, now=now, silent=True, protected=True,
        subject=engagement.id, evidence=evidence_id, file=evidence.kind,
        author="" if staff else name_of(session, evidence.person_id), mine=evidence.person_id == to,
        staff=staff)  # fmt: skip


def _is_of(session: Session, engagement_id: int, evidence_id: int) -> bool:
    needs = select(Need.id).where(
        Need.engagement_id == engagement_id,
        or_(col(Need.voice_id) == evidence_id, col(Need.photo_id) == evidence_id),
    )
    rounds = (
        select(Reformulation.id)
        .join(Need, col(Need.id) == Reformulation.need_id)
        .where(
            Need.engagement_id == engagement_id,
            or_(
                col(Reformulation.voice_id) == evidence_id,
                col(Reformulation.correction_voice_id) == evidence_id,
            ),
        )
    )
    points = select(Reserve.id).where(
        Reserve.engagement_id == engagement_id,
        or_(col(Reserve.voice_id) == evidence_id, col(Reserve.photo_id) == evidence_id),
    )
    checks = select(Acceptance.id).where(
        Acceptance.engagement_id == engagement_id,
        or_(col(Acceptance.photo_id) == evidence_id, col(Acceptance.voice_id) == evidence_id),
    )
    pulses = select(Pulse.id).where(Pulse.engagement_id == engagement_id, col(Pulse.voice_id) == evidence_id)
    ratings = select(Rating.id).where(
        Rating.engagement_id == engagement_id,
        col(Rating.voice_id) == evidence_id,
        col(Rating.shown_at).is_not(None),  # before that nobody hears it (article 7)
    )
    replies = select(Rating.id).where(
        Rating.engagement_id == engagement_id, col(Rating.reply_voice_id) == evidence_id
    )
    corrections = select(CorrectiveAction.id).where(
        CorrectiveAction.engagement_id == engagement_id, col(CorrectiveAction.voice_id) == evidence_id
    )
    kept = (needs, rounds, points, checks, pulses, ratings, replies, corrections)
    if any(session.exec(each.limit(1)).first() is not None for each in kept):
        return True
    return evidence_id in _inside(session, engagement_id)


def _inside(session: Session, engagement_id: int) -> set[int]:
    """Return the voice notes that stand in facts: those of the client's cards, why somebody said no."""
    cards = session.exec(select(ClientCard).where(ClientCard.engagement_id == engagement_id))
    return {voice for card in cards for voice in voices_of(card.facts)} | reasons(session, engagement_id)


def reasons(session: Session, engagement_id: int) -> set[int]:
    """Return the files in which somebody said why they say no, or what they needed at first."""
    told = select(Event.facts).where(Event.engagement_id == engagement_id, col(Event.kind).in_(TOLD))
    named = [(facts.get("voice"), facts.get("photo")) for facts in session.exec(told) if facts]
    return {file for files in named for file in files if file is not None}
