"""Declining and withdrawing: an honest end before anything is signed."""

import asyncio

import pytest

from bot.acts.answer_need import confirm_need
from bot.acts.decline import decline
from bot.acts.express_need import express_need
from bot.acts.invite import invite
from bot.acts.reformulate import reformulate
from bot.acts.withdraw import withdraw
from bot.charter.needs import Answer, NeedState
from bot.charter.refusals import NotNow, NotYours, NotYourTurn, Refused
from bot.charter.stages import Stage
from bot.charter.stopping import Why
from bot.storage.tables import Need, Reformulation
from tests.acts.scene import A_SIGN, SAID_AGAIN, TOLD, Scene

REASON = "La fuite est dans le mur, ce n’est pas mon métier."


@pytest.mark.parametrize("where", ["told", "said_again", "understood"])
async def test_a_provider_declines_and_the_client_learns_why(scene: Scene, where: str) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await getattr(scene, where)(koffi, aya)
    done = await scene.does(koffi, decline, engagement, REASON)
    assert done.client == "Aya Traoré"
    stored = await scene.engagement(engagement)
    assert (stored.stage, stored.closed_at) == (Stage.DECLINED, scene.now)
    assert (await scene.all(Need))[0].state == NeedState.DECLINED
    owed = (await scene.owed(aya))[-1]
    assert (owed.kind, owed.facts["provider"], owed.facts["reason"]) == ("declined", "Koffi Yao", REASON)
    assert (await scene.events(engagement))[-1] == "declined"


async def test_only_the_provider_declines_and_only_once_there_is_a_client(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    mariam = await scene.provider("Mariam Diabaté")
    alone = (await scene.does(koffi, invite)).engagement
    engagement = await scene.joined(koffi, aya)
    for person, where, refusal in (
        (koffi, alone, NotNow),
        (aya, engagement, NotYourTurn),
        (mariam, engagement, NotYours),
    ):
        with pytest.raises(refusal):
            await scene.does(person, decline, where, REASON)
    assert not await scene.owed(aya)


async def test_a_client_who_joined_and_says_nothing_does_not_keep_the_provider(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.joined(koffi, aya)
    await scene.does(koffi, decline, engagement, REASON)
    stored = await scene.engagement(engagement)
    assert (stored.stage, stored.closed_at) == (Stage.DECLINED, scene.now)
    (owed,) = await scene.owed(aya)
    assert (owed.kind, owed.facts["reason"], owed.facts["told"]) == ("declined", REASON, False)
    with pytest.raises(NotNow):
        await scene.does(aya, express_need, engagement, TOLD)


async def test_nothing_goes_on_after_a_decline(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.said_again(koffi, aya)
    await scene.does(koffi, decline, engagement, REASON)
    with pytest.raises(NotNow):
        await scene.does(aya, confirm_need, engagement, seen=1)
    with pytest.raises(NotNow):
        await scene.does(koffi, decline, engagement, REASON)
    with pytest.raises(NotNow):
        await scene.does(koffi, reformulate, engagement, SAID_AGAIN, A_SIGN)
    assert [owed.kind for owed in await scene.owed(aya)] == ["is_this_it", "declined"]


@pytest.mark.parametrize(
    ("where", "need"),
    [
        ("joined", None),
        ("told", NeedState.WITHDRAWN),
        ("said_again", NeedState.WITHDRAWN),
        ("understood", NeedState.CONFIRMED),
    ],
)
async def test_a_client_withdraws_before_the_agreement(
    scene: Scene, where: str, need: NeedState | None
) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await getattr(scene, where)(koffi, aya)
    done = await scene.does(aya, withdraw, engagement)
    assert done.provider == "Koffi Yao"
    stored = await scene.engagement(engagement)
    assert (stored.stage, stored.closed_at) == (Stage.STOPPED, scene.now)
    assert [one.state for one in await scene.all(Need)] == ([need] if need else [])
    owed = (await scene.owed(koffi))[-1]
    assert (owed.kind, owed.facts["client"]) == ("withdrawn", "Aya Traoré")
    with pytest.raises(NotNow):
        await scene.does(aya, withdraw, engagement)


async def test_a_provider_does_not_withdraw(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.told(koffi, aya)
    with pytest.raises(NotYourTurn):
        await scene.does(koffi, withdraw, engagement)


async def test_withdrawing_answers_what_was_not_the_need(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.said_again(koffi, aya)
    await scene.does(aya, withdraw, engagement, Why(not_my_need=True))
    (said,) = await scene.all(Reformulation)
    assert (said.answer, said.answered_at) == (Answer.NOT_MY_NEED, scene.now)


async def test_declining_and_withdrawing_at_once_end_one_way(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.told(koffi, aya)
    ends = await asyncio.gather(
        scene.does(koffi, decline, engagement, REASON),
        scene.does(aya, withdraw, engagement),
        return_exceptions=True,
    )
    assert sum(isinstance(end, Refused) for end in ends) == 1
    stage = (await scene.engagement(engagement)).stage
    assert stage in (Stage.DECLINED, Stage.STOPPED)
    assert (await scene.events(engagement))[-1] == ("declined" if stage == Stage.DECLINED else "withdrawn")
