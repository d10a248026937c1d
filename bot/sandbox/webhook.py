"""Deliver updates to the bot's webhook, as Telegram does."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.sandbox.clock import Clock
from bot.sandbox.refusals import Json
from bot.sandbox.updates import Updates

FIRST_DELAY, LONGEST_DELAY = 1.0, 60.0  # seconds before an update is tried again; doubled each time
TIMEOUT = ClientTimeout(total=60)
SENDERS = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")


class Webhook:
    """Send each update to one address until it answers 2xx.

    Updates of one chat go one after another, in order; those of other chats do not wait for them.
    """

    def __init__(self, updates: Updates, clock: Clock) -> None:
        self.first_delay = FIRST_DELAY
        self.on_reply: Callable[[Json], Awaitable[None]] | None = None
        self._updates = updates
        self._clock = clock
        self._busy: set[int] = set()
        self.clear()

    def set(self, url: str, secret: str, max_connections: int) -> None:
        """Deliver to `url` from now on."""
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self._slots = asyncio.Semaphore(max_connections)
        self._error: Json = {}
        self._updates.stop_polling("terminated by setWebhook request")

    def clear(self) -> None:
        """Deliver nowhere."""
        self.url, self.secret, self.max_connections = "", "", 40
        self._error = {}
        self._updates.bell.ring()

    def info(self) -> Json:
        """Return what getWebhookInfo answers."""
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
            **self._error,
        }
        if self.url:
            info["max_connections"] = self.max_connections
        if self._updates.allowed:
            info["allowed_updates"] = sorted(self._updates.allowed)
        return info

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with ClientSession(timeout=TIMEOUT) as session, asyncio.TaskGroup() as group:
            while True:
                await self._updates.bell.until(lambda: bool(self.url and self._ready()), 3600)
                for lane, update in self._ready() if self.url else []:
                    self._busy.add(lane)
                    if update in self._updates.repeats:
                        self._updates.repeats.remove(update)
                    group.create_task(self._deliver(session, lane, update))

    def _ready(self) -> list[tuple[int, Json]]:
        self._updates.expire()
        ready: dict[int, Json] = {}
        for update in [
            *self._updates.repeats,
            *(self._updates.pending[n] for n in sorted(self._updates.pending)),
        ]:
            lane = lane_of(update)
            if lane not in self._busy:
                ready.setdefault(lane, update)
        return list(ready.items())

    async def _deliver(self, session: ClientSession, lane: int, update: Json) -> None:
        url, delay = self.url, self.first_delay
        try:
            while self.url == url and not await self._accepted(session, update):
                await asyncio.sleep(delay)
                delay = min(delay * 2, LONGEST_DELAY)
            if self.url == url:
                self._updates.done(update["update_id"])
        finally:
            self._busy.discard(lane)
            self._updates.bell.ring()

    async def _accepted(self, session: ClientSession, update: Json) -> bool:
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self.secret
        try:
            async with (
                self._slots,
                session.post(
                    self.url, data=json.dumps(update), headers=headers, allow_redirects=False
                ) as response,
            ):
                body = await response.read()
                status, reason = response.status, response.reason
        except (ClientError, TimeoutError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return False
        if status // 100 != HTTPStatus.OK // 100:
            self._failed(f"Wrong response from the webhook: {status} {reason}")
            return False
        reply = _reply(body)
        if reply and self.on_reply:
            await self.on_reply(reply)
        return True

    def _failed(self, why: str) -> None:
        self._error = {"last_error_date": int(self._clock.now().timestamp()), "last_error_message": why}
        self._updates.bell.ring()


def lane_of(update: Json) -> int:
    """Return the chat of an update, 0 where it has none."""
    for kind in SENDERS:
        content: Any = update.get(kind)
        if isinstance(content, dict):
            chat = (content.get("message") or content).get("chat") or content.get("from") or {}
            return int(chat.get("id", 0))
    return 0


def _reply(body: bytes) -> Json | None:
    """Return the call that a webhook's answer may hold."""
    try:
        reply = json.loads(body)
    except ValueError:
        return None
    return reply if isinstance(reply, dict) and isinstance(reply.get("method"), str) else None
