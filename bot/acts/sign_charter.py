"""Signing the charter: the privacy notice, seven promises, a name; the trade and its proof (article 4)."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlmodel import Session

from bot.acts.menu import want_menu
from bot.acts.parties import known
from bot.acts.terms import called, terms_of
from bot.charter.names import check_signature
from bot.charter.proofs import ProofKind, level_of
from bot.charter.refusals import AlreadyAnswered, CharterNotSigned, TradeUnknown
from bot.storage.tables import CharterPromise, Person, Proof, Provider, ProviderTrade

CHARTER_VERSION = 1
ARTICLES = range(1, 8)


def accept_privacy(session: Session, *, by: Person, now: datetime) -> None:
    """Note that a person accepted the privacy notice, the first time they did, and from now on their name."""
    if by.accepted_at is None:
        by.accepted_at = now
        by.name = by.name or called(session)
        session.add(by)


def sign_charter(
    session: Session, promised: Mapping[int, datetime], signature: str, *, by: Person, now: datetime
) -> None:
    """Keep the seven promises, each at its moment, and the name that signs them.

    The name becomes the person's own. Raises AlreadyAnswered where they signed before.
    """
    signed = session.get(Provider, by.id)
    if signed is not None:
        raise AlreadyAnswered(at=signed.signed_at)
    person_id = known(by.id)
    by.name = check_signature(signature)
    session.add(by)
    session.add(
        Provider(
            person_id=person_id,
            signature=by.name,
            signed_at=now,
            charter_version=CHARTER_VERSION,
            city=terms_of(session).city,
        )
    )
    for article in ARTICLES:
        session.add(CharterPromise(person_id=person_id, article=article, promised_at=promised[article]))
    want_menu(session, by)


def provider(session: Session, person: Person) -> Provider:
    """Return somebody's signature of the charter; raises CharterNotSigned."""
    signed = session.get(Provider, person.id)
    if signed is None:
        raise CharterNotSigned
    return signed


def show_know_how(
    session: Session, trade: str, kind: ProofKind, evidence_id: int | None, *, by: Person, now: datetime
) -> None:
    """Keep a provider's main trade and its proof, at its true level.

    Raises CharterNotSigned, TradeUnknown.
    """
    signed = provider(session, by)
    if trade not in terms_of(session).kits:
        raise TradeUnknown(trade=trade)
    signed.trade = trade
    session.add(signed)
    if session.get(ProviderTrade, (signed.person_id, trade)) is None:
        session.add(ProviderTrade(person_id=signed.person_id, trade=trade, said_at=now))
    if kind is not ProofKind.NONE:
        keep_proof(session, signed, trade, kind, evidence_id, now=now)


def keep_proof(
    session: Session,
    signed: Provider,
    trade: str,
    kind: ProofKind,
    evidence_id: int | None,
    *,
    now: datetime,
    expires_on: date | None = None,
) -> None:
    """Keep one proof of a trade, at the level of a proof that nobody has checked."""
    session.add(
        Proof(
            person_id=signed.person_id,
            trade=trade,
            kind=kind,
            level=level_of(kind),
            evidence_id=evidence_id,
            stated_at=now,
            expires_on=expires_on,
        )
    )
