"""What no note may be: each refusal of articles 1 to 4, 6 and 7, met by the act that would write it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from bot.acts.proposal import AddedPromise
from bot.acts.terms import TERMS, Terms
from bot.acts.write_note import write_note
from bot.charter.agreed import Cover
from bot.charter.kits import TradeKit, load_kits
from bot.charter.needs import NeedState
from bot.charter.notes import Lack, Missing
from bot.charter.proofs import Risk
from bot.charter.refusals import (
    ClientCardMissing,
    DayUnreadable,
    KnowHowRisk,
    NeedsMissing,
    NeedsUnconfirmed,
    NoteIncomplete,
    NothingMeasured,
    ProofLapsed,
    ServiceUnsaid,
    ServiceWithoutNeed,
    WeightsWrong,
)
from bot.charter.stages import Stage
from bot.storage.store import Store
from bot.storage.tables import Engagement, FramingNote, Need, Proof
from tests.acts.notes import SEEN_AT, proposal, written
from tests.acts.scene import Scene

B1 = Cover("B1", SEEN_AT)


async def understood(scene: Scene) -> tuple[int, int]:
    """Return a provider, and an engagement whose need is confirmed."""
    provider, client = await scene.provider(), await scene.client()
    return provider, await scene.understood(provider, client)


async def test_no_proposal_before_the_clients_card(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    engagement = await scene.joined(provider, client)
    await scene.change(Engagement, engagement, stage=Stage.AGREEMENT)
    with pytest.raises(ClientCardMissing):
        await written(scene, provider, engagement)


async def test_no_proposal_before_each_need_is_settled(scene: Scene) -> None:
    provider, engagement = await understood(scene)
    (need,) = await scene.all(Need)
    await scene.change(Need, need.id or 0, state=NeedState.EXPRESSED)
    with pytest.raises(NeedsUnconfirmed) as refused:
        await written(scene, provider, engagement)
    assert refused.value.codes == ["B1"]
    await scene.change(Need, need.id or 0, state=NeedState.WITHDRAWN)
    with pytest.raises(NeedsMissing):
        await written(scene, provider, engagement)


async def test_no_service_that_answers_no_need(scene: Scene) -> None:
    provider, engagement = await understood(scene)
    covers = [B1, Cover("B2", SEEN_AT, service="unblock")]
    with pytest.raises(ServiceWithoutNeed) as refused:
        await scene.does(provider, write_note, engagement, proposal(covers=covers))
    assert refused.value.code == "S2"
    assert await scene.all(FramingNote) == []


async def test_each_of_several_needs_has_its_service(scene: Scene) -> None:
    provider, engagement = await understood(scene)
    (need,) = await scene.all(Need)
    await scene.change(Need, need.id or 0, code="B2")
    with pytest.raises(ServiceUnsaid) as refused:
        await scene.does(provider, write_note, engagement, proposal(covers=[Cover("B2", SEEN_AT)]))
    assert refused.value.need == "B2"


async def test_no_need_that_is_neither_served_nor_declined(scene: Scene) -> None:
    provider, engagement = await understood(scene)
    with pytest.raises(NoteIncomplete) as refused:
        await scene.does(provider, write_note, engagement, proposal(covers=[]))
    assert Missing(Lack.ORPHAN_NEED, "B1") in refused.value.missing


async def test_no_note_without_a_price(scene: Scene) -> None:
    provider, engagement = await understood(scene)
    with pytest.raises(NoteIncomplete) as refused:
        await written(scene, provider, engagement, price=-1)
    assert list(refused.value.missing) == [Missing(Lack.PRICE)]


async def test_no_service_that_know_how_does_not_carry(scene: Scene) -> None:
    provider, engagement = await understood(scene)
    with pytest.raises(KnowHowRisk):
        await written(scene, provider, engagement, risk=Risk.KNOW_HOW)


async def test_no_proposal_on_a_lapsed_proof(scene: Scene) -> None:
    provider, engagement = await understood(scene)
    for proof in await scene.all(Proof):
        await scene.change(Proof, proof.id or 0, expires_on=date(2026, 5, 3))
    with pytest.raises(ProofLapsed):
        await written(scene, provider, engagement)


async def test_no_promise_without_a_day(scene: Scene) -> None:
    provider, engagement = await understood(scene)
    undated = AddedPromise("Rapporter la clé", None)  # type: ignore[arg-type]
    with pytest.raises(DayUnreadable):
        await written(scene, provider, engagement, added=(undated,))


PLUMBING = load_kits()["plumbing"]
PERCEIVED = replace(PLUMBING, grid=PLUMBING.grid[2:])
CROWDED = replace(PLUMBING, grid=tuple(replace(PLUMBING.grid[0], code=f"c{number}") for number in range(150)))


@pytest.mark.parametrize(
    ("kit", "matters", "refusal"),
    [(PERCEIVED, "clean", NothingMeasured), (CROWDED, "c1", WeightsWrong)],
    ids=["nothing measured", "weights that make no hundred"],
)
async def test_no_grid_that_could_not_be_signed(
    engine: Engine, scene: Scene, kit: TradeKit, matters: str, refusal: type[Exception]
) -> None:
    provider, engagement = await understood(scene)
    await scene.change(Engagement, engagement, matters_most=matters)
    store = Store(engine, info={TERMS: Terms(kits={**load_kits(), "plumbing": kit}, bot_name="Bot")})
    other = Scene(store, scene.now)
    with pytest.raises(refusal):
        await written(other, provider, engagement)
    await store.close()
