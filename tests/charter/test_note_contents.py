"""A note holds all that NOTE lists, section by section, and the grid of it what NOTE lists of a criterion."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.charter.drafting import criteria_of, draft_note, marks_of
from bot.charter.grid import Dimension, Marks
from bot.charter.kits import load_kits
from bot.charter.needs import Priority
from tests.charter.test_notes import AGREED, KIT, NOW

CONTENT = draft_note(KIT, AGREED, version=1, now=NOW)
NOTE: Mapping[str, Mapping[str, str]] = {  # what NOTE names, and where a note's content has it
    "1 en-tête": {
        "version": "entete.version",
        "date": "entete.date",
        "validité": "entete.validite",
        "métier": "entete.metier",
        "parcours": "entete.parcours",
        "trousse": "entete.trousse",
    },
    "2 client": {"qui": "client.nom", "fiche": "client.fiche", "aide": "client.aide"},
    "3 prestataire": {
        "identité": "prestataire.nom",
        "savoir-faire invoqué": "prestataire.metier",
        "preuve": "prestataire.preuve.nature",
        "niveau": "prestataire.preuve.niveau",
    },
    "5 besoins": {
        "mots": "besoins.mots",
        "redit": "besoins.redit",
        "signe": "besoins.signe",
        "priorité": "besoins.priorite",
        "contrainte": "besoins.contrainte",  # told once, for all needs
        "ce qui compte le plus": "priorite.code",
        "confirmé le": "besoins.confirme_le",
    },
    "6 analyse": {"vu": "analyse.vues.vu", "risque": "analyse.vues.risque"},
    "7 services": {
        "besoins couverts": "services.besoins",
        "livrable": "services.livrable",
        "savoir-faire": "savoir_faire.niveau",
        "inclus": "services.inclus",
        "exclus": "exclus",
        "déclinés": "declines",
    },
    "8 planning": {"jalons": "planning.jours"},
    "9 engagements": {
        "énoncé": "promesses.enonce",
        "qui": "promesses.qui",
        "échéance": "promesses.echeance",
        "preuve": "promesses.preuve",
    },
    "10 prix": {
        "montant": "prix.montant",
        "méthode": "prix.methode",
        "plafond": "prix.plafond",
        "pièces": "prix.fournitures",
        "paiement": "prix.conditions",
    },
    "11 vérification": {"délai": "verification.secondes", "reprises": "verification.regle"},
    "12 changements": {"comment": "changements"},
    "13 secret": {"couvert": "secret", "qui d’autre vient": "accompagnants"},
    "14 problème": {"à qui": "probleme", "urgent": "delais.urgent", "sinon": "delais.autre"},
    "15 suivi": {"avis": "suivi", "un mois": "un_mois.question"},
    "16 grille": {
        "code": "grille.code",
        "lié": "grille.promis",
        "énoncé": "grille.nom",
        "nature": "grille.nature",
        "indicateur": "grille.question",
        "échelle": "grille.degres.mots",
        "qui mesure": "grille.qui_mesure",
        "preuve": "grille.promesses",
        "cible": "grille.cible",
        "seuil": "grille.seuil",
        "poids": "grille.poids",
        "éliminatoire": "grille.eliminatoire",
        "moment": "grille.moment",
        "dimension": "grille.dimension",
        "règle": "resultat.tenue",
    },
}  # 4 is the complete way's; 17, the number, the hash, the version replaced and who wrote what come after
MAY_BE_EMPTY = {"client.aide", "declines", "prix.methode", "prix.plafond", "grille.question"}


def found(part: Any, path: str) -> list[Any]:
    """Return what stands at a path: of each line, where it leads through lines."""
    if not path:
        return [part]
    if isinstance(part, list):
        return [one for line in part for one in found(line, path)]
    name, _, rest = path.partition(".")
    return found(part[name], rest)


@pytest.mark.parametrize(
    "path", [path for section in NOTE.values() for path in section.values()], ids=lambda path: path
)
def test_what_note_lists_is_there(path: str) -> None:
    """Nothing of it is left empty but what this work has none of."""
    agreed = replace(AGREED, card={**AGREED.card, "to_know": [KIT.to_know[0].words]})
    values = found(draft_note(KIT, agreed, version=1, now=NOW), path)
    assert values
    assert path in MAY_BE_EMPTY or all(value is not None and value != "" for value in values)


def test_nobody_signs_what_was_to_have_begun() -> None:
    assert CONTENT["entete"]["validite"] == datetime(2026, 5, 5, 8, tzinfo=UTC)


def test_the_most_important_is_the_client_s() -> None:
    chosen = draft_note(KIT, replace(AGREED, matters_most="clean"), version=1, now=NOW)
    assert chosen["priorite"] == {"code": "clean", "mots": KIT.criterion("clean").choice}


def test_within_what_time_a_problem_is_looked_at() -> None:
    slow = replace(AGREED, urgent=timedelta(hours=12), to_handle=timedelta(days=5))
    assert draft_note(KIT, slow, version=1, now=NOW)["delais"] == {"urgent": 43_200, "autre": 432_000}


def test_the_grid_aims_at_what_was_promised() -> None:
    """A fact is whole, an impression as promised; below the middle, something is put right."""
    aims = [(line["code"], line["dimension"], line["cible"], line["seuil"]) for line in CONTENT["grille"]]
    assert aims == [
        ("repaired", Dimension.RELIABILITY, 5, 1),
        ("on_time", Dimension.DELAY, 5, 1),
        ("clean", Dimension.CLEANLINESS, 4, 2),
    ]
    assert [one.threshold for one in criteria_of(CONTENT)] == [1, 1, 2]
    assert marks_of(CONTENT) == Marks(80, 60)
    assert all(kit.grid[1].dimension is Dimension.DELAY for kit in load_kits().values())


def test_each_need_carries_its_priority_and_what_the_card_asks_of_all() -> None:
    one = AGREED.needs[0]
    needs = [replace(one, priority=Priority.THEN), replace(one, code="B2")]
    agreed = replace(AGREED, needs=needs, card={"to_know": [{"own": "Le soir"}]})
    lines = draft_note(KIT, agreed, version=1, now=NOW)["besoins"]
    assert [line["priorite"] for line in lines] == ["then", "first"]
    assert [line["contrainte"] for line in lines] == [[{"own": "Le soir"}]] * 2
