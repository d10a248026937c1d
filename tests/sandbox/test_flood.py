"""How fast a bot may write."""

import contextlib

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.flood import Flood
from bot.sandbox.people import Person
from bot.sandbox.refusals import Refused
from tests.sandbox.conftest import Caller


class Seconds:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def passes(flood: Flood, chat_id: int, times: int) -> int:
    """Return how many of so many messages pass."""
    passed = 0
    for _ in range(times):
        with contextlib.suppress(Refused):
            flood.count(chat_id)
            passed += 1
    return passed


@pytest.mark.parametrize(("wait", "passed"), [(0.0, 0), (0.9, 0), (1.0, 1), (5.0, 5), (600.0, 20)])
def test_one_chat_takes_a_burst_then_one_a_second(wait: float, passed: int) -> None:
    seconds = Seconds()
    flood = Flood(seconds)
    assert passes(flood, 1, 25) == 20
    seconds.now += wait
    assert passes(flood, 1, 25) == passed


def test_thirty_a_second_in_all() -> None:
    seconds = Seconds()
    flood = Flood(seconds)
    assert sum(passes(flood, chat_id, 1) for chat_id in range(1, 50)) == 30
    seconds.now += 0.99
    assert passes(flood, 60, 1) == 0
    seconds.now += 0.01
    assert passes(flood, 60, 1) == 1


def test_twenty_a_minute_in_a_group() -> None:
    seconds = Seconds()
    flood = Flood(seconds)
    assert passes(flood, -100, 25) == 20
    seconds.now += 59.0
    with pytest.raises(Refused) as refusal:
        flood.count(-100)
    assert refusal.value.parameters == {"retry_after": 1}
    seconds.now += 1.0
    assert passes(flood, -100, 25) == 20


async def test_a_flood_is_refused_over_http(bot: Caller, sandbox: Sandbox, aya: Person) -> None:
    answers = [await bot("sendMessage", chat_id=aya.id, text=str(number)) for number in range(21)]
    assert [answer["ok"] for answer in answers] == [True] * 20 + [False]
    assert answers[-1] == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    target = {"chat_id": aya.id, "message_id": answers[0]["result"]["message_id"]}
    assert (await bot("editMessageText", **target, text="a"))["error_code"] == 429
    assert await bot.does("sendChatAction", chat_id=aya.id, action="typing")
    sandbox.world.floods = False
    await bot.does("sendMessage", chat_id=aya.id, text="a")


async def test_what_is_refused_is_not_counted(bot: Caller, aya: Person) -> None:
    for _ in range(25):
        await bot.refused("sendMessage", chat_id=aya.id, text="")
    await bot.does("sendMessage", chat_id=aya.id, text="a")
