"""What a provider's know-how is worth, as anybody who may read it reads it (article 4)."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.acts.invite import opened_by
from bot.acts.parties import name_of
from bot.charter.dates import local_day
from bot.charter.proofs import ProofKind, ProofLevel, ShownProof, strongest
from bot.charter.refusals import NotYours
from bot.storage.tables import Engagement, Person, Proof, Provider


@dataclass(frozen=True)
class Promised:
    """Who signed the seven promises and when, and what shows their know-how in the engagement's trade."""

    provider: str
    signed_at: datetime
    trade: str
    proof: ProofKind
    level: ProofLevel


def best_proof(session: Session, provider_id: int, trade: str, today: date) -> tuple[ShownProof, ProofKind]:
    """Return a provider's strongest proof of a trade, and what it is."""
    proofs = session.exec(
        select(Proof)
        .where(Proof.person_id == provider_id, Proof.trade == trade)
        .where(col(Proof.unreadable).is_(False), col(Proof.withdrawn_at).is_(None))
        .order_by(col(Proof.id))
    ).all()
    shown = {ShownProof(ProofLevel(proof.level), proof.expires_on): ProofKind(proof.kind) for proof in proofs}
    best = strongest(shown, today)
    return best, shown.get(best, ProofKind.NONE)


def promised(session: Session, engagement_id: int, *, by: Person, now: datetime) -> Promised:
    """Return what the provider of an engagement signed; raises NotYours but for its sides and its guest."""
    engagement = session.get(Engagement, engagement_id)
    if engagement is None:
        raise NotYours
    guest_of = [found.engagement for found in opened_by(session, by=by, now=now)]
    if by.id not in (engagement.provider_id, engagement.client_id) and engagement_id not in guest_of:
        raise NotYours
    signed = session.get_one(Provider, engagement.provider_id)
    today = local_day(now, ZoneInfo(session.get_one(Person, engagement.provider_id).zone))
    shown, kind = best_proof(session, engagement.provider_id, engagement.trade, today)
    name = name_of(session, engagement.provider_id)
    return Promised(name, signed.signed_at, engagement.trade, kind, shown.level)
