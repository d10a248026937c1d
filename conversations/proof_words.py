"""What a proof of know-how is, and what it is worth: always its true level (article 4)."""

from collections.abc import Callable

from bot.charter.proofs import ProofKind, ProofLevel
from bot.dialogue.questions import Option, Situation
from bot.screens import Facts, Reader


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


def kind_words(kind: str, reader: Reader) -> str:
    """Return what a proof is, before anybody has looked at it."""
    match kind:
        case ProofKind.MASTER:
            return reader.say("le mot d’un maître ou d’un patron")
        case ProofKind.DIPLOMA:
            return reader.say("un diplôme ou un certificat")
        case _:
            return reader.say("des travaux déjà faits")


def proof_options(reader: Reader) -> list[Option]:
    """Return what there may be to show."""
    return [
        Option(ProofKind.DIPLOMA, reader.say("Un diplôme ou un certificat")),
        Option(ProofKind.MASTER, reader.say("Le mot d’un maître ou d’un patron")),
        Option(ProofKind.WORKS, reader.say("Des travaux déjà faits")),
    ]


def which_kind(question: str) -> Callable[[Situation], Facts]:
    """Return what loads the kind of proof that a question was answered with."""
    return lambda situation: {"kind": situation.answers[question]}


def ask_photo(facts: Facts, reader: Reader) -> str:
    """Ask for the proof itself: to be read, or for works to be seen."""
    if facts["kind"] == ProofKind.WORKS:
        return reader.say("Envoyez maintenant la photo d’un travail déjà fait. On doit bien le voir.")
    return reader.say("Envoyez maintenant la photo, ou le document. Tout doit être lisible.")
