"""A process killed at random while people act: nothing lost, nothing doubled, all where they should be."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.sandbox import Clock, Sandbox
from bot.storage.engine import make_engine
from bot.storage.keyring import make_key, read_keys
from bot.storage.store import Store
from tests.faults import chapters, evidence
from tests.faults.chapters import STORY, Chapter, Pair
from tests.faults.process import BotProcess
from tests.faults.shots import Killer
from tests.rails import TOKEN

QUIET_SECONDS = 60.0


@dataclass
class Street:
    """A sandbox, a bot of its own process on a database, and the pairs of people there."""

    sandbox: Sandbox
    process: BotProcess
    store: Store
    story: Sequence[Chapter] = STORY
    pairs: list[Pair] = field(default_factory=list)

    async def one_pair_after_another(self, numbers: "count[int]", enough: asyncio.Event) -> None:
        """Let pairs work together, one after another, until it is enough; the last ones end their story."""
        while not enough.is_set():
            two = chapters.pair(self.sandbox, next(numbers))
            self.pairs.append(two)
            for chapter in self.story:
                await chapter.tell(two)

    async def settles(self) -> None:
        """Wait until the bot has done everything."""
        world = self.sandbox.world
        assert await world.bell.until(world.quiet, QUIET_SECONDS)
        async with asyncio.timeout(QUIET_SECONDS):
            while await self.store.read(evidence.something_waits):  # noqa: ASYNC110 - it rings no bell
                await asyncio.sleep(0.1)
        assert await world.bell.until(world.quiet, QUIET_SECONDS)


@asynccontextmanager
async def street(database_url: str, folder: Path, story: Sequence[Chapter]) -> AsyncIterator[Street]:
    """Build it."""
    keys = make_key("k1")
    sandbox = Sandbox(Clock(), token=TOKEN)
    await sandbox.start()
    store = Store(make_engine(database_url, read_keys(keys)))
    process = BotProcess(
        folder,
        BOT_TOKEN=TOKEN,
        BOT_API_URL=sandbox.url,
        DATABASE_URL=database_url,
        ENCRYPTION_KEYS=keys,
    )
    try:
        yield Street(sandbox, process, store, story)
    finally:
        process.kill()
        await process.ended()
        await store.close()
        await sandbox.stop()


async def kill_and_look(place: Street, *, kills: int, side_by_side: int, seed: int) -> None:
    """Kill the process so many times while people act, let them end their stories, and look at it all."""
    numbers, enough = count(), asyncio.Event()
    lives = [asyncio.create_task(place.one_pair_after_another(numbers, enough)) for _ in range(side_by_side)]
    killer = Killer(place.sandbox, place.process, seed)
    everybody = asyncio.gather(*lives)
    await killer.until(everybody, kills)
    enough.set()
    await place.process.start()
    await everybody
    await place.settles()
    assert await place.process.stopped() == 0
    await place.store.read(look, place, killer.at)


def look(session: Session, place: Street, kills: Sequence[int]) -> None:
    """Look at the tables and the phones."""
    world = place.sandbox.world
    evidence.every_update_done_once(session, world)
    evidence.every_message_settled(session, world)
    evidence.every_screen_shown(session, world)
    evidence.screens_shown_once_more_at_most(world, kills)
    evidence.signatures_whole(session, [two.provider.id for two in place.pairs])
    events = [kind for chapter in place.story for kind in chapter.events]
    evidence.engagements_told(session, {two.provider.id: events for two in place.pairs})
    assert "update failed" not in place.process.log
    assert "Traceback" not in place.process.log


async def test_a_few_kills(database_url: str, tmp_path: Path) -> None:
    async with street(database_url, tmp_path, STORY[:2]) as place:
        await kill_and_look(place, kills=6, side_by_side=4, seed=20260504)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", [1, 2])
async def test_a_hundred_kills(database_url: str, tmp_path: Path, seed: int) -> None:
    async with street(database_url, tmp_path, STORY) as place:
        await kill_and_look(place, kills=60, side_by_side=5, seed=seed)
