"""The provider declines, openly: an honest answer, which counts in their favour (article 4)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from bot.acts.open_evidence import owe_evidence
from bot.acts.parties import Party, end, known, may, name_of
from bot.acts.record import record
from bot.acts.terms import terms_of
from bot.acts.visit import call_off_visit
from bot.charter.needs import NeedState
from bot.charter.refusals import NotNow
from bot.charter.stages import Stage
from bot.outbox.enqueue import owe
from bot.storage.tables import Need, Person


@dataclass(frozen=True)
class Declined:
    """An engagement that its provider does not take; the client is told why."""

    engagement: int
    client: str


def may_decline(session: Session, engagement_id: int, *, by: Person) -> Party:
    """Return the provider's side once a client has joined: before, the invitation is taken back.

    Raises NotYours, NotYourTurn, NotNow.
    """
    found = may(session, engagement_id, "decline", by=by)
    if found.other_id is None:
        raise NotNow(stage=Stage(found.engagement.stage), step="decline")
    return found


def decline(
    session: Session, engagement_id: int, reason: str, *, voice: int | None = None, by: Person, now: datetime
) -> Declined:
    """End the engagement with its reason, before anything is signed; `voice` is the evidence it came in.

    Raises NotYours, NotYourTurn, NotNow.
    """
    may_decline(session, engagement_id, by=by)
    found = end(session, engagement_id, "decline", by=by, now=now)
    call_off_visit(session, found.engagement, now=now)
    needs = session.exec(select(Need).where(Need.engagement_id == engagement_id)).all()
    for need in needs:
        if need.state != NeedState.WITHDRAWN:
            need.state = NeedState.DECLINED
    record(session, found.engagement, "declined", by=by.id, now=now, reason=reason, voice=voice)
    owe(session, known(found.other_id), "declined", key=f"{engagement_id}:declined", due=now, now=now,
        subject=engagement_id, provider=name_of(session, by.id), reason=reason, voice=voice,
        told=bool(needs), link=f"https://t.me/{terms_of(session).bot_name}")  # fmt: skip
    if voice is not None:
        owe_evidence(session, found.engagement, voice, to=known(found.other_id),
                     key=f"{engagement_id}:declined_voice", now=now)  # fmt: skip
    return Declined(engagement_id, name_of(session, found.other_id))
