"""Updates by webhook."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.sandbox.waiting import Bell
from tests.sandbox.conftest import Caller


class Hook:
    """A bot's webhook: it fails where it is told to, and notes what it took."""

    def __init__(self) -> None:
        self.url = ""
        self.taken: list[str] = []
        self.tries: list[str] = []
        self.secrets: set[str | None] = set()
        self.failing: set[str] = set()
        self.held: set[str] = set()
        self.reply: dict[str, Any] | None = None
        self.bell = Bell()

    async def handle(self, request: web.Request) -> web.Response:
        """Take an update."""
        text = (await request.json())["message"]["text"]
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.tries.append(text)
        self.bell.ring()
        await self.bell.until(lambda: text not in self.held, 60)
        if text in self.failing:
            return web.Response(status=503)
        self.taken.append(text)
        self.bell.ring()
        return web.json_response(self.reply) if self.reply else web.Response()

    async def took(self, *texts: str) -> bool:
        """Wait until these were taken, in any order."""
        return await self.bell.until(lambda: sorted(self.taken) == sorted(texts), 60)

    async def tried(self, text: str, times: int) -> bool:
        """Wait until one was tried so often."""
        return await self.bell.until(lambda: self.tries.count(text) >= times, 60)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    """Give a webhook that listens."""
    hook = Hook()
    application = web.Application()
    application.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_are_delivered_with_the_secret(
    bot: Caller, sandbox: Sandbox, aya: Person, hook: Hook
) -> None:
    waiting = sandbox.world.says(aya.id, "avant")
    await bot.does("setWebhook", url=hook.url, secret_token="S-e_1", max_connections=5)
    sandbox.world.says(aya.id, "après")
    assert await hook.took("avant", "après")
    assert hook.taken == ["avant", "après"]
    assert hook.secrets == {"S-e_1"}
    info = await bot.does("getWebhookInfo")
    assert (info["url"], info["max_connections"], info["pending_update_count"]) == (hook.url, 5, 0)
    sandbox.world.again(waiting.update_id)
    assert await hook.took("avant", "après", "avant")


async def test_a_failing_chat_waits_and_others_go_on(
    bot: Caller, sandbox: Sandbox, aya: Person, hook: Hook
) -> None:
    koffi = sandbox.world.add_person("Koffi")
    sandbox.world.webhook.first_delay = 0.01
    hook.failing = {"un"}
    await bot.does("setWebhook", url=hook.url)
    sandbox.world.says(aya.id, "un")
    sandbox.world.says(aya.id, "deux")
    sandbox.world.says(koffi.id, "trois")
    assert await hook.took("trois")
    assert await hook.tried("un", 3)
    assert "deux" not in hook.tries
    info = await bot.does("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"
    assert info["pending_update_count"] == 2
    hook.failing = set()
    assert await hook.took("trois", "un", "deux")
    assert hook.taken == ["trois", "un", "deux"]


@pytest.mark.parametrize(("connections", "tried"), [(1, 1), (2, 2)])
async def test_no_more_at_once_than_asked(
    bot: Caller, sandbox: Sandbox, hook: Hook, *, connections: int, tried: int
) -> None:
    hook.held = {"0", "1", "2"}
    await bot.does("setWebhook", url=hook.url, max_connections=connections)
    for number in range(3):
        sandbox.world.says(sandbox.world.add_person("Aya").id, str(number))
    assert await hook.bell.until(lambda: len(hook.tries) == tried, 60)
    for _ in range(20):  # time enough for one more to arrive, if one were sent
        await bot.does("getMe")
    assert len(hook.tries) == tried
    hook.held = set()
    hook.bell.ring()
    assert await hook.took("0", "1", "2")


async def test_a_bot_that_is_down_gets_it_later(
    bot: Caller, sandbox: Sandbox, aya: Person, hook: Hook
) -> None:
    sandbox.world.webhook.first_delay = 0.01
    await bot.does("setWebhook", url="http://127.0.0.1:9/hook")
    sandbox.world.says(aya.id, "un")
    assert await sandbox.world.bell.until(lambda: "last_error_date" in sandbox.world.webhook.info(), 60)
    await bot.does("setWebhook", url=hook.url)
    assert await hook.took("un")


async def test_the_answer_of_a_webhook_may_hold_a_call(
    bot: Caller, sandbox: Sandbox, aya: Person, hook: Hook
) -> None:
    hook.reply = {"method": "sendMessage", "chat_id": aya.id, "text": "Bien reçu."}
    await bot.does("setWebhook", url=hook.url)
    sandbox.world.says(aya.id, "un")
    chat = sandbox.world.chats[aya.id]
    assert await chat.bell.until(lambda: list(chat.messages.values())[-1].text == "Bien reçu.", 60)


async def test_polling_and_webhook_exclude_each_other(bot: Caller, sandbox: Sandbox, hook: Hook) -> None:
    poll = asyncio.create_task(bot.refused("getUpdates", timeout=30))
    assert await sandbox.world.bell.until(lambda: sandbox.world.updates.polling, 30)
    await bot.does("setWebhook", url=hook.url)
    assert await poll == "409 Conflict: terminated by setWebhook request"
    assert (
        await bot.refused("getUpdates")
        == "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await bot.does("deleteWebhook")
    assert await bot.does("getUpdates") == []


async def test_pending_updates_can_be_dropped(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    sandbox.world.says(aya.id, "un")
    await bot.does("deleteWebhook", drop_pending_updates=True)
    assert await bot.does("getUpdates") == []


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"url": "https://a.example/hook"}, "bad webhook: the sandbox delivers to this machine only"),
        ({"url": "ftp://127.0.0.1/"}, "bad webhook: the sandbox delivers to this machine only"),
        ({"url": "http://127.0.0.1/", "secret_token": "x" * 257}, "secret token is too long"),
        ({"url": "http://127.0.0.1/", "secret_token": "é"}, "secret token contains unallowed characters"),
    ],
)
async def test_a_webhook_is_refused(bot: Caller, params: dict[str, Any], why: str) -> None:
    assert await bot.refused("setWebhook", **params) == f"400 Bad Request: {why}"
    assert (await bot.does("getWebhookInfo"))["url"] == ""
