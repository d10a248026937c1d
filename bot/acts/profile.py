"""A provider's profile: what they signed, where they are, each trade with what proves it (article 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, or_, select

from bot.acts.correct_name import name_is_free
from bot.acts.know_how import best_proof
from bot.acts.sign_charter import keep_proof, provider
from bot.acts.terms import terms_of
from bot.charter.dates import local_day
from bot.charter.proofs import ProofKind, ProofLevel, check_proofs, check_trades
from bot.charter.refusals import TradeUnknown
from bot.charter.stages import Stage
from bot.storage.tables import Engagement, Event, Person, Proof, Provider, ProviderTrade

STOPPED = "stopped"  # the event of an engagement that its provider or client stopped


@dataclass(frozen=True)
class Trade:
    """One trade and its strongest proof; `expires_on` only where the document says so."""

    id: str
    kind: ProofKind
    level: ProofLevel
    expires_on: date | None


@dataclass(frozen=True)
class Profile:
    """A provider as they signed; `may_correct`: no note is signed with the name yet.

    `honest` counts what they declined or stopped, which speaks for them.
    """

    name: str
    signed_at: datetime
    may_correct: bool
    city: str
    trades: tuple[Trade, ...]
    honest: int


def profile(session: Session, *, by: Person, now: datetime) -> Profile:
    """Return a provider's profile; raises CharterNotSigned."""
    signed = provider(session, by)
    today = local_day(now, ZoneInfo(by.zone))
    trades = tuple(_trade(session, signed.person_id, trade, today) for trade in trades_of(session, by))
    free = name_is_free(session, by)
    return Profile(signed.signature, signed.signed_at, free, signed.city, trades, _honest(session, by))


def trades_of(session: Session, person: Person) -> Sequence[str]:
    """Return the trades of a provider, the main one first, then the first said first."""
    said = (col(ProviderTrade.said_at), col(ProviderTrade.trade))
    theirs = select(ProviderTrade.trade).where(ProviderTrade.person_id == person.id).order_by(*said)
    signed = session.get(Provider, person.id)
    return sorted(session.exec(theirs), key=lambda trade: signed is None or trade != signed.trade)


def proofs_of(session: Session, trade: str, *, by: Person) -> Sequence[Proof]:
    """Return the proofs of one of a provider's trades that clients may read, the oldest first."""
    shown = select(Proof).where(Proof.person_id == by.id, Proof.trade == trade)
    shown = shown.where(col(Proof.unreadable).is_(False), col(Proof.withdrawn_at).is_(None))
    return session.exec(shown.order_by(col(Proof.id))).all()


def add_trade(session: Session, trade: str, *, by: Person, now: datetime) -> None:
    """Add a trade; one already there stays. Raises CharterNotSigned, TradeUnknown, TooManyTrades."""
    signed = provider(session, by)
    if trade not in terms_of(session).kits:
        raise TradeUnknown(trade=trade)
    theirs = trades_of(session, by)
    check_trades(theirs, trade)
    if trade not in theirs:
        session.add(ProviderTrade(person_id=signed.person_id, trade=trade, said_at=now))


def add_proof(
    session: Session,
    trade: str,
    kind: ProofKind,
    evidence_id: int,
    *,
    expires_on: date | None = None,
    by: Person,
    now: datetime,
) -> None:
    """Add a proof of one of a provider's trades; raises CharterNotSigned, TradeUnknown, TooManyProofs."""
    signed = provider(session, by)
    if trade not in trades_of(session, by):
        raise TradeUnknown(trade=trade)
    check_proofs(len(proofs_of(session, trade, by=by)))
    keep_proof(session, signed, trade, kind, evidence_id, now=now, expires_on=expires_on)


def _trade(session: Session, person_id: int, trade: str, today: date) -> Trade:
    shown, kind = best_proof(session, person_id, trade, today)
    return Trade(trade, kind, shown.level, shown.expires_on)


def _honest(session: Session, person: Person) -> int:
    """Return how many engagements a provider declined, or stopped themself."""
    stopped = select(Event.engagement_id).where(Event.kind == STOPPED, Event.by_id == person.id)
    found = select(func.count()).where(
        Engagement.provider_id == person.id,
        or_(Engagement.stage == Stage.DECLINED, col(Engagement.id).in_(stopped)),
    )
    return session.exec(found).one()
