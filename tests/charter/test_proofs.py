"""Proofs at their true level."""

from datetime import date

import pytest

from bot.charter.proofs import (
    ProofKind,
    ProofLevel,
    Risk,
    ShownProof,
    check_risk,
    level_of,
    may_propose_service,
    strongest,
)
from bot.charter.refusals import KnowHowRisk, ProofLapsed, ProofTooWeak, Refused, TextMissing

TODAY = date(2026, 5, 4)
YESTERDAY = date(2026, 5, 3)
DECLARED, ATTESTED, VERIFIED = (ShownProof(level) for level in ProofLevel)


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (ProofKind.MASTER, ProofLevel.ATTESTED),
        (ProofKind.DIPLOMA, ProofLevel.DECLARED),
        (ProofKind.WORKS, ProofLevel.DECLARED),
        (ProofKind.NONE, ProofLevel.DECLARED),
    ],
)
def test_the_level_of_what_is_shown(kind: ProofKind, level: ProofLevel) -> None:
    """A photo of a diploma is declared until somebody has checked it."""
    assert level_of(kind) is level


@pytest.mark.parametrize(
    ("proof", "jobs", "risk", "refusal", "facts"),
    [
        (VERIFIED, 0, Risk.KNOW_HOW, KnowHowRisk, {}),
        (DECLARED, 3, Risk.NONE, ProofTooWeak, {"limit": 3}),
        (DECLARED, 30, Risk.PLACE, ProofTooWeak, {"limit": 3}),
        (ShownProof(ProofLevel.VERIFIED, YESTERDAY), 0, Risk.NONE, ProofLapsed, {"on": YESTERDAY}),
    ],
)
def test_better_decline(
    proof: ShownProof, jobs: int, risk: Risk, refusal: type[Refused], facts: dict[str, object]
) -> None:
    """Than let the client run even a small risk (article 4)."""
    with pytest.raises(refusal) as refused:
        may_propose_service(proof, short_jobs_done=jobs, most=3, risk=risk, today=TODAY)
    assert refused.value.facts == facts


@pytest.mark.parametrize(
    ("proof", "jobs", "risk"),
    [
        (DECLARED, 2, Risk.NONE),
        (ATTESTED, 30, Risk.NONE),
        (VERIFIED, 0, Risk.PLACE),
        (ShownProof(ProofLevel.VERIFIED, TODAY), 0, Risk.NONE),
    ],
)
def test_what_may_be_proposed(proof: ShownProof, jobs: int, risk: Risk) -> None:
    """A risk of the place is the client's to choose; a proof holds through its last day."""
    may_propose_service(proof, short_jobs_done=jobs, most=3, risk=risk, today=TODAY)


@pytest.mark.parametrize(
    ("proofs", "best"),
    [
        ([], DECLARED),
        ([DECLARED, ATTESTED], ATTESTED),
        ([VERIFIED, ATTESTED], VERIFIED),
        ([ShownProof(ProofLevel.VERIFIED, YESTERDAY), ATTESTED], ATTESTED),
        ([ShownProof(ProofLevel.VERIFIED, YESTERDAY)], ShownProof(ProofLevel.VERIFIED, YESTERDAY)),
    ],
)
def test_the_strongest_proof(proofs: list[ShownProof], best: ShownProof) -> None:
    """A lapsed one counts only where there is no other, so that its holder learns it has lapsed."""
    assert strongest(proofs, TODAY) == best


@pytest.mark.parametrize("words", ["", None])
def test_a_risk_of_the_place_is_written_down(words: str | None) -> None:
    with pytest.raises(TextMissing):
        check_risk(Risk.PLACE, words)
    check_risk(Risk.PLACE, "Le tuyau est vieux.")
    check_risk(Risk.NONE, words)
