"""Proofs of know-how, always shown at their true level (article 4)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.charter.refusals import (
    KnowHowRisk,
    MainTrade,
    PhotoMissing,
    ProofInNote,
    ProofLapsed,
    ProofTooWeak,
    TextMissing,
    TooManyProofs,
    TooManyTrades,
    TradeInUse,
)

MOST_TRADES = 4  # of one provider: nobody is fully qualified for more
MOST_PROOFS = 6  # of one trade: as many as its provider can choose between on one screen


class ProofKind(StrEnum):
    """What a provider shows of their trade."""

    DIPLOMA = "diploma"
    MASTER = "master"
    WORKS = "works"
    NONE = "none"


class ProofLevel(StrEnum):
    """How far a proof can be trusted: declared, attested by a master, verified by quality staff."""

    DECLARED = "declared"
    ATTESTED = "attested"
    VERIFIED = "verified"


class Risk(StrEnum):
    """What the provider answers of one service, once they have seen the problem."""

    NONE = "none"
    KNOW_HOW = "know_how"
    PLACE = "place"


class SeenHow(StrEnum):
    """How the provider saw the problem before they proposed anything (article 3)."""

    ON_SITE = "on_site"
    PHOTO = "photo"
    VISIT = "visit"


@dataclass(frozen=True)
class ShownProof:
    """One proof of one trade; `expires_on` is its last valid day, only where the document has one."""

    level: ProofLevel
    expires_on: date | None = None


_STRENGTH = {level: strength for strength, level in enumerate(ProofLevel)}


def level_of(kind: ProofKind) -> ProofLevel:
    """Return the level of a proof nobody has checked yet: a master's word attests, all else is declared."""
    return ProofLevel.ATTESTED if kind is ProofKind.MASTER else ProofLevel.DECLARED


def strongest(proofs: Iterable[ShownProof], today: date) -> ShownProof:
    """Return the strongest proof still valid, else the strongest lapsed one, else the bare declaration."""
    ranked = sorted(proofs, key=lambda proof: (not _lapsed(proof, today), _STRENGTH[proof.level]))
    return ranked[-1] if ranked else ShownProof(ProofLevel.DECLARED)


def checked_level(*, readable: bool) -> ProofLevel:
    """Return a proof's level once quality staff have looked: one that can't be read attests nothing."""
    return ProofLevel.VERIFIED if readable else ProofLevel.DECLARED


def check_trades(trades: Collection[str], new: str) -> None:
    """Allow one more trade; raises TooManyTrades."""
    if new not in trades and len(trades) >= MOST_TRADES:
        raise TooManyTrades(limit=MOST_TRADES)


def check_proofs(count: int) -> None:
    """Allow one more proof of a trade that has so many; raises TooManyProofs."""
    if count >= MOST_PROOFS:
        raise TooManyProofs(limit=MOST_PROOFS)


def check_trade_free(*, main: bool, in_use: bool) -> None:
    """Allow a trade to be taken away; raises MainTrade, TradeInUse where an engagement that runs is in it."""
    if main:
        raise MainTrade
    if in_use:
        raise TradeInUse


def check_proof_free(*, in_note: bool) -> None:
    """Allow a proof to be taken away; raises ProofInNote where an unsigned note tells of its trade's."""
    if in_note:
        raise ProofInNote


def may_propose_service(
    proof: ShownProof, *, short_jobs_done: int, most: int, risk: Risk, today: date
) -> None:
    """Allow a service that the provider masters (article 4).

    A risk of the place is written into the note and the client chooses. Raises KnowHowRisk, ProofLapsed, or
    ProofTooWeak where the `most` short jobs were done that a declared proof alone allows.
    """
    if risk is Risk.KNOW_HOW:
        raise KnowHowRisk
    if proof.expires_on is not None and _lapsed(proof, today):
        raise ProofLapsed(on=proof.expires_on)
    if proof.level is ProofLevel.DECLARED and short_jobs_done >= most:
        raise ProofTooWeak(limit=most)


def check_seen(seen: SeenHow, *, photo: bool) -> None:
    """Allow how a need is said to be seen (article 3); raises PhotoMissing where no photo of it was sent."""
    if seen is SeenHow.PHOTO and not photo:
        raise PhotoMissing


def check_risk(risk: Risk, words: str | None) -> None:
    """Allow a risk of the place where it is written down (article 4); raises TextMissing."""
    if risk is Risk.PLACE and not words:
        raise TextMissing


def _lapsed(proof: ShownProof, today: date) -> bool:
    return proof.expires_on is not None and proof.expires_on < today
