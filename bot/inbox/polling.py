"""Long polling: updates stored before the next poll confirms them, by one process at a time."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.inbox.arrivals import KINDS, take_in, update_id_of
from bot.inbox.lanes import Lanes
from bot.metrics import Metrics
from bot.storage.leases import hold, release
from bot.storage.store import Store, StoreClosed
from bot.transport import call, retry_seconds

log = structlog.get_logger(__name__)

POLL_SECONDS = 25  # below the minute after which proxies cut an idle connection
READ_MORE_SECONDS = 10
LEASE = timedelta(seconds=90)  # a poll, its storing, and a margin
RENEW_SECONDS = 20.0
NOT_OURS_SECONDS = 5.0
CONFLICT_SECONDS = 10.0
LONGEST_BACKOFF_SECONDS = 30.0
DUTY = "poll"

R = TypeVar("R")


class TokenRefused(Exception):
    """Telegram does not know the bot's token: there is nothing to wait for."""


class Stopped(Exception):
    """The poller was told to stop while it waited."""


class Poller:
    """Polls while it holds the lease, and hands what it stored to the lanes."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        lanes: Lanes,
        clock: Callable[[], datetime],
        *,
        bot_id: int,
        holder: str,
        metrics: Metrics,
        poll_seconds: float = POLL_SECONDS,
        sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the parts; `holder` names this process among those that may poll."""
        self._sleep, self._monotonic = sleep, monotonic
        self._bot, self._store, self._lanes, self._clock = bot, store, lanes, clock
        self._bot_id, self._holder, self._metrics = bot_id, holder, metrics
        self._poll_seconds = poll_seconds
        self._offset: int | None = None
        self._failures = 0
        self._renewed_at: float | None = None
        self._answered_at: float | None = None
        self._stopping = asyncio.Event()

    @property
    def alive(self) -> bool:
        """Whether Telegram answered a poll lately, or another process polls."""
        patience = self._poll_seconds + READ_MORE_SECONDS + LONGEST_BACKOFF_SECONDS
        return self._answered_at is not None and self._monotonic() - self._answered_at < patience

    async def run(self) -> None:
        """Poll until told to stop. Raises TokenRefused."""
        try:
            while not self._stopping.is_set():
                await self._turn()
        except (Stopped, StoreClosed):
            pass
        finally:
            await self._give_up_lease()

    def stop(self) -> None:
        """Take in nothing more; `run` returns soon. An update that was on its way comes again."""
        self._stopping.set()

    async def _turn(self) -> None:
        if not await self._have_lease():
            self._answered_at = self._monotonic()
            await self._pause(NOT_OURS_SECONDS)
            return
        await self._unless_stopped(self._lanes.room())
        try:
            raws = await self._unless_stopped(self._poll())
        except TelegramError as error:
            await self._pause(self._after(error))
            return
        self._failures, self._answered_at = 0, self._monotonic()
        await self._take_in(raws)

    async def _poll(self) -> list[Any]:
        wanted: dict[str, Any] = {"timeout": int(self._poll_seconds), "allowed_updates": KINDS}
        if self._offset is not None:
            wanted["offset"] = self._offset
        patience = self._poll_seconds + READ_MORE_SECONDS
        answer = await call(self._bot, "getUpdates", wanted, read_seconds=patience)
        return answer if isinstance(answer, list) else []

    async def _take_in(self, raws: list[Any]) -> None:
        """Store updates; only then may the next poll confirm them."""
        known = [raw for raw in raws if update_id_of(raw) is not None]
        if len(known) < len(raws):
            log.error("not an update", count=len(raws) - len(known))
            self._metrics.failures["not_an_update"] += len(raws) - len(known)
        if known:
            arrived = await self._store.act(take_in, self._bot_id, known, now=self._clock())
            self._offset = max(raw["update_id"] for raw in known) + 1
            self._lanes.offer(arrived)
        elif raws:
            await self._pause(CONFLICT_SECONDS)  # nothing here can be confirmed: the same comes again

    def _after(self, error: TelegramError) -> float:
        """Return how many seconds to wait after an error. Raises TokenRefused."""
        kind = type(error).__name__
        self._metrics.polls[kind] += 1
        if isinstance(error, InvalidToken):
            raise TokenRefused("Telegram refuses BOT_TOKEN: ask @BotFather for the bot's token") from None
        self._failures += 1
        if self._failures == 1:
            log.warning("poll failed", error=kind)
        if isinstance(error, RetryAfter):
            return retry_seconds(error)
        if isinstance(error, Conflict):
            return CONFLICT_SECONDS  # somebody else polls, or a webhook is set
        return min(2.0 ** (self._failures - 1), LONGEST_BACKOFF_SECONDS)

    async def _have_lease(self) -> bool:
        if self._renewed_at is not None and self._monotonic() - self._renewed_at < RENEW_SECONDS:
            return True
        asked_at = self._monotonic()
        held = await self._store.act(hold, DUTY, self._holder, now=self._clock(), lasting=LEASE)
        self._renewed_at = asked_at if held else None
        return held

    async def _give_up_lease(self) -> None:
        if self._renewed_at is None:
            return
        try:
            await self._store.act(release, DUTY, self._holder)
        except StoreClosed:
            return  # it lapses by itself

    async def _pause(self, seconds: float) -> None:
        await self._unless_stopped(self._sleep(seconds))

    async def _unless_stopped(self, work: Coroutine[Any, Any, R]) -> R:
        """Await `work`; give it up and raise Stopped as soon as we are told to stop."""
        task = asyncio.ensure_future(work)
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            raise Stopped
        finally:
            for one in (task, stopping):
                one.cancel()
            await asyncio.gather(task, stopping, return_exceptions=True)
