"""Keeps the bot alive: starts it, starts it again when it dies by itself, kills it when asked."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import structlog

from bot.playing.life import Life
from bot.playing.link import Gone, Json, Told

log = structlog.get_logger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds, doubled at each death that follows soon on the one before
HEALTHY_SECONDS = 20.0  # who has lived for so long dies of something new


class Now(StrEnum):
    """What the bot's process does."""

    STARTING = "starting"
    RUNNING = "running"
    KILLED = "killed"  # by somebody here; it stays so until it is restarted
    DEAD = "dead"  # by itself; it is about to be started again
    STOPPED = "stopped"


class Ended(Exception):
    """The bot's process ended before it was ready, with this exit code; it has said why."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the bot ended with {code}")
        self.code = code


class Clock(Protocol):
    """The sandbox's clock."""

    def now(self) -> datetime:
        """Return the time."""

    def facts(self) -> Json:
        """Return what makes another clock of this machine show the same."""


def _unheard(what: str, facts: Json) -> None:
    return None


def _nothing() -> None:
    return None


class Keeper:
    """One life after the other on one database. Killing, restarting and stopping take turns.

    `told` hears what the bot tells; `changed` is called when another thing is true of `view`.
    """

    def __init__(self, database: Path) -> None:
        self.database = database
        self.told: Told = _unheard
        self.changed: Callable[[], None] = _nothing
        self._clock: Clock | None = None
        self._url = ""
        self._life: Life | None = None
        self._turn = asyncio.Lock()
        self._watching: set[asyncio.Task[None]] = set()
        self._deaths = 0
        self.now, self.since = Now.STOPPED, ""

    def join(self, url: str, clock: Clock) -> None:
        """Say where the Bot API is and whose time the bot follows."""
        self._url, self._clock = url, clock

    async def spawn(self) -> None:
        """Start a process, which then waits for `begin`."""
        self._life = await Life.begin(self.database, self._hear)
        self._become(Now.STARTING)

    async def found(self) -> Json:
        """Return what it found in the database. Raises Ended."""
        life = self._living()
        try:
            return await asyncio.shield(life.found)
        except Gone:
            self._become(Now.DEAD)
            raise Ended(await life.ended()) from None

    async def begin(self) -> None:
        """Let the process that was spawned begin, and wait until it is ready. Raises Ended."""
        life = self._living()
        assert self._clock is not None, "join first"  # noqa: S101 - our own order of things
        try:
            await life.ask("start", url=self._url, clock=self._clock.facts())
        except (Gone, RuntimeError):
            self._become(Now.DEAD)
            raise Ended(await life.ended()) from None
        self._become(Now.RUNNING)
        self._keep_watch(life)

    async def kill(self) -> None:
        """Kill it with SIGKILL; it stays dead until it is restarted."""
        async with self._turn:
            self._become(Now.KILLED)
            if self._life is not None:
                await self._life.kill()

    async def restart(self) -> None:
        """Start it anew, ending first the one that runs. Raises Ended."""
        async with self._turn:
            await self._let_end()
            await self.spawn()
            try:
                await self.begin()
            except Ended:
                self._keep_watch(self._living())  # it is tried again
                raise

    async def stop(self) -> None:
        """Let it end in order."""
        async with self._turn:
            await self._let_end()

    async def moved(self) -> None:
        """Have it follow the clock, and do what is due."""
        if self.now is Now.RUNNING and self._life is not None and self._clock is not None:
            self._life.link.tell("clock", **self._clock.facts())
            await self.ask("catch_up")

    def hurry(self, hurried: bool) -> None:
        """Let it write as fast as it can, or keep to Telegram's limits again."""
        if self._life is not None:
            self._life.link.tell("hurry", hurried=hurried)

    async def ask(self, what: str, **facts: object) -> Json | None:
        """Ask it; None where it does not run, or failed to answer."""
        if self.now is not Now.RUNNING or self._life is None:
            return None
        try:
            return await self._life.ask(what, **facts)
        except (Gone, RuntimeError):
            return None

    def view(self) -> Json:
        """Say what it does, and since when by the sandbox's clock."""
        return {"running": self.now is Now.RUNNING, "now": self.now, "since": self.since}

    def _hear(self, what: str, facts: Json) -> None:
        self.told(what, facts)

    def _living(self) -> Life:
        assert self._life is not None, "spawn first"  # noqa: S101 - our own order of things
        return self._life

    def _keep_watch(self, life: Life) -> None:
        task = asyncio.create_task(self._watch(life))
        self._watching.add(task)
        task.add_done_callback(self._watching.discard)

    def _become(self, now: Now) -> None:
        self.now = now
        self.since = self._clock.now().isoformat() if self._clock is not None else ""
        self.changed()

    async def _let_end(self) -> None:
        self._become(Now.STOPPED)
        if self._life is not None:
            await self._life.stop()

    async def _watch(self, life: Life) -> None:
        """Start the bot again when it dies by itself, after a pause that grows."""
        began = time.monotonic()
        code = await life.ended()
        if time.monotonic() - began > HEALTHY_SECONDS:
            self._deaths = 0
        while self._life is life and self.now in (Now.RUNNING, Now.DEAD):
            self._become(Now.DEAD)
            self._deaths += 1
            pause = min(FIRST_PAUSE * 2 ** (self._deaths - 1), LONGEST_PAUSE)
            log.warning("the bot died", code=code, again_in=pause)
            await asyncio.sleep(pause)
            async with self._turn:
                if self._life is not life or self.now is not Now.DEAD:
                    return
                try:
                    await self.spawn()
                    await self.begin()
                except Ended as ended:
                    life, code = self._living(), ended.code
