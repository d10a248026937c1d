"""The HTTP door over real HTTP: the webhook, and whether the bot is alive and ready."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from aiohttp import ClientSession, web

from bot.inbox.http import HttpServer
from bot.inbox.webhook import SECRET_HEADER, webhook
from bot.sandbox import Sandbox
from bot.storage.store import Store
from bot.storage.tables import Inbox
from tests.inbox.conftest import Seen
from tests.rails import BOT_ID, Hand, bot_at, rows, until

SECRET = "s3cret-é"
HEADERS = {SECRET_HEADER: SECRET}
UPDATE = {"update_id": 5, "message": {"from": {"id": 7}, "text": "Bonjour"}}


class Door:
    """The server, and how to knock."""

    def __init__(self, session: ClientSession, server: HttpServer) -> None:
        self.session, self.url = session, f"http://127.0.0.1:{server.port}"

    async def get(self, path: str) -> tuple[int, str]:
        """Ask for a page."""
        async with self.session.get(self.url + path) as response:
            return response.status, await response.text()

    async def post(self, body: bytes, headers: dict[str, str] = HEADERS, chunked: bool = False) -> int:
        """Send what Telegram, or somebody else, could send."""

        async def parts() -> AsyncIterator[bytes]:
            for start in range(0, len(body), 1000):
                yield body[start : start + 1000]

        async with self.session.post(
            f"{self.url}/hook", data=parts() if chunked else body, headers=headers
        ) as response:
            return response.status


@pytest.fixture
def checks() -> dict[str, Any]:
    async def fine() -> bool:
        return True

    return {"database": fine, "migrations": fine}


@pytest.fixture
async def door(seen: Seen, checks: dict[str, Any]) -> AsyncIterator[Door]:
    handler = webhook(seen.store, seen.lanes, Hand(), bot_id=BOT_ID, secret=SECRET, most_bytes=5000)
    server = HttpServer(
        "127.0.0.1", 0, metrics=seen.metrics, checks=checks, routes=[web.post("/hook", handler)]
    )
    await server.start()
    async with ClientSession() as session:
        yield Door(session, server)
    await server.stop()


async def test_an_update_is_stored_before_it_is_answered_and_done_once(
    door: Door, seen: Seen, store: Store
) -> None:
    assert await door.post(orjson.dumps(UPDATE)) == 200
    (row,) = await rows(store, Inbox)
    assert (row.update_id, row.sender) == (5, 7)
    assert await door.post(orjson.dumps(UPDATE)) == 200
    await seen.lanes.idle()
    assert seen.texts == ["Bonjour"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {SECRET_HEADER: ""},
        {SECRET_HEADER: "wrong"},
        {SECRET_HEADER: SECRET + "x"},
        {SECRET_HEADER: "s3cret-\xff"},
    ],
)
async def test_without_the_secret_nobody_is_let_in(door: Door, store: Store, headers: dict[str, str]) -> None:
    assert await door.post(orjson.dumps(UPDATE), headers) == 403
    assert await rows(store, Inbox) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 4000,
        b"null",
        b"[]",
        b'"x"',
        b"5",
        b"{}",
        b'{"update_id": "5"}',
        b'{"update_id": true}',
        b'{"update_id": 9223372036854775808}',
    ],
)
async def test_what_is_no_update_is_answered_400(door: Door, store: Store, body: bytes) -> None:
    assert await door.post(body) == 400
    assert await rows(store, Inbox) == []


@pytest.mark.parametrize("chunked", [True, False])
async def test_a_body_too_long_is_not_read(door: Door, store: Store, chunked: bool) -> None:
    body = orjson.dumps(UPDATE | {"padding": "x" * 5000})
    assert await door.post(body, chunked=chunked) == 413
    assert await rows(store, Inbox) == []


async def test_a_lone_surrogate_is_stored(door: Door, seen: Seen) -> None:
    body = b'{"update_id": 5, "message": {"from": {"id": 7}, "text": "\\ud83d"}}'
    assert await door.post(body) == 200
    await seen.lanes.idle()
    assert seen.texts == ["\ud83d"]


async def test_while_stopping_telegram_is_asked_to_come_again(door: Door, store: Store) -> None:
    await store.close()
    assert await door.post(orjson.dumps(UPDATE)) == 503


async def test_health_readiness_and_what_was_counted(door: Door, seen: Seen, checks: dict[str, Any]) -> None:
    assert await door.get("/healthz") == (200, "ok")
    assert (await door.get("/readyz"))[0] == 200
    seen.metrics.updates["done"] += 3
    status, shown = await door.get("/metrics")
    assert status == 200
    assert 'parole_updates_total{outcome="done"} 3.0' in shown
    assert (await door.get("/nothing"))[0] == 404


async def test_what_fails_raises_or_hangs_is_not_ready(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails() -> bool:
        return False

    async def raises() -> bool:
        raise KeyError("x")

    async def hangs() -> bool:
        await asyncio.Event().wait()
        return True

    monkeypatch.setattr("bot.inbox.http.CHECK_SECONDS", 0.05)
    checks = {"fails": fails, "raises": raises, "hangs": hangs}
    server = HttpServer("127.0.0.1", 0, metrics=seen.metrics, checks=checks)
    await server.start()
    async with ClientSession() as session:
        status, shown = await Door(session, server).get("/readyz")
    await server.stop()
    assert (status, orjson.loads(shown)) == (503, dict.fromkeys(checks, False))


async def test_telegram_itself_delivers_in_order(sandbox: Sandbox, seen: Seen) -> None:
    handler = webhook(seen.store, seen.lanes, Hand(), bot_id=BOT_ID, secret="s3cret")
    server = HttpServer("127.0.0.1", 0, metrics=seen.metrics, checks={}, routes=[web.post("/hook", handler)])
    await server.start()
    awa = sandbox.world.add_person("Awa")
    async with bot_at(sandbox.url) as bot:
        await bot.set_webhook(f"http://127.0.0.1:{server.port}/hook", secret_token="s3cret")
        for number in range(20):
            sandbox.world.says(awa.id, f"{number}")
        await until(lambda: len(seen.done) == 20)
    await server.stop()
    assert seen.texts == [f"{number}" for number in range(20)]
