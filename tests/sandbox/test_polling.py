"""Updates by long poll."""

import asyncio
from typing import Any

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from tests.sandbox.conftest import Caller, RealTime

TAKEN_OVER = (
    "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_update_waits_until_it_is_confirmed(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    first = sandbox.world.says(aya.id, "un").update_id
    second = sandbox.world.says(aya.id, "deux").update_id
    assert second == first + 1
    assert texts(await bot.does("getUpdates", limit=1)) == ["un"]
    assert texts(await bot.does("getUpdates")) == ["un", "deux"]
    assert texts(await bot.does("getUpdates", offset=second)) == ["deux"]
    assert texts(await bot.does("getUpdates", offset=first)) == ["deux"]
    assert not sandbox.world.quiet()
    assert await bot.does("getUpdates", offset=second + 1) == []
    assert sandbox.world.quiet()


@pytest.mark.parametrize(
    ("offset", "left"), [(-1, ["trois"]), (-2, ["deux", "trois"]), (-9, ["un", "deux", "trois"])]
)
async def test_a_negative_offset_counts_from_the_end(
    bot: Caller, sandbox: Sandbox, aya: Person, *, offset: int, left: list[str]
) -> None:
    for text in ("un", "deux", "trois"):
        sandbox.world.says(aya.id, text)
    assert texts(await bot.does("getUpdates", offset=offset)) == left
    assert texts(await bot.does("getUpdates")) == left


async def test_a_poll_waits_for_an_update(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    waiting = asyncio.create_task(bot.does("getUpdates", timeout=30))
    assert await sandbox.world.bell.until(lambda: sandbox.world.updates.polling, 30)
    sandbox.world.says(aya.id, "enfin")
    async with asyncio.timeout(25):
        assert texts(await waiting) == ["enfin"]


async def test_two_polls_conflict(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    first = asyncio.create_task(bot.refused("getUpdates", timeout=30))
    assert await sandbox.world.bell.until(lambda: sandbox.world.updates.polling, 30)
    second = asyncio.create_task(bot.does("getUpdates", timeout=30))
    async with asyncio.timeout(25):
        assert await first == TAKEN_OVER
    sandbox.world.says(aya.id, "à vous")
    async with asyncio.timeout(25):
        assert texts(await second) == ["à vous"]


async def test_an_update_can_come_again(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    update_id = sandbox.world.says(aya.id, "un").update_id
    later = sandbox.world.says(aya.id, "deux").update_id
    await bot.does("getUpdates", offset=later + 1)
    sandbox.world.again(update_id)
    sandbox.world.injects({"update_id": update_id - 1, "message": {"text": "zéro"}})
    assert texts(await bot.does("getUpdates", offset=later + 1)) == ["un", "zéro"]
    assert await bot.does("getUpdates", offset=later + 1) == []


async def test_only_the_kinds_asked_for_come(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    await bot.does("getUpdates", allowed_updates=["callback_query"])
    missed = sandbox.world.says(aya.id, "perdu").update_id
    pressed = sandbox.world.taps(aya.id, 5, data="x").update_id
    assert [update["update_id"] for update in await bot.does("getUpdates")] == [pressed]
    assert pressed == missed + 1
    await bot.does("getUpdates", offset=pressed + 1, allowed_updates=[])
    sandbox.world.says(aya.id, "reçu")
    assert texts(await bot.does("getUpdates")) == ["reçu"]


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"offset": "x"}, 'parameter "offset" must be an Integer'),
        ({"limit": 1.5}, 'parameter "limit" must be an Integer'),
        ({"allowed_updates": "message"}, "can't parse allowed updates JSON object"),
        ({"allowed_updates": {"message": True}}, 'parameter "allowed_updates" must be an Array'),
        ({"since": 5}, 'getUpdates has no parameter "since"'),
    ],
)
async def test_a_poll_is_refused(bot: Caller, params: dict[str, Any], why: str) -> None:
    assert await bot.refused("getUpdates", **params) == f"400 Bad Request: {why}"


async def test_a_repeat_sent_to_a_dead_poller_comes_once_more(
    bot: Caller, sandbox: Sandbox, aya: Person
) -> None:
    update_id = sandbox.world.says(aya.id, "un").update_id
    await bot.does("getUpdates", offset=update_id + 1)
    poll = asyncio.create_task(bot.does("getUpdates", timeout=30))
    assert await sandbox.world.bell.until(lambda: sandbox.world.updates.polling, 30)
    poll.cancel()
    await asyncio.wait([poll])
    await bot.does("getMe")  # by now the server knows that the poller is gone
    sandbox.world.again(update_id)
    assert texts(await bot.does("getUpdates", timeout=5)) == ["un"]


async def test_an_update_waits_for_a_day(
    bot: Caller, sandbox: Sandbox, aya: Person, real_time: RealTime
) -> None:
    sandbox.world.says(aya.id, "hier")
    real_time.passed += 24 * 3600 - 60
    sandbox.world.says(aya.id, "maintenant")
    assert texts(await bot.does("getUpdates")) == ["hier", "maintenant"]
    real_time.passed += 120
    assert texts(await bot.does("getUpdates")) == ["maintenant"]


async def test_ids_may_restart_lower(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    offset = sandbox.world.says(aya.id, "un").update_id + 1
    await bot.does("getUpdates", offset=offset)
    sandbox.world.updates.restart(1000)
    assert sandbox.world.says(aya.id, "deux").update_id == 1000
    assert texts(await bot.does("getUpdates", offset=offset)) == ["deux"]
    assert await bot.does("getUpdates", offset=1001) == []
