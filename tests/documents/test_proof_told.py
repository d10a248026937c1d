"""What a proof is worth, told alike to both sides: on each one's screens, and in the note (article 4)."""

from html import unescape

import pytest

from bot.charter.kits import load_kits
from bot.charter.proofs import ProofKind, ProofLevel
from bot.documents.lines import know_how_words, level_words
from conversations.proof_words import proof_words
from tests.conversations.phones import plain
from tests.recorded import ZONE, whole_house

READER = whole_house().reader("fr", ZONE)


@pytest.mark.parametrize(
    ("kind", "level", "theirs", "read", "noted"),
    [
        (ProofKind.NONE, ProofLevel.DECLARED, "aucune pour l’instant", "aucune pour l’instant",
         "Plomberie, sans preuve pour l’instant"),
        (ProofKind.DIPLOMA, ProofLevel.DECLARED, "diplôme déclaré, pas encore vérifié", "déclarée",
         "Plomberie, preuve déclarée"),
        (ProofKind.WORKS, ProofLevel.DECLARED, "travaux déclarés, pas encore vérifiés", "déclarée",
         "Plomberie, preuve déclarée"),
        (ProofKind.MASTER, ProofLevel.ATTESTED, "attestation d’un maître", "attestée par un maître",
         "Plomberie, preuve attestée par un maître"),
        (ProofKind.DIPLOMA, ProofLevel.VERIFIED, "diplôme vérifié par l’équipe qualité",
         "vérifiée par l’équipe qualité", "Plomberie, preuve vérifiée par l’équipe qualité"),
    ],
)  # fmt: skip
def test_both_sides_read_the_same_of_a_proof(
    kind: ProofKind, level: ProofLevel, theirs: str, read: str, noted: str
) -> None:
    assert plain(proof_words(kind, level, READER)) == theirs
    assert plain(level_words(kind, level, READER)) == read
    content = {
        "savoir_faire": {"metier": dict(load_kits()["plumbing"].name), "niveau": level},
        "prestataire": {"preuve": {"nature": kind, "niveau": level}},
    }
    assert plain(unescape(know_how_words(content, READER))) == noted
