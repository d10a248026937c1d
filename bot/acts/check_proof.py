"""Quality staff look at proofs of know-how: a readable one is verified, its provider is told (article 4)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from bot.acts.parties import known, name_of
from bot.acts.quiet import awake
from bot.acts.staff import check_staff
from bot.acts.terms import terms_of
from bot.charter.proofs import ProofKind, checked_level
from bot.charter.refusals import AlreadyAnswered, StaffOnly
from bot.outbox.enqueue import owe
from bot.storage.tables import Evidence, Person, Proof


@dataclass(frozen=True)
class Waiting:
    """A proof that nobody has checked yet, and how many wait with it; `readable` once it was checked."""

    id: int
    provider: str
    trade: dict[str, str]
    kind: ProofKind
    stated_at: datetime
    expires_on: date | None
    waiting: int


def waiting_proofs(session: Session, person: Person, *, before: datetime | None = None) -> int:
    """Return how many proofs wait for this person of the staff, since `before` or at all; never their own."""
    waiting = select(func.count()).select_from(Proof).where(*_unchecked(person))
    if before is not None:
        waiting = waiting.where(col(Proof.stated_at) < before)
    return session.exec(waiting).one()


def next_proof(session: Session, *, by: Person, now: datetime) -> Waiting | None:
    """Return the proof that has waited longest and owe its file, protected; raises StaffOnly."""
    check_staff(session, by)
    found = session.exec(select(Proof).where(*_unchecked(by)).order_by(col(Proof.id)).limit(1)).first()
    if found is None:
        return None
    _owe_file(session, found, by, now=now)
    return Waiting(
        id=known(found.id),
        provider=name_of(session, found.person_id),
        trade=_trade(session, found),
        kind=ProofKind(found.kind),
        stated_at=found.stated_at,
        expires_on=found.expires_on,
        waiting=waiting_proofs(session, by),
    )


def check_proof(session: Session, proof_id: int, *, readable: bool, by: Person, now: datetime) -> None:
    """Say that a proof is verified, or can't be read; its provider is told.

    Raises StaffOnly, also for one's own, and AlreadyAnswered where somebody did or its provider took it away.
    """
    staff = check_staff(session, by)
    fresh = select(Proof).where(Proof.id == proof_id).with_for_update()
    proof = session.exec(fresh.execution_options(populate_existing=True)).one_or_none()
    if proof is None or proof.person_id == staff:
        raise StaffOnly
    settled_at = proof.checked_at or proof.withdrawn_at
    if settled_at is not None:
        raise AlreadyAnswered(at=settled_at)
    proof.level = checked_level(readable=readable)
    proof.checked_at, proof.checked_by, proof.unreadable = now, staff, not readable
    session.add(proof)
    provider = session.get_one(Person, proof.person_id)
    owe(session, proof.person_id, "proof_checked", key=f"proof_checked:{proof_id}",
        due=awake(provider, now), now=now, silent=True, trade=_trade(session, proof), trade_id=proof.trade,
        kind=proof.kind, readable=readable)  # fmt: skip


def _owe_file(session: Session, proof: Proof, by: Person, *, now: datetime) -> None:
    evidence = session.get(Evidence, proof.evidence_id) if proof.evidence_id is not None else None
    if evidence is not None:
        owe(session, known(by.id), "proof_file", key=f"proof_file:{proof.id}:{by.id}", due=now, now=now,
            silent=True, protected=True, subject=known(proof.id), evidence=known(evidence.id),
            file=evidence.kind, trade=_trade(session, proof), kind=proof.kind)  # fmt: skip


def _trade(session: Session, proof: Proof) -> dict[str, str]:
    kit = terms_of(session).kits.get(proof.trade)
    return dict(kit.name) if kit else {"fr": proof.trade}


def _unchecked(person: Person) -> tuple[Any, ...]:
    standing = (col(Proof.checked_at).is_(None), col(Proof.withdrawn_at).is_(None))
    return (*standing, col(Proof.person_id) != person.id)
