"""Shots: a process killed in the middle of one of its own calls of the Bot API, or at any moment."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from signal import SIGKILL
from typing import Any

from bot.sandbox import Sandbox
from bot.sandbox.trouble import EVERY, Kind, Trouble
from tests.faults.process import BotProcess

MOST_CALLS = 30


@dataclass
class Shot(Trouble):
    """Kills a process at its `calls`-th call from now.

    The call is then not done (`Kind.DROP`), or done and never answered (`Kind.LOSE_ANSWER`).
    """

    process: BotProcess | None = None
    calls: int = 1

    def meets(self, method: str, chat_id: object) -> bool:
        """Count a call, and kill at the last one."""
        self.calls -= 1
        if self.calls > 0 or self.process is None:
            return False
        self.process.kill()
        return True


class Killer:
    """Kills a process again and again, at moments drawn from a seed: calls, or seconds since its start."""

    def __init__(self, sandbox: Sandbox, process: BotProcess, seed: int, *, most_seconds: float) -> None:
        self._most_seconds = most_seconds
        self._sandbox, self._process = sandbox, process
        self._random = random.Random(seed)  # noqa: S311 - nothing secret
        self.at: list[int] = []  # how many calls the bot had begun when it was killed, each time

    async def until(self, done: "asyncio.Future[Any]", kills: int) -> None:
        """Start the process and kill it, so many times; or until `done`."""
        while len(self.at) < kills and not done.done():
            await self._process.start()
            ended = asyncio.ensure_future(self._process.ended())
            disarm = self._arm()
            await asyncio.wait({ended, done}, return_when=asyncio.FIRST_COMPLETED)
            disarm()
            if done.done():
                self._process.kill()
            assert await ended == -SIGKILL, f"it ended by itself:\n{self._process.log[-3000:]}"
            self.at.append(self._sandbox.world.calls.count)

    def _arm(self) -> Callable[[], None]:
        if self._random.random() < 0.5:
            kind = self._random.choice((Kind.DROP, Kind.LOSE_ANSWER))
            shot = Shot(
                kind, EVERY, times=1, process=self._process, calls=self._random.randint(1, MOST_CALLS)
            )
            self._sandbox.world.trouble.all.append(shot)
            return self._sandbox.world.trouble.clear
        later = asyncio.get_running_loop().call_later(
            self._random.uniform(0, self._most_seconds), self._process.kill
        )
        return later.cancel
