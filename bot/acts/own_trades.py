"""A provider's trades and proofs as they change them: the main trade, and what is taken away (article 4)."""

from datetime import datetime

from sqlmodel import Session, col, select

from bot.acts.framing_note import READABLE
from bot.acts.parties import known
from bot.acts.profile import proofs_of
from bot.acts.sign_charter import provider
from bot.charter.notes import NoteState
from bot.charter.proofs import check_proof_free, check_trade_free
from bot.charter.refusals import AlreadyAnswered, NotYours, TradeUnknown
from bot.charter.stages import ENDS, Stage
from bot.storage.tables import Engagement, FramingNote, Person, Proof, ProviderTrade

UNSIGNED = frozenset({NoteState.DRAFT, NoteState.TO_CORRECT, *READABLE})


def make_main(session: Session, trade: str, *, by: Person, now: datetime) -> None:
    """Let new engagements take this trade's kit; those that run keep theirs.

    Raises CharterNotSigned, TradeUnknown where it is not a trade of theirs.
    """
    signed = provider(session, by)
    _theirs(session, trade, by)
    signed.trade = trade
    session.add(signed)


def take_trade_away(session: Session, trade: str, *, by: Person, now: datetime) -> None:
    """Take a trade away with its proofs; what is signed keeps them as facts.

    Raises CharterNotSigned, TradeUnknown, MainTrade, TradeInUse.
    """
    signed = provider(session, by)
    row = _theirs(session, trade, by)
    check_trade_free(main=trade == signed.trade, in_use=trade_runs(session, trade, by=by))
    for proof in proofs_of(session, trade, by=by):
        _take_away(session, proof, now)
    session.delete(row)


def trade_runs(session: Session, trade: str, *, by: Person) -> bool:
    """Return whether an engagement of a provider runs in a trade."""
    running = select(Engagement.id).where(
        Engagement.provider_id == by.id, Engagement.trade == trade, col(Engagement.stage).not_in(ENDS)
    )
    return session.exec(running.limit(1)).first() is not None


def noted(session: Session, trade: str, *, by: Person) -> bool:
    """Return whether a note that is not signed yet tells of a provider's proof of a trade."""
    unsigned = (
        select(FramingNote.id)
        .join(Engagement, col(Engagement.id) == FramingNote.engagement_id)
        .where(Engagement.provider_id == by.id, Engagement.trade == trade)
        .where(Engagement.stage == Stage.AGREEMENT, col(FramingNote.state).in_(UNSIGNED))
    )
    return session.exec(unsigned.limit(1)).first() is not None


def take_proof_away(session: Session, proof_id: int, *, by: Person, now: datetime) -> None:
    """Show a proof to nobody any more; notes that are signed keep what they say of it.

    Raises NotYours, AlreadyAnswered where it is gone, ProofInNote while a note that tells of it is unsigned.
    """
    proof = session.get(Proof, proof_id)
    if proof is None or proof.person_id != by.id:
        raise NotYours
    if proof.withdrawn_at is not None:
        raise AlreadyAnswered(at=proof.withdrawn_at)
    check_proof_free(in_note=noted(session, proof.trade, by=by))
    _take_away(session, proof, now)


def _take_away(session: Session, proof: Proof, now: datetime) -> None:
    proof.withdrawn_at = now
    session.add(proof)


def _theirs(session: Session, trade: str, by: Person) -> ProviderTrade:
    row = session.get(ProviderTrade, (known(by.id), trade))
    if row is None:
        raise TradeUnknown(trade=trade)
    return row
