"""A story that is left while one of its steps is being played."""

import asyncio
from datetime import datetime

import pytest

from bot.sandbox import Reach, Sandbox
from bot.sandbox.world import World
from tests.sandbox.conftest import Script


class Slow(Reach):
    """A bot that answers only when it is let."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.asked, self.let = asyncio.Event(), asyncio.Event()
        self.hurried = False

    async def again(self, begins: datetime | None = None) -> None:
        """Begin anew, with a Koffi of another number."""
        self.world.begin()
        self.world.add_person("Koffi", "Yao", person_id=4_294_967_301 + self.world.life)

    def hurry(self, hurried: bool) -> None:
        """Note it."""
        self.hurried = hurried

    async def settle(self) -> None:
        """Greet everybody, once it is let."""
        self.asked.set()
        await self.let.wait()
        for chat in self.world.chats.values():
            self.world.put(chat, self.world.bot, {"text": "Je suis Parole tenue"})


@pytest.fixture
def slow(sandbox: Sandbox) -> Slow:
    """Give Koffi a bot that takes his updates and is slow."""
    sandbox.reach = slow = Slow(sandbox.world)
    sandbox.world.updates.heard = lambda raw: sandbox.world.updates.confirm(raw["update_id"] + 1)
    return slow


async def test_whoever_takes_over_while_a_step_is_played_lets_it_come_to_its_end(
    script: Script, slow: Slow
) -> None:
    await script.posts("stories/fuite/start")
    step = asyncio.create_task(script.posts("stories/step"))
    await slow.asked.wait()
    stop = asyncio.create_task(script.posts("stories/stop"))
    await script.gets("state")
    slow.let.set()
    played, stopped = await asyncio.gather(step, stop)
    assert played["step"]["n"] == played["story"]["at"] == 1
    assert stopped == {"story": None}
    assert (await script.gets("stories"))["story"] is None


async def test_who_begins_anew_while_a_step_is_played_ends_the_story_and_nothing_else(
    script: Script, slow: Slow
) -> None:
    await script.posts("stories/fuite/start")
    step = asyncio.create_task(script.posts("stories/step", 400, fast=True))
    await slow.asked.wait()
    await script.posts("again")
    slow.let.set()
    assert await step == {"error": "step 1: everything was forgotten meanwhile", "code": "no_story"}
    assert (await script.gets("stories"))["story"] is None
    assert not slow.hurried
    await script.posts("stories/fuite/start")
    assert (await script.posts("stories/step"))["story"]["at"] == 1
    assert [step["who"] for step in (await script.gets("session"))["steps"]] == ["Koffi"]
