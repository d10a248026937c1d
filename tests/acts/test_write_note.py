"""Writing the note: what must be there before, what it holds, what it replaces."""

from datetime import date, time

import pytest
from sqlmodel import Session

from bot.acts.framing_note import approvals_of
from bot.acts.proposal import AddedPromise
from bot.acts.write_note import write_note
from bot.charter.drafting import criteria_of
from bot.charter.notes import NoteState, fingerprint, ready
from bot.charter.payments import PaymentTerms
from bot.charter.proofs import ProofKind, Risk, SeenHow
from bot.charter.refusals import (
    AdvanceOverPrice,
    DayPast,
    DaysOverShortWay,
    HourPast,
    KnowHowRisk,
    NotNow,
    NotYours,
    NotYourTurn,
    PhotoMissing,
    ProofTooWeak,
    Refused,
)
from bot.charter.stages import Stage
from bot.storage.tables import Engagement, FramingNote
from tests.acts.notes import TUESDAY, WEDNESDAY, agreed, newest, proposal, proposed, written
from tests.acts.scene import A_SIGN, SAID_AGAIN, THE_LEAK, Scene


async def test_the_note_holds_what_both_said_and_what_the_kit_has_written(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await written(scene, provider, engagement)
    note = await newest(scene, engagement)
    content = note.content
    assert (note.version, note.state) == (1, NoteState.DRAFT)
    assert note.sha256 == fingerprint(content)
    assert ready(content) == []
    need = content["besoins"][0]
    assert (need["mots"], need["redit"], need["signe"]) == (THE_LEAK, SAID_AGAIN, A_SIGN)
    assert content["client"]["fiche"]["landmark"] == "Angré, 8e tranche"
    assert content["prestataire"]["preuve"] == {"nature": "master", "niveau": "attested"}
    assert content["planning"] == {
        "jours": [TUESDAY, WEDNESDAY],
        "heure": "08:00",
        "fuseau": "Africa/Abidjan",
    }
    assert [line["code"] for line in content["promesses"]] == ["E1", "E2", "E3", "E4", "E5", "E6"]
    assert [line["qui"] for line in content["promesses"]] == ["provider"] * 4 + ["client"] * 2
    assert (content["prix"]["montant"], content["prix"]["devise"]) == (60_000, "XOF")
    assert {one.code: one.weight for one in criteria_of(content)} == {
        "repaired": 50,
        "on_time": 25,
        "clean": 25,
    }
    assert content["grille"][0]["promis"] == [A_SIGN]
    assert await scene.events(engagement) == [
        *("invited", "joined", "client_card_made", "need_expressed", "client_card_seen", "need_said_again"),
        *("need_confirmed", "note_written"),
    ]


async def test_what_is_free_has_no_promise_to_pay(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    await written(scene, provider, engagement, price=0, terms=PaymentTerms.FREE)
    content = (await newest(scene, engagement)).content
    assert content["prix"]["gratuit"]
    assert "pay" not in [line["genre"] for line in content["promesses"]]


async def test_a_risk_an_advance_and_a_promise_by_word_of_mouth_are_written_down(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    promised = AddedPromise("Apporter <deux> joints de rechange {neufs}", WEDNESDAY)
    await written(scene, provider, engagement, risk=Risk.PLACE, risk_words="Le tuyau est vieux.",
                  terms=PaymentTerms.ADVANCE, advance=20_000, advance_for="les pièces",
                  added=(promised,))  # fmt: skip
    content = (await newest(scene, engagement)).content
    (seen,) = content["analyse"]["vues"]
    assert (seen["besoin"], seen["risque"], seen["mots"]) == ("B1", "place", "Le tuyau est vieux.")
    assert content["prix"]["avance"] == {"montant": 20_000, "objet": "les pièces"}
    last = content["promesses"][-1]
    assert (last["code"], last["enonce"], last["auteur"]) == ("E8", promised.words, "provider")
    assert ready(content) == []


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"risk": Risk.KNOW_HOW}, KnowHowRisk),
        ({"days": (date(2026, 5, 3),)}, DayPast),
        ({"days": tuple(date(2026, 5, day) for day in range(5, 13))}, DaysOverShortWay),
        ({"days": (date(2026, 5, 4),), "hour": time(9)}, HourPast),
        ({"terms": PaymentTerms.ADVANCE, "advance": 60_001}, AdvanceOverPrice),
        ({"added": (AddedPromise("Revenir", date(2026, 5, 1)),)}, DayPast),
        ({"seen": SeenHow.PHOTO}, PhotoMissing),
    ],
)
async def test_what_nobody_could_sign_is_not_written(
    scene: Scene, changes: dict[str, object], refusal: type[Refused]
) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.understood(provider, client)
    with pytest.raises(refusal):
        await written(scene, provider, engagement, **changes)
    assert await scene.all(FramingNote) == []


async def test_nothing_is_proposed_before_the_need_is_confirmed_nor_by_anybody_else(scene: Scene) -> None:
    provider, client, stranger = await scene.provider(), await scene.client(), await scene.client("Awa")
    engagement = await scene.said_again(provider, client)
    with pytest.raises(NotNow):
        await written(scene, provider, engagement)
    engagement = await scene.understood(provider, client)
    with pytest.raises(NotYourTurn):
        await written(scene, client, engagement)
    with pytest.raises(NotYours):
        await written(scene, stranger, engagement)


async def test_a_declared_proof_alone_carries_three_short_jobs(scene: Scene) -> None:
    provider, client = await scene.provider(proof=ProofKind.NONE), await scene.client()
    for _ in range(3):
        job = await scene.understood(provider, client)
        await written(scene, provider, job)
        await scene.store.act(_done, job)
    engagement = await scene.understood(provider, client)
    with pytest.raises(ProofTooWeak):
        await written(scene, provider, engagement)


def _done(session: Session, engagement_id: int) -> None:
    engagement = session.get_one(Engagement, engagement_id)
    engagement.stage = Stage.DONE
    session.add(engagement)


async def test_a_new_version_replaces_the_one_before_and_voids_its_approvals(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await proposed(scene, provider, client)
    first = await newest(scene, engagement)
    await written(scene, provider, engagement, price=55_000)
    notes = await scene.all(FramingNote)
    assert [(note.version, note.state) for note in notes] == [(1, NoteState.REPLACED), (2, NoteState.DRAFT)]
    assert first.content["prix"]["montant"] == 60_000
    assert notes[1].content["entete"]["remplace"] == 1
    approvals = await scene.store.read(approvals_of, first)
    assert [approval.void_at for approval in approvals] == [scene.now]


async def test_a_signed_note_is_not_written_over(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await agreed(scene, provider, client)
    with pytest.raises(NotNow):
        await scene.does(provider, write_note, engagement, proposal(price=70_000))
    assert [note.state for note in await scene.all(FramingNote)] == [NoteState.SIGNED]
