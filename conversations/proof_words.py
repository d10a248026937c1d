"""What a proof of know-how is, and what it is worth: always its true level (article 4)."""

from bot.charter.proofs import ProofKind, ProofLevel
from bot.screens import Reader


def proof_words(kind: str, level: str, reader: Reader) -> str:
    """Return a proof with its level, as its owner reads it."""
    verified = level == ProofLevel.VERIFIED
    match kind:
        case ProofKind.MASTER if verified:
            return reader.say("attestation d’un maître, vérifiée par l’équipe qualité")
        case ProofKind.MASTER:
            return reader.say("attestation d’un maître")
        case ProofKind.DIPLOMA if verified:
            return reader.say("diplôme vérifié par l’équipe qualité")
        case ProofKind.DIPLOMA:
            return reader.say("diplôme déclaré, pas encore vérifié")
        case ProofKind.WORKS if verified:
            return reader.say("travaux vérifiés par l’équipe qualité")
        case ProofKind.WORKS:
            return reader.say("travaux déclarés, pas encore vérifiés")
        case _:
            return reader.say("aucune pour l’instant")
