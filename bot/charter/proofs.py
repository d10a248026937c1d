"""Proofs of know-how, always shown at their true level (article 4)."""

from enum import StrEnum


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
