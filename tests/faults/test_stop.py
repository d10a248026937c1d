"""Told to stop: what runs is finished, nothing that came in is lost, and it takes less than ten seconds."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from bot.app import FINISH_SECONDS, LET_GO_SECONDS
from bot.ending import CUT_SHORT, LAST_SECONDS
from bot.sandbox import Clock, Sandbox
from bot.sandbox.trouble import EVERY
from bot.storage.engine import BUSY_MS, make_engine
from bot.storage.keyring import make_key, read_keys
from bot.storage.store import Store
from bot.storage.tables import Inbox
from tests.faults import evidence
from tests.faults.process import BotProcess
from tests.faults.wire import wire
from tests.people import Someone, someone
from tests.rails import TOKEN

MOST_SECONDS = 10.0
MOST_MESSAGES = 10  # of one person: they are answered at one a second
PATIENCE = 60.0
LOCK = {
    "sqlite": "SELECT 1",  # the store's transactions begin with the lock
    "postgresql": "LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE",
}
WAITING = {
    "sqlite": "SELECT 0",  # nobody knows
    "postgresql": """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
    """,
}


@dataclass
class Post:
    """A sandbox, `python -m bot run` on it, and its database."""

    sandbox: Sandbox
    process: BotProcess
    store: Store

    async def calls(self, method: str) -> None:
        """Wait until the bot calls a method once more."""
        world = self.sandbox.world
        before = _number_of(self.sandbox, method)
        assert await world.bell.until(lambda: _number_of(self.sandbox, method) > before, PATIENCE), (
            self.process.log
        )

    async def polls(self) -> None:
        """Wait until the bot polls."""
        world = self.sandbox.world
        async with asyncio.timeout(PATIENCE):
            while not world.updates.polling:  # noqa: ASYNC110 - a poll that begins rings no bell
                await asyncio.sleep(0.02)

    async def stops(self, code: int = 0) -> float:
        """Tell it to stop; return how many seconds that took. It must end with `code`, 0: well."""
        began = time.monotonic()
        self.process.terminate()
        assert await self.process.ended() == code, self.process.log
        return time.monotonic() - began

    async def goes_on(self, *people: Someone) -> None:
        """Start it again: what waited is done, once, and shown."""
        self.sandbox.world.trouble.clear()
        await self.process.start()
        world = self.sandbox.world
        async with asyncio.timeout(PATIENCE):
            while await self.store.read(evidence.something_waits, now=world.clock.now()) or not world.quiet():
                await world.bell.until(world.quiet, 0.2)
        for person in people:
            assert person.sees("Je suis Parole tenue")
        await self.store.read(evidence.every_update_done_once, world)
        await self.store.read(evidence.every_screen_shown, world)


@asynccontextmanager
async def post(database_url: str, folder: Path, near: str = "") -> AsyncIterator[Post]:
    """Build it, and start the bot, which reaches the database at `near` where that is given."""
    keys = make_key("k1")
    sandbox = Sandbox(Clock(), token=TOKEN)
    await sandbox.start()
    store = Store(make_engine(database_url, read_keys(keys)))
    settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": sandbox.url, "DATABASE_URL": near or database_url}
    process = BotProcess(folder, ENCRYPTION_KEYS=keys, **settings)
    await process.start()
    try:
        yield Post(sandbox, process, store)
    finally:
        process.kill()
        await process.ended()
        await store.close()
        await sandbox.stop()


@pytest.fixture
async def place(database_url: str, tmp_path: Path) -> AsyncIterator[Post]:
    """A bot that polls."""
    async with post(database_url, tmp_path) as built:
        await built.polls()
        yield built


@pytest.fixture
def aya(place: Post) -> Someone:
    return someone(place.sandbox.world, "Aya")


def test_a_last_wait_for_a_lock_ends_before_the_stop_is_cut_short() -> None:
    assert FINISH_SECONDS + LET_GO_SECONDS + BUSY_MS / 1000 <= LAST_SECONDS - 1
    assert LAST_SECONDS < MOST_SECONDS


async def test_at_rest(place: Post) -> None:
    assert await place.stops() < MOST_SECONDS


class TestBusy:
    @pytest.mark.long
    async def test_while_updates_keep_coming(self, place: Post) -> None:
        people = [someone(place.sandbox.world, f"Aya {letter}") for letter in "abcdefgh"]

        async def write() -> None:
            for _ in range(MOST_MESSAGES):
                for person in people:
                    place.sandbox.world.says(person.id, "/start")
                await asyncio.sleep(0.1)

        writing = asyncio.create_task(write())
        await place.calls("sendMessage")
        assert await place.stops() < MOST_SECONDS
        writing.cancel()
        await place.goes_on(*people)

    async def test_while_telegram_is_slow(self, place: Post, aya: Someone) -> None:
        world = place.sandbox.world
        world.trouble.add("slow", method="sendMessage", seconds=8)
        world.says(aya.id, "/start")
        await _until_done(place.store, 1)
        assert await place.stops() < MOST_SECONDS
        await place.goes_on(aya)

    @pytest.mark.long
    async def test_while_telegram_asks_to_wait(self, place: Post, aya: Someone) -> None:
        world = place.sandbox.world
        world.trouble.add("flood", method="sendMessage", seconds=12)
        for _ in range(3):
            world.says(aya.id, "/start")
        await place.calls("sendMessage")
        assert await place.stops() < MOST_SECONDS
        await place.goes_on(aya)

    @pytest.mark.long
    async def test_while_it_starts(self, place: Post, aya: Someone) -> None:
        """A start that finds Telegram slow, and screens to show, is given up."""
        await place.stops()
        world = place.sandbox.world
        world.says(aya.id, "/start")
        world.trouble.add("slow", method="setMyCommands", seconds=12)
        await place.process.start()
        async with asyncio.timeout(PATIENCE):
            while world.calls.in_flight == 0:  # noqa: ASYNC110 - what begins rings no bell
                await asyncio.sleep(0.02)
        assert await place.stops() < MOST_SECONDS
        await place.goes_on(aya)

    @pytest.mark.long
    async def test_while_telegram_is_away(self, place: Post, aya: Someone) -> None:
        world = place.sandbox.world
        world.trouble.add("drop", method=EVERY)
        world.says(aya.id, "/start")
        await place.calls("getUpdates")
        assert await place.stops() < MOST_SECONDS
        await place.goes_on(aya)

    @pytest.mark.long
    async def test_while_the_database_is_locked(self, place: Post, aya: Someone) -> None:
        def lock(session: Session) -> None:
            session.connection().execute(text(LOCK[session.get_bind().dialect.name]))
            held.set()
            assert free.wait(PATIENCE)

        held, free = threading.Event(), threading.Event()
        locking = asyncio.create_task(place.store.act(lock))
        await asyncio.to_thread(held.wait, PATIENCE)
        place.sandbox.world.says(aya.id, "/start")
        async with asyncio.timeout(PATIENCE):
            while not await _waits_for_database(place):  # noqa: ASYNC110 - neither rings a bell
                await asyncio.sleep(0.05)
        assert await place.stops() < MOST_SECONDS
        free.set()
        await locking
        await place.goes_on(aya)


@pytest.mark.long
@pytest.mark.parametrize("kind", ["postgresql"])
async def test_while_the_database_answers_nothing(database_url: str, tmp_path: Path) -> None:
    """Its machine vanished without a word: no connection is closed, every thread waits."""
    async with wire(database_url) as (line, near), post(database_url, tmp_path, near) as place:
        await place.polls()
        aya = someone(place.sandbox.world, "Aya")
        line.open.clear()
        place.sandbox.world.says(aya.id, "/start")
        await place.polls()
        assert await place.stops(CUT_SHORT) < MOST_SECONDS
        assert "stop_cut_short" in place.process.log
        await line.cut()
        line.open.set()
        await place.goes_on(aya)


async def _waits_for_database(place: Post) -> bool:
    """Whether the process is held up by a lock, as it says itself or as PostgreSQL says."""
    waiting = text(WAITING[place.store.engine.dialect.name])
    if await place.store.read(lambda session: session.connection().scalar(waiting)):
        return True
    return "database waited for" in place.process.log


async def _until_done(store: Store, number: int) -> None:
    def done(session: Session) -> int:
        return sum(state == "done" for state in session.exec(select(Inbox.state)))

    async with asyncio.timeout(PATIENCE):
        while await store.read(done) < number:  # noqa: ASYNC110 - it rings no bell
            await asyncio.sleep(0.02)


def _number_of(sandbox: Sandbox, method: str) -> int:
    return sum(call.method == method for call in sandbox.world.calls.all)
