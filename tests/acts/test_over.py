"""Once an engagement is over, nobody is asked about it any more, not even by what was owed before."""

from collections.abc import Awaitable, Callable

import pytest

from bot.acts.answer_note import refuse_note
from bot.acts.decline import decline
from bot.acts.stop import stop
from bot.acts.withdraw import withdraw
from bot.charter.stopping import StopReason
from bot.storage.tables import Outbox, OutboxState
from tests.acts.notes import agreed, proposed
from tests.acts.scene import Scene

Begins = Callable[[Scene, int, int], Awaitable[int]]


async def refuses(scene: Scene, koffi: int, aya: int, engagement: int) -> None:
    await scene.does(aya, refuse_note, engagement, "Trop cher.")


async def stops(scene: Scene, koffi: int, aya: int, engagement: int) -> None:
    await scene.does(koffi, stop, engagement, reason=StopReason.HINDERED, words=None)


async def declines(scene: Scene, koffi: int, aya: int, engagement: int) -> None:
    await scene.does(koffi, decline, engagement, "La fuite est dans le mur.")


async def withdraws(scene: Scene, koffi: int, aya: int, engagement: int) -> None:
    await scene.does(aya, withdraw, engagement)


@pytest.mark.parametrize(
    ("begins", "ends", "left"),
    [
        (Scene.understood, declines, {"declined"}),
        (Scene.said_again, withdraws, {"withdrawn"}),
        (proposed, refuses, {"note_refused"}),
        (agreed, stops, {"signed", "work_stopped"}),
    ],
)
async def test_what_was_owed_about_it_is_owed_no_more(
    scene: Scene, begins: Begins, ends: Callable[..., Awaitable[None]], left: set[str]
) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    other = await scene.understood(koffi, await scene.client("Awa Koné"))
    engagement = await begins(scene, koffi, aya)
    await ends(scene, koffi, aya, engagement)
    pending = [row for row in await scene.all(Outbox) if row.state == OutboxState.PENDING]
    assert {row.kind for row in pending if row.facts["subject"] == engagement} == left
    assert "need_confirmed" in {row.kind for row in pending if row.facts["subject"] == other}
