"""The talk that every contender holds: five short questions, answered by text, then again from the first."""

QUESTIONS = (
    "Où se passe le travail\u00a0?",
    "Que faut-il réparer\u00a0?",
    "Depuis quand\u00a0?",
    "Quel jour vous convient\u00a0?",
    "Qui ouvrira la porte\u00a0?",
)
ANSWERS = (
    "À Yopougon, derrière la pharmacie.",
    "Il y a une fuite sous l’évier de la cuisine.",
    "Depuis mardi dernier, un peu plus chaque jour.",
    "Samedi matin, s’il vous plaît.",
    "Ma sœur Aminata sera là.",
)
NAMES = ("place", "need", "since", "day", "door")


def question_after(step: int) -> str:
    """Return what a bot asks once the question `step` is answered."""
    return QUESTIONS[(step + 1) % len(QUESTIONS)]
