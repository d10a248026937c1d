"""The framing note: what it lacks, and what makes its approval joint."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.charter.agreed import AddedPromise, Agreed, Cover, NeedSaid, Price
from bot.charter.drafting import criteria_of, draft_note
from bot.charter.grid import check_grid
from bot.charter.kits import load_kits
from bot.charter.notes import (
    ApprovalFacts,
    Lack,
    Missing,
    NoteState,
    check_approval,
    check_ready,
    fingerprint,
    joint,
    ready,
)
from bot.charter.proofs import ProofKind, ProofLevel
from bot.charter.refusals import AlreadyAnswered, NoteChanged, NoteIncomplete, NotYourTurn, Refused
from bot.charter.stages import Side

NOW = datetime(2026, 5, 4, 18, 30, tzinfo=UTC)
KIT = load_kits()["plumbing"]
NEED = NeedSaid("B1", "L’eau coule.", "Il y a une fuite.", KIT.signs[0].words, NOW)
AGREED = Agreed(
    provider="Koffi Yao",
    client="Aya Traoré",
    proof=ProofKind.MASTER,
    proof_level=ProofLevel.ATTESTED,
    card={"place": "home", "landmark": "Angré"},
    needs=[NEED],
    covers=[Cover("B1", NOW)],
    matters_most="repaired",
    days=[date(2026, 5, 6), date(2026, 5, 5)],
    hour=time(8),
    zone=ZoneInfo("Africa/Abidjan"),
    price=Price(60_000, "XOF", "parts_included_paid_at_end"),
    promises=["come", "show_parts", "leave_clean", "come_back_free"],
)
CONTENT = draft_note(KIT, AGREED, version=1, now=NOW)
SHA = fingerprint(CONTENT)


def test_the_note_of_the_model_screens_is_ready() -> None:
    """Screens 23 to 25: four promises and two, half and two quarters, until the 5th of June."""
    assert ready(CONTENT) == []
    assert [(line["code"], line["genre"], line["qui"]) for line in CONTENT["promesses"]] == [
        ("E1", "come", Side.PROVIDER),
        ("E2", "show_parts", Side.PROVIDER),
        ("E3", "leave_clean", Side.PROVIDER),
        ("E4", "come_back_free", Side.PROVIDER),
        ("E5", "open", Side.CLIENT),
        ("E6", "pay", Side.CLIENT),
    ]
    assert CONTENT["promesses"][0]["echeance"] == datetime(2026, 5, 5, 8, tzinfo=UTC)
    assert CONTENT["promesses"][3]["echeance"].date() == date(2026, 6, 5)
    assert [line["poids"] for line in CONTENT["grille"]] == [50, 25, 25]
    assert CONTENT["grille"][0]["promis"] == [KIT.signs[0].words]
    check_grid(criteria_of(CONTENT))


def test_what_the_grid_measures_is_always_promised() -> None:
    """A provider cannot take out the promise that the client weighs most."""
    bare = draft_note(KIT, replace(AGREED, promises=[], matters_most="on_time"), version=1, now=NOW)
    assert [line["genre"] for line in bare["promesses"]] == ["come", "open", "pay"]
    assert ready(bare) == []


def test_a_free_work_asks_for_no_payment() -> None:
    """And is ready all the same."""
    free = draft_note(KIT, replace(AGREED, price=Price(0, "XOF", "free")), version=1, now=NOW)
    assert "pay" not in [line["genre"] for line in free["promesses"]]
    assert ready(free) == []


def test_what_was_promised_by_word_of_mouth_is_written() -> None:
    """With its owner and its date."""
    added = AddedPromise(Side.PROVIDER, "Apporter un seau.", NOW + timedelta(days=1))
    content = draft_note(KIT, replace(AGREED, added=[added]), version=1, now=NOW)
    assert content["promesses"][-1] == {
        "code": "E7",
        "genre": "added",
        "qui": Side.PROVIDER,
        "enonce": "Apporter un seau.",
        "echeance": NOW + timedelta(days=1),
        "preuve": None,
    }
    assert fingerprint(content) != SHA


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """The sound note with one value changed."""
    content = deepcopy(CONTENT)
    *way, last = path
    part: Any = content
    for step in way:
        part = part[step]
    part[last] = value
    return content


@pytest.mark.parametrize(
    ("path", "value", "missing"),
    [
        (("besoins",), [], [Missing(Lack.NEED), Missing(Lack.SERVICE_WITHOUT_NEED, "S1")]),
        (("besoins", 0, "signe"), "", [Missing(Lack.SIGN, "B1")]),
        (("services",), [], [Missing(Lack.ORPHAN_NEED, "B1")]),
        (("services", 0, "besoins"), ["B1", "B9"], [Missing(Lack.SERVICE_WITHOUT_NEED, "S1")]),
        (("planning", "jours"), [], [Missing(Lack.DAY)]),
        (("prix",), {}, [Missing(Lack.PRICE)]),
        (("prix", "montant"), 0, [Missing(Lack.PRICE)]),
        (("prix", "devise"), None, [Missing(Lack.PRICE)]),
        (("prix",), {"methode": "à l’heure", "devise": "XOF"}, [Missing(Lack.PRICE)]),
        (("promesses",), [], [Missing(Lack.PROMISE)]),
        (("promesses", 1, "qui"), None, [Missing(Lack.PROMISE_OWNER, "E2")]),
        (("promesses", 1, "echeance"), None, [Missing(Lack.PROMISE_DATE, "E2")]),
        (("grille", 0, "poids"), 49, [Missing(Lack.WEIGHTS)]),
        (("grille",), [], [Missing(Lack.WEIGHTS), Missing(Lack.MEASURED_CRITERION)]),
    ],
)
def test_what_a_note_lacks(path: tuple[Any, ...], value: Any, missing: list[Missing]) -> None:
    """Nobody approves a note with a hole in it (articles 3, 6 and 7)."""
    content = changed(path, value)
    assert ready(content) == missing
    with pytest.raises(NoteIncomplete) as refusal:
        check_ready(content)
    assert refusal.value.missing == missing


def test_a_method_with_a_ceiling_is_a_price() -> None:
    """As is a gift."""
    check_ready(changed(("prix",), {"methode": "à l’heure", "plafond": 80_000, "devise": "XOF"}))
    check_ready(changed(("prix",), {"gratuit": True}))


def test_only_perceived_criteria_are_not_enough() -> None:
    """One at least is measured."""
    content = deepcopy(CONTENT)
    for line in content["grille"]:
        line["nature"] = "perceived"
    assert ready(content) == [Missing(Lack.MEASURED_CRITERION)]


PROVIDERS = ApprovalFacts(Side.PROVIDER, SHA, NOW)
CLIENTS = ApprovalFacts(Side.CLIENT, SHA, NOW + timedelta(minutes=5))


@pytest.mark.parametrize(
    ("approvals", "expected"),
    [
        ([], False),
        ([PROVIDERS], False),
        ([PROVIDERS, PROVIDERS], False),
        ([PROVIDERS, CLIENTS], True),
        ([replace(PROVIDERS, void_at=NOW), CLIENTS], False),
        ([PROVIDERS, replace(CLIENTS, sha256="0" * 64)], False),
    ],
)
def test_an_approval_is_joint_on_one_text(approvals: list[ApprovalFacts], expected: bool) -> None:
    """Both sides, the same SHA-256, neither void (article 7)."""
    assert joint(approvals, SHA) is expected


OTHER = "f" * 64


@pytest.mark.parametrize(
    ("seen", "side", "state", "approvals", "refusal"),
    [
        (OTHER, Side.PROVIDER, NoteState.DRAFT, [], NoteChanged),
        (OTHER, Side.CLIENT, NoteState.TO_READ, [PROVIDERS], NoteChanged),
        (SHA, Side.CLIENT, NoteState.REPLACED, [PROVIDERS], NoteChanged),
        (SHA, Side.CLIENT, NoteState.REFUSED, [PROVIDERS], NoteChanged),
        (SHA, Side.CLIENT, NoteState.DRAFT, [], NotYourTurn),
        (SHA, Side.CLIENT, NoteState.TO_READ, [replace(PROVIDERS, void_at=NOW)], NotYourTurn),
        (SHA, Side.CLIENT, NoteState.TO_READ, [replace(PROVIDERS, sha256=OTHER)], NotYourTurn),
        (SHA, Side.PROVIDER, NoteState.TO_READ, [PROVIDERS], AlreadyAnswered),
        (SHA, Side.CLIENT, NoteState.SIGNED, [PROVIDERS, CLIENTS], AlreadyAnswered),
        (OTHER, Side.CLIENT, NoteState.SIGNED, [PROVIDERS, CLIENTS], NoteChanged),
    ],
)
def test_an_approval_that_does_not_count(
    seen: str, side: Side, state: NoteState, approvals: list[ApprovalFacts], refusal: type[Refused]
) -> None:
    """Of another text, out of turn, or twice."""
    with pytest.raises(refusal):
        check_approval(seen=seen, sha256=SHA, side=side, state=state, approvals=approvals)


@pytest.mark.parametrize(
    ("side", "state", "approvals"),
    [
        (Side.PROVIDER, NoteState.DRAFT, []),
        (Side.CLIENT, NoteState.TO_READ, [PROVIDERS]),
        (Side.CLIENT, NoteState.UNANSWERED, [PROVIDERS]),
    ],
)
def test_an_approval_that_counts(side: Side, state: NoteState, approvals: list[ApprovalFacts]) -> None:
    """The provider first, then the client, however late."""
    check_approval(seen=SHA, sha256=SHA, side=side, state=state, approvals=approvals)
