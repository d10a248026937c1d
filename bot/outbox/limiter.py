"""Telegram's limits on how fast a bot may write: so many a second in all, about one a second per chat."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Protocol, Self

MARGIN_SECONDS = 0.05  # messages reach Telegram a little closer together than they were let go
FORGET_OVER = 10_000  # chats whose last message is remembered, before those long past are dropped


class Timer(Protocol):
    """What `loop.call_later` returns."""

    def cancel(self) -> None:
        """Do not call."""


Later = Callable[[float, Callable[[], None]], Timer]


@dataclass(eq=False)
class _Waiter:
    chat_id: int
    turn: asyncio.Future[None] = field(repr=False)


class Slot:
    """The right to send one message, had when `async with` lets in."""

    __slots__ = ("_chat_id", "_limiter", "_urgent")

    def __init__(self, limiter: "Limiter", chat_id: int, urgent: bool) -> None:
        self._limiter, self._chat_id, self._urgent = limiter, chat_id, urgent

    async def __aenter__(self) -> Self:
        """Wait for the turn, not at all where it is free."""
        if not self._limiter.take(self._chat_id, urgent=self._urgent):
            await self._limiter.wait(self._chat_id, urgent=self._urgent)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Do nothing: what was sent, was sent."""


class Limiter:
    """Lets messages go: at most `rate` in any second, one chat `burst` at once and `per_chat` a second.

    Urgent ones, for a person who is here, go before the others. `rate` and `per_chat` may be infinite.
    """

    def __init__(
        self,
        rate: float = 30.0,
        per_chat: float = 1.0,
        burst: int = 3,
        monotonic: Callable[[], float] = time.monotonic,
        *,
        later: Later | None = None,
    ) -> None:
        """Take the limits, a clock in seconds, and what calls back after seconds (the running loop's)."""
        self._monotonic, self._later = monotonic, later
        self._sent: deque[float] | None = None if rate == inf else deque(maxlen=max(1, int(rate)))
        self._each, self._burst = 1.0 / per_chat, burst / per_chat
        self._chats: dict[int, float] = {}  # when the chat will have let go of what it was sent
        self._paused: dict[int | None, float] = {}
        self._urgent: deque[_Waiter] = deque()
        self._patient: deque[_Waiter] = deque()
        self._timer: Timer | None = None

    def slot(self, chat_id: int, urgent: bool = True) -> Slot:
        """Return what to `async with` around sending one message to a chat."""
        return Slot(self, chat_id, urgent)

    def pause(self, chat_id: int | None, seconds: float) -> None:
        """Let nothing go to a chat, or to any (None), for some seconds."""
        until = self._monotonic() + seconds
        self._paused[chat_id] = max(until, self._paused.get(chat_id, until))

    def is_paused(self, chat_id: int) -> bool:
        """Say whether nothing may go to a chat for a while."""
        now = self._monotonic()
        return self._paused_until(chat_id, now) > now

    def take(self, chat_id: int, *, urgent: bool) -> bool:
        """Take a turn that is free now; say whether there was one."""
        if self._urgent or (not urgent and self._patient):
            return False  # somebody who waits goes first
        now = self._monotonic()
        if self._free_at(chat_id, now) > now:
            return False
        self._count(chat_id, now)
        return True

    async def wait(self, chat_id: int, *, urgent: bool) -> None:
        """Wait in line for a turn."""
        waiter = _Waiter(chat_id, asyncio.get_running_loop().create_future())
        (self._urgent if urgent else self._patient).append(waiter)
        self._let_go()
        await waiter.turn

    def _let_go(self) -> None:
        """Let go whoever may, the urgent first; be called again when the next one may."""
        now = self._monotonic()
        soonest = min(self._sweep(self._urgent, now), self._sweep(self._patient, now))
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if soonest < inf:
            later = self._later or asyncio.get_running_loop().call_later
            self._timer = later(max(0.0, soonest - now), self._let_go)

    def _sweep(self, line: deque[_Waiter], now: float) -> float:
        """Let go whoever may in one line; return when the next one of it may."""
        soonest = inf
        for waiter in list(line):
            if waiter.turn.done():  # who waited was cancelled
                line.remove(waiter)
                continue
            free_at = self._free_at(waiter.chat_id, now)
            if free_at <= now:
                line.remove(waiter)
                self._count(waiter.chat_id, now)
                waiter.turn.set_result(None)
            else:
                soonest = min(soonest, free_at)
        return soonest

    def _free_at(self, chat_id: int, now: float) -> float:
        free_at = self._chats.get(chat_id, now) - self._burst + self._each
        if self._sent is not None and len(self._sent) == self._sent.maxlen:
            free_at = max(free_at, self._sent[0] + 1.0 + MARGIN_SECONDS)
        if self._paused:
            free_at = max(free_at, self._paused_until(chat_id, now), self._paused_until(None, now))
        return free_at

    def _paused_until(self, chat_id: int | None, now: float) -> float:
        until = self._paused.get(chat_id, now)
        if until <= now:
            self._paused.pop(chat_id, None)
        return until

    def _count(self, chat_id: int, now: float) -> None:
        if self._sent is not None:
            self._sent.append(now)
        if self._each:
            self._chats[chat_id] = max(self._chats.get(chat_id, now), now) + self._each
            if len(self._chats) > FORGET_OVER:
                self._chats = {chat: until for chat, until in self._chats.items() if until > now}
