"""Duties that one process holds, on both databases."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

from bot.storage.holders import has_ended, this_process
from bot.storage.leases import hold, release
from bot.storage.store import Store

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
LASTING = timedelta(seconds=30)
NAMES_ITSELF = "from bot.storage.holders import this_process as p; print(p(), flush=True); input()"


async def asks(store: Store, holder: str, *, at: float = 0, duty: str = "poll") -> bool:
    return await store.act(hold, duty, holder, now=NOW + timedelta(seconds=at), lasting=LASTING)


async def test_one_holds_it_and_may_go_on(store: Store) -> None:
    assert await asks(store, "one")
    assert not await asks(store, "two", at=29)
    assert await asks(store, "one", at=29)
    assert not await asks(store, "two", at=58)
    assert await asks(store, "two", at=59)
    assert not await asks(store, "one", at=60)


async def test_what_is_given_up_is_free_and_only_the_holder_gives_it_up(store: Store) -> None:
    await asks(store, "one")
    await store.act(release, "poll", "two")
    assert not await asks(store, "two")
    await store.act(release, "poll", "one")
    assert await asks(store, "two")


async def test_duties_are_apart(store: Store) -> None:
    assert await asks(store, "one", duty="poll")
    assert await asks(store, "two", duty="ticks")


async def test_of_many_who_ask_at_once_one_gets_it(store: Store) -> None:
    answers = await asyncio.gather(*(asks(store, f"{number}") for number in range(20)))
    assert sum(answers) == 1


async def test_who_was_killed_on_this_machine_holds_nothing(store: Store) -> None:
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", NAMES_ITSELF, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert other.stdout is not None
    name = (await other.stdout.readline()).decode().strip()
    assert await asks(store, name)
    assert not await asks(store, this_process(), at=1)
    other.kill()
    await other.wait()
    assert await asks(store, this_process(), at=2)


async def test_another_machines_process_may_still_run(store: Store) -> None:
    machine, process, began = this_process().split(":")
    assert not has_ended(f"{machine}:{process}:{began}")
    assert has_ended(f"{machine}:{process}:{int(began) + 1}")  # its number was given to another process
    assert not has_ended(f"{'0' * 16}:{process}:{int(began) + 1}")
    assert not has_ended("one")
