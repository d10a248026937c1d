"""A process killed at random while people act: nothing lost, nothing doubled, all where they should be."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.sandbox import Clock, Sandbox
from bot.storage.engine import make_engine
from bot.storage.keyring import make_key, read_keys
from bot.storage.store import Store
from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time
from tests.faults import chapters, evidence
from tests.faults.chapters import TALK, Chapter, Pair
from tests.faults.process import BotProcess
from tests.faults.shots import Killer
from tests.faults.unhurried import CLOCK_FILE, write_clock
from tests.town import MONDAY, TOKEN

QUIET_SECONDS = 60.0
WEEKS = timedelta(weeks=6)  # from one story's beginning to the next one's


@dataclass
class Street:
    """A sandbox, a bot of its own process on a database, and the pairs of people there."""

    sandbox: Sandbox
    process: BotProcess
    store: Store
    clock: Clock
    clock_file: Path
    story: Sequence[Chapter]
    pairs: list[Pair] = field(default_factory=list)

    async def live(self, side_by_side: int, enough: asyncio.Event) -> None:
        """Let so many pairs live the story side by side, then as many others, until it is enough."""
        begins = self.clock.now()
        while not enough.is_set():
            some = [chapters.pair(self.sandbox) for _ in range(side_by_side)]
            self.pairs += some
            for chapter in self.story:
                if chapter.after:
                    self.jump(begins + chapter.after)
                    await self._followed_up()
                await asyncio.gather(*(chapter.tell(two) for two in some))
            begins += WEEKS
            if self.story[-1].after:
                self.jump(begins)

    def jump(self, moment: datetime) -> None:
        """Move the clock of everybody."""
        self.clock.jump(moment)
        write_clock(self.clock_file, moment)

    async def _followed_up(self) -> None:
        """Wait until the bot's ticks have owed what is due."""
        async with asyncio.timeout(QUIET_SECONDS):
            while await self.store.read(evidence.follow_ups_wait, now=self.clock.now()):  # noqa: ASYNC110 - it rings no bell
                await asyncio.sleep(0.1)

    async def settles(self) -> None:
        """Wait until the bot has done everything."""
        world = self.sandbox.world
        async with asyncio.timeout(QUIET_SECONDS):
            while await self.store.read(evidence.something_waits, now=self.clock.now()) or not world.quiet():
                await world.bell.until(world.quiet, 0.2)


MOST = 1_000_000  # updates, and calls: more than any run has


@asynccontextmanager
async def street(
    database_url: str, folder: Path, story: Sequence[Chapter], *command: str, begins: datetime | None = None
) -> AsyncIterator[Street]:
    """Build it; with a moment to begin at, the command is one that reads the clock's file."""
    keys, clock, clock_file = make_key("k1"), Clock(begins), folder / "clock"
    write_clock(clock_file, clock.now())
    sandbox = Sandbox(clock, token=TOKEN)
    sandbox.world.floods = begins is None
    sandbox.world.updates.kept, sandbox.world.calls.all = MOST, deque(maxlen=MOST)  # all is looked at
    await sandbox.start()
    store = Store(make_engine(database_url, read_keys(keys)))
    process = BotProcess(
        folder,
        *command,
        BOT_TOKEN=TOKEN,
        BOT_API_URL=sandbox.url,
        DATABASE_URL=database_url,
        ENCRYPTION_KEYS=keys,
        **{CLOCK_FILE: str(clock_file)},
    )
    try:
        yield Street(sandbox, process, store, clock, clock_file, story)
    finally:
        process.kill()
        await process.ended()
        await store.close()
        await sandbox.stop()


async def kill_and_look(place: Street, *, kills: int, side_by_side: int, seed: int, seconds: float) -> None:
    """Kill the process so many times while people act, let them end their stories, and look at it all."""
    enough = asyncio.Event()
    killer = Killer(place.sandbox, place.process, seed, most_seconds=seconds)
    everybody = asyncio.create_task(place.live(side_by_side, enough))
    await killer.until(everybody, kills)
    enough.set()
    await place.process.start()
    await everybody
    await place.settles()
    assert await place.process.stopped() == 0
    assert len(killer.at) == kills
    await place.store.read(look, place, killer.at)


def look(session: Session, place: Street, kills: Sequence[int]) -> None:
    """Look at the tables, the phones and the log."""
    world = place.sandbox.world
    evidence.every_update_done_once(session, world)
    evidence.every_message_settled(session, world, kills)
    evidence.every_screen_shown(session, world)
    evidence.screens_shown_once_more_at_most(world, kills)
    evidence.signatures_whole(session, [two.provider.id for two in place.pairs])
    evidence.engagements_alike(session, [two.provider.id for two in place.pairs])
    assert "update failed" not in place.process.log
    assert "Traceback" not in place.process.log


async def test_a_few_kills(database_url: str, tmp_path: Path) -> None:
    async with street(database_url, tmp_path, TALK, "tests.faults.unhurried", begins=MONDAY) as place:
        await kill_and_look(place, kills=3, side_by_side=2, seed=20260504, seconds=3)


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_many_kills_in_the_talk(database_url: str, tmp_path: Path) -> None:
    async with street(database_url, tmp_path, TALK) as place:
        await kill_and_look(place, kills=60, side_by_side=5, seed=1, seconds=3)


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_many_kills_in_whole_engagements(database_url: str, tmp_path: Path) -> None:
    async with street(database_url, tmp_path, TALK, "tests.faults.unhurried", begins=MONDAY) as place:
        await kill_and_look(place, kills=60, side_by_side=5, seed=2, seconds=9)
