"""Trouble on purpose."""

import asyncio
from typing import Any

import pytest
from aiohttp import ServerDisconnectedError

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller, Script


@pytest.mark.parametrize(
    ("trouble", "answer"),
    [
        ({"kind": "flood", "seconds": 7}, "429 Too Many Requests: retry after 7"),
        ({"kind": "forbidden"}, "403 Forbidden: bot was blocked by the user"),
    ],
)
async def test_refusals(
    bot: Caller, script: Script, aya: Person, trouble: dict[str, Any], answer: str
) -> None:
    await script.posts("trouble", **trouble, times=1)
    assert await bot.refused("sendMessage", chat_id=aya.id, text="a") == answer
    await bot.does("sendMessage", chat_id=aya.id, text="a")


async def test_a_server_error_is_a_page(bot: Caller, script: Script) -> None:
    await script.posts("trouble", kind="server_error")
    async with bot.session.get(f"{bot.base}/getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")
    async with bot.session.delete(f"{script.base}/trouble") as response:
        assert await response.json() == []
    await bot.does("getMe")


@pytest.mark.parametrize(("kind", "arrived"), [("lose_answer", ["/start", "a"]), ("drop", ["/start"])])
async def test_a_connection_closed(
    bot: Caller, script: Script, sandbox: Sandbox, aya: Person, *, kind: str, arrived: list[str]
) -> None:
    await script.posts("trouble", kind=kind, method="sendmessage", times=1)
    with pytest.raises(ServerDisconnectedError):
        await bot("sendMessage", chat_id=aya.id, text="a")
    assert [message.text for message in sandbox.world.chats[aya.id].messages.values()] == arrived
    (call,) = (await script.gets("calls"))["calls"]
    assert (call["ok"], call["method"]) == (False, "sendMessage")


async def test_slowness(bot: Caller, script: Script, sandbox: Sandbox, aya: Person) -> None:
    await script.posts("trouble", kind="slow", seconds=30, times=1)
    slow = asyncio.create_task(bot.does("sendMessage", chat_id=aya.id, text="lent"))
    assert await sandbox.world.bell.until(lambda: sandbox.world.trouble.all == [], 60)
    await bot.does("sendMessage", chat_id=aya.id, text="vif")
    assert [message.text for message in sandbox.world.chats[aya.id].messages.values()] == ["/start", "vif"]
    assert not sandbox.world.quiet()
    slow.cancel()


async def test_whom_and_what_it_meets(bot: Caller, script: Script, sandbox: Sandbox, aya: Person) -> None:
    koffi = sandbox.world.add_person("Koffi")
    sandbox.world.says(koffi.id, "/start")
    await script.posts("trouble", kind="forbidden", person=aya.id)
    await bot.does("sendMessage", chat_id=koffi.id, text="a")
    await bot.refused("sendMessage", chat_id=aya.id, text="a")
    sandbox.world.trouble.clear()
    await script.posts("trouble", kind="forbidden")
    await bot.refused("getMe")
    await bot.does("getUpdates")
    await script.posts("trouble", kind="flood", method="*")
    await bot.refused("getUpdates")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (
            {"kind": "rain"},
            "no such trouble: rain; there are slow, flood, forbidden, server_error, lose_answer, drop",
        ),
        ({}, "“kind” has to be a string"),
        ({"kind": "slow", "times": 0}, "times is at least 1 and seconds at least 0"),
        ({"kind": "slow", "seconds": -1}, "times is at least 1 and seconds at least 0"),
        ({"kind": "slow", "method": "sendPigeon"}, "the sandbox serves no method sendPigeon"),
    ],
)
async def test_no_such_trouble(script: Script, body: dict[str, Any], why: str) -> None:
    assert await script.posts("trouble", 400, **body) == {"error": why}
