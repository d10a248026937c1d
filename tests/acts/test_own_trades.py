"""A provider changes what they know: the main trade, and what is shown no more (article 4)."""

from datetime import datetime

import pytest
from sqlmodel import Session

from bot.acts.check_proof import check_proof, next_proof
from bot.acts.invite import invite
from bot.acts.own_trades import make_main, take_proof_away, take_trade_away
from bot.acts.parties import known
from bot.acts.profile import add_proof, add_trade, profile
from bot.charter.proofs import MOST_PROOFS, ProofKind
from bot.charter.refusals import (
    AlreadyAnswered,
    MainTrade,
    NotYours,
    ProofInNote,
    TooManyProofs,
    TradeInUse,
    TradeUnknown,
)
from bot.storage.tables import Evidence, Person, Proof
from tests.acts.notes import newest, proposed
from tests.acts.scene import Scene
from tests.acts.works import staff, working


def _send(session: Session, *, by: Person, now: datetime) -> None:
    sent = Evidence(
        person_id=known(by.id), kind="photo", mime="image/jpeg", size=1, sha256="0" * 64, content=b"x",
        file_id="f", stored_at=now,
    )  # fmt: skip
    session.add(sent)
    session.flush()
    add_proof(session, "plumbing", ProofKind.WORKS, known(sent.id), by=by, now=now)


async def shown(scene: Scene, person: int) -> list[tuple[str, str]]:
    """Return each trade of a provider with the level that is shown of it."""
    found = await scene.does(person, profile)
    return [(trade.id, trade.level.value) for trade in found.trades]


async def test_new_engagements_take_the_main_trade(scene: Scene) -> None:
    provider = await scene.provider()
    running = await scene.does(provider, invite)
    await scene.does(provider, add_trade, "electricity")
    await scene.does(provider, make_main, "electricity")
    fresh = await scene.does(provider, invite)
    assert (await scene.engagement(running.engagement)).trade == "plumbing"
    assert (await scene.engagement(fresh.engagement)).trade == "electricity"
    assert [trade for trade, _ in await shown(scene, provider)] == ["electricity", "plumbing"]
    with pytest.raises(TradeUnknown):
        await scene.does(provider, make_main, "sewing")


async def test_the_main_trade_stays_until_another_one_is(scene: Scene) -> None:
    provider = await scene.provider()
    await scene.does(provider, add_trade, "electricity")
    with pytest.raises(MainTrade):
        await scene.does(provider, take_trade_away, "plumbing")
    await scene.does(provider, make_main, "electricity")
    await scene.does(provider, take_trade_away, "plumbing")
    assert await shown(scene, provider) == [("electricity", "declared")]
    with pytest.raises(TradeUnknown):
        await scene.does(provider, invite, trade="plumbing")


async def test_a_trade_said_once_more_begins_without_its_old_proofs(scene: Scene) -> None:
    provider = await scene.provider()
    await scene.does(provider, add_trade, "electricity")
    await scene.does(provider, make_main, "electricity")
    await scene.does(provider, take_trade_away, "plumbing")
    await scene.does(provider, add_trade, "plumbing")
    assert ("plumbing", "declared") in await shown(scene, provider)


async def test_a_trade_in_which_a_work_runs_stays(scene: Scene) -> None:
    provider = await scene.provider()
    await scene.does(provider, invite)
    await scene.does(provider, add_trade, "electricity")
    await scene.does(provider, make_main, "electricity")
    with pytest.raises(TradeInUse):
        await scene.does(provider, take_trade_away, "plumbing")


async def test_a_proof_taken_away_is_shown_and_checked_no_more(scene: Scene) -> None:
    mariam, provider, other = await staff(scene), await scene.provider(), await scene.provider("Ama Koné")
    proof = (await scene.all(Proof))[0]
    with pytest.raises(NotYours):
        await scene.does(other, take_proof_away, proof.id)
    await scene.does(provider, take_proof_away, proof.id)
    assert await shown(scene, provider) == [("plumbing", "declared")]
    waiting = await scene.does(mariam, next_proof)
    assert waiting is not None
    assert waiting.provider == "Ama Koné"
    with pytest.raises(AlreadyAnswered):
        await scene.does(mariam, check_proof, proof.id, readable=True)
    with pytest.raises(AlreadyAnswered):
        await scene.does(provider, take_proof_away, proof.id)


async def test_a_proof_stays_while_a_note_that_tells_of_it_is_unsigned(scene: Scene) -> None:
    provider, client = await scene.provider(), await scene.client()
    await proposed(scene, provider, client)
    with pytest.raises(ProofInNote):
        await scene.does(provider, take_proof_away, (await scene.all(Proof))[0].id)


async def test_a_signed_note_keeps_what_it_said_of_a_proof(scene: Scene) -> None:
    provider, _, engagement = await working(scene)
    await scene.does(provider, take_proof_away, (await scene.all(Proof))[0].id)
    note = await newest(scene, engagement)
    assert note.content["prestataire"]["preuve"]["niveau"] == "attested"


async def test_a_trade_has_so_many_proofs(scene: Scene) -> None:
    provider = await scene.provider()
    for _ in range(MOST_PROOFS - 1):
        await scene.does(provider, _send)
    with pytest.raises(TooManyProofs):
        await scene.does(provider, _send)
    await scene.does(provider, take_proof_away, (await scene.all(Proof))[0].id)
    await scene.does(provider, _send)
