"""The limiter: how fast it lets go, whom first, and that it loses nobody."""

import asyncio
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.outbox.limiter import Limiter
from tests.rails import Seconds, turns


class Senders:
    """People who want to send, and when each was let go."""

    def __init__(self, seconds: Seconds, limiter: Limiter) -> None:
        self.seconds, self.limiter = seconds, limiter
        self.went: list[tuple[float, str]] = []
        self.tasks: list[asyncio.Task[None]] = []

    def come(self, chat_id: int, name: str, *, urgent: bool = True) -> asyncio.Task[None]:
        """Somebody comes for a slot."""
        task = asyncio.create_task(self._send(chat_id, name, urgent))
        self.tasks.append(task)
        return task

    async def _send(self, chat_id: int, name: str, urgent: bool) -> None:
        async with self.limiter.slot(chat_id, urgent=urgent):
            self.went.append((self.seconds.now - 1000.0, name))

    @property
    def order(self) -> list[str]:
        return [name for _, name in self.went]


def made(seconds: Seconds, rate: float = 30.0, per_chat: float = 1.0, burst: int = 3) -> Senders:
    return Senders(seconds, Limiter(rate, per_chat, burst, seconds, later=seconds.later))


async def test_at_most_thirty_go_in_any_second() -> None:
    senders = made(seconds := Seconds())
    for chat in range(100):
        senders.come(chat, f"{chat}")
    await turns()
    assert len(senders.went) == 30
    await seconds.passes(10)
    moments = [moment for moment, _ in senders.went]
    assert len(moments) == 100
    assert all(later - earlier > 1.0 for earlier, later in zip(moments, moments[30:], strict=False))
    assert moments[-1] < 4.0  # and it is not slower than it need be


async def test_one_chat_has_three_at_once_then_one_a_second() -> None:
    senders = made(seconds := Seconds())
    for number in range(5):
        senders.come(7, f"{number}")
    await turns()
    assert senders.order == ["0", "1", "2"]
    await seconds.passes(0.9)
    assert senders.order == ["0", "1", "2"]
    await seconds.passes(1.2)
    assert senders.order == ["0", "1", "2", "3", "4"]


async def test_a_chat_that_waits_holds_up_no_other() -> None:
    senders = made(Seconds())
    for number in range(4):
        senders.come(7, f"{number}")
    await turns()
    senders.come(8, "other")
    await turns()
    assert senders.order == ["0", "1", "2", "other"]


async def test_a_person_who_is_here_goes_before_what_is_owed() -> None:
    senders = made(seconds := Seconds(), rate=1)
    senders.come(1, "first", urgent=False)
    await turns()
    for chat, name, urgent in ((2, "owed 1", False), (3, "owed 2", False), (4, "here", True)):
        senders.come(chat, name, urgent=urgent)
    await turns()
    await seconds.passes(5)
    assert senders.order == ["first", "here", "owed 1", "owed 2"]


async def test_a_paused_chat_waits_alone_a_pause_of_all_stops_all() -> None:
    senders = made(seconds := Seconds())
    senders.limiter.pause(7, 5)
    senders.come(7, "paused")
    senders.come(8, "free")
    await turns()
    assert senders.order == ["free"]
    senders.limiter.pause(None, 8)
    senders.come(9, "all paused")
    await seconds.passes(7.9)
    assert senders.order == ["free"]
    await seconds.passes(0.2)
    assert sorted(senders.order[1:]) == ["all paused", "paused"]


async def test_who_gives_up_waiting_takes_no_slot_and_blocks_nobody() -> None:
    senders = made(seconds := Seconds(), rate=1)
    senders.come(1, "first")
    await turns()
    gone = senders.come(2, "gone")
    senders.come(3, "next")
    await turns()
    gone.cancel()
    await seconds.passes(1.1)
    assert senders.order == ["first", "next"]


async def test_without_limits_nobody_waits() -> None:
    senders = made(Seconds(), rate=inf, per_chat=inf)
    for number in range(1000):
        senders.come(7, f"{number}")
    await turns()
    assert len(senders.went) == 1000


@pytest.mark.parametrize("urgent", [True, False])
async def test_a_free_slot_is_had_without_giving_way(urgent: bool) -> None:
    limiter = Limiter(monotonic=Seconds())
    entering = limiter.slot(7, urgent=urgent).__aenter__()
    with pytest.raises(StopIteration):
        entering.send(None)  # it never awaits


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 4), st.booleans(), st.floats(0, 2)), max_size=60))
def test_whatever_comes_everybody_goes_and_no_limit_is_passed(comers: list[tuple[int, bool, float]]) -> None:
    async def play() -> Senders:
        senders = made(seconds := Seconds(), rate=5, per_chat=1, burst=2)
        for number, (chat, urgent, pause) in enumerate(comers):
            senders.come(chat, f"{chat}/{number}", urgent=urgent)
            await turns(2)
            await seconds.passes(pause)
        await seconds.passes(200)
        return senders

    went = asyncio.run(play()).went
    assert len(went) == len(comers)
    moments = [moment for moment, _ in went]
    assert all(later - earlier > 1.0 for earlier, later in zip(moments, moments[5:], strict=False))
    for chat in range(1, 5):
        own = [moment for moment, name in went if name.startswith(f"{chat}/")]
        assert all(later - earlier > 0.999 for earlier, later in zip(own, own[2:], strict=False))
