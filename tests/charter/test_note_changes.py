"""What a version changes of the one before: days, price, services, promises (article 6)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.charter.note_changes import changes

DAY, NEXT = date(2026, 5, 5), date(2026, 5, 6)
DUE = datetime(2026, 5, 5, 8, tzinfo=UTC)
LATER = datetime(2026, 5, 6, 8, tzinfo=UTC)
COME = {
    "qui": "provider",
    "genre": "come",
    "auteur": "kit",
    "enonce": {"fr": "Venir {date}"},
    "echeance": DUE,
}
CLEAN = {**COME, "genre": "leave_clean", "enonce": {"fr": "Laisser propre"}}
KEY = {"qui": "provider", "genre": "added", "auteur": "provider", "enonce": "Rendre la clé", "echeance": DUE}
PAY = {**COME, "qui": "client", "genre": "pay", "enonce": {"fr": "Payer"}}
LEAK, TEST = {"fr": "Réparer la fuite"}, {"fr": "Un essai"}
NONE: dict[str, Any] = {"services": [], "promises": []}
SAME: dict[str, Any] = {
    "plan": None,
    "price": None,
    "gone": NONE,
    "added": NONE,
    "risks": [],
    "declined": [],
    "context": None,
}


def content(
    *,
    days: tuple[date, ...] = (DAY,),
    hour: str = "08:00",
    amount: int = 60_000,
    services: tuple[tuple[object, tuple[object, ...]], ...] = ((LEAK, (TEST,)),),
    promises: tuple[dict[str, Any], ...] = (COME, CLEAN),
    supplies: str = "pièces comprises",
    risk: str | None = None,
    declined: tuple[str, ...] = (),
    context: str | None = None,
) -> dict[str, Any]:
    return {
        "contexte": None if context is None else {"mots": context},
        "analyse": {"vues": [{"besoin": "B1", "mots": risk}]},
        "declines": [{"code": code, "motif": "Ce n’est pas mon métier"} for code in declined],
        "planning": {"jours": days, "heure": hour},
        "prix": {"montant": amount, "devise": "XOF", "conditions": "end", "fournitures": supplies},
        "services": [{"livrable": words, "inclus": inside} for words, inside in services],
        "promesses": list(promises),
    }


BEFORE = content(promises=(COME, CLEAN, KEY, PAY))


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ({}, {}),
        ({"supplies": "pièces fournies"}, {}),
        ({"days": (NEXT,)}, {"plan": {"days": (DAY,), "hour": "08:00"}}),
        ({"hour": "09:00"}, {"plan": {"days": (DAY,), "hour": "08:00"}}),
        ({"amount": 55_000}, {"price": BEFORE["prix"]}),
        ({"risk": "Vieux tuyau"}, {"risks": ["Vieux tuyau"]}),
        ({"declined": ("B2",)}, {"declined": ["B2"]}),
        ({"context": "Une maison de 1970"}, {"context": "added"}),
        ({"services": ((LEAK, ()),)}, {"gone": {"services": [TEST], "promises": []}}),
        (
            {"services": (("Changer le robinet", ()),)},
            {
                "gone": {"services": [LEAK, TEST], "promises": []},
                "added": {"services": ["Changer le robinet"], "promises": []},
            },
        ),
        ({"promises": (COME, KEY, PAY)}, {"gone": {"services": [], "promises": [CLEAN]}}),
        ({"promises": ({**COME, "echeance": LATER}, CLEAN, KEY, PAY)}, {}),
        ({"promises": (COME, CLEAN, KEY)}, {}),
        (
            {"promises": (COME, CLEAN, {**KEY, "echeance": LATER}, PAY)},
            {
                "gone": {"services": [], "promises": [KEY]},
                "added": {"services": [], "promises": [{**KEY, "echeance": LATER}]},
            },
        ),
    ],
)
def test_what_a_version_changes(after: dict[str, Any], found: dict[str, Any]) -> None:
    kept = {"promises": (COME, CLEAN, KEY, PAY)}
    assert changes(BEFORE, content(**{**kept, **after})) == {**SAME, **found}


def test_a_risk_that_was_known_is_not_new_and_a_context_can_be_said_otherwise() -> None:
    before, after = (content(risk="Vieux tuyau", context=words) for words in ("Une maison", "Un atelier"))
    assert changes(before, after) == {**SAME, "context": "changed"}
