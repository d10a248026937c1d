"""On paper: voice notes that explain lines stand by their fingerprints."""

from bot.charter.proofs import Risk
from tests.documents.paper import content, pdf, said_by


def test_what_was_said_aloud_stands_with_its_fingerprint() -> None:
    made = content(risk=Risk.PLACE, risk_words="Le mur est vieux.")
    made["vocaux"] = [{"ligne": line, "empreinte": "0a1b2c3d" * 8} for line in ("B1", "avance")]
    said = said_by(pdf(made))
    assert "Risque connu du client : Le mur est vieux." in said
    assert "Les vocaux du prestataire" in said
    printed = " ".join(["0a1b2c3d"] * 8)
    assert f"B1 : empreinte {printed}" in said
    assert f"Avance : empreinte {printed}" in said
    assert "L’écrit fait foi, la voix explique." in said
