"""Voice notes and photos of an engagement, read by its two sides alone (articles 2 and 5)."""

from datetime import datetime
from typing import Any

from sqlalchemy import or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

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
    PromiseOffer,
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
    "note_written",
    "date_change_asked",
    "stopped",
)

# The tables of an engagement whose columns name a voice note or a photo that both sides may open.
KEPT: tuple[tuple[Any, ...], ...] = (
    (Need, "voice_id", "photo_id"),
    (Reserve, "voice_id", "photo_id"),
    (Acceptance, "photo_id", "voice_id", "not_kept_voice_id"),
    (Pulse, "voice_id"),
    (Rating, "reply_voice_id"),
    (CorrectiveAction, "voice_id"),
    (PromiseOffer, "voice_id"),
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
    line: str = "",
    staff: bool = False,
) -> bool:
    """Owe a file of an engagement to a person, without a sound; it can't be forwarded or saved.

    `line`: the line of the note, or "fiche", that it is of, where several come at once. `staff`: it goes to
    quality staff, who are not told whose it is. Return whether it was not owed yet.
    """
    evidence = session.get_one(Evidence, evidence_id)
    return owe(session, to, "evidence", key=key, due=now, now=now, silent=True, protected=True,
        subject=engagement.id, evidence=evidence_id, file=evidence.kind,
        author="" if staff else name_of(session, evidence.person_id), mine=evidence.person_id == to,
        line=line, staff=staff, alone=_alone(session, evidence_id))  # fmt: skip


def _alone(session: Session, evidence_id: int) -> bool:
    """Whether a voice note is all that was said: no words of the need stand beside it."""
    return _any(session, select(Need.id).where(Need.voice_id == evidence_id, Need.words == ""))


def _is_of(session: Session, engagement_id: int, evidence_id: int) -> bool:
    for table, *columns in KEPT:
        named = or_(*(getattr(table, column) == evidence_id for column in columns))
        if _any(session, select(table.id).where(table.engagement_id == engagement_id, named)):
            return True
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
    ratings = select(Rating.id).where(
        Rating.engagement_id == engagement_id,
        col(Rating.voice_id) == evidence_id,
        col(Rating.shown_at).is_not(None),  # before that nobody hears it (article 7)
    )
    if _any(session, rounds) or _any(session, ratings):
        return True
    return evidence_id in _inside(session, engagement_id)


def _any(session: Session, rows: SelectOfScalar[Any]) -> bool:
    return session.exec(rows.limit(1)).first() is not None


def _inside(session: Session, engagement_id: int) -> set[int]:
    """Return the voice notes that stand in facts: those of the client's cards, why somebody said no."""
    cards = session.exec(select(ClientCard).where(ClientCard.engagement_id == engagement_id))
    return {voice for card in cards for voice in voices_of(card.facts)} | reasons(session, engagement_id)


def reasons(session: Session, engagement_id: int) -> set[int]:
    """Return the files in which somebody said why they say no, or what they needed at first."""
    told = select(Event.facts).where(Event.engagement_id == engagement_id, col(Event.kind).in_(TOLD))
    named = [
        (facts.get("voice"), facts.get("photo"), *facts.get("voices", ()))
        for facts in session.exec(told)
        if facts
    ]
    return {file for files in named for file in files if file is not None}
