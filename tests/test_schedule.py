"""Ticks: each at its pace, in one process, surviving the others' failures."""

import asyncio
from collections import Counter

import pytest

from bot.metrics import Metrics
from bot.schedule import Schedule, Tick
from bot.storage.store import Store, StoreClosed
from tests.rails import Hand, Seconds, turns, until

OFTEN, NEVER = 0.02, 3600.0


class House:
    """Ticks that count their runs, and what went wrong."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock, self.seconds, self.metrics = Hand(), Seconds(), Metrics()
        self.runs: Counter[str] = Counter()
        self.failed: list[tuple[str, str]] = []
        self.gate: asyncio.Event | None = None
        self.at_once = self.most_at_once = 0
        self.no_network = False

    async def fine(self) -> None:
        """Run well."""
        self.runs["fine"] += 1

    async def fails(self) -> None:
        """Raise."""
        self.runs["fails"] += 1
        raise KeyError("le secret d’Awa")

    async def closes(self) -> None:
        """Meet a store that closes."""
        self.runs["closes"] += 1
        raise StoreClosed

    async def slow(self) -> None:
        """Run until the gate opens."""
        self.runs["slow"] += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        if self.gate is not None:
            await self.gate.wait()
        self.at_once -= 1

    async def gained(self) -> None:
        """Settle what another process left."""
        self.runs["gained"] += 1

    async def tell(self, tick: str, error: str) -> None:
        """Tell the operator, or fail to."""
        self.failed.append((tick, error))
        if self.no_network:
            raise OSError("no network")

    def schedule(self, holder: str = "one", **ticks: Tick) -> Schedule:
        """Make a process's schedule."""
        return Schedule(
            ticks,
            self.clock,
            store=self.store,
            holder=holder,
            metrics=self.metrics,
            failed=self.tell,
            gained=self.gained,
            monotonic=self.seconds,
        )


@pytest.fixture
def house(store: Store) -> House:
    return House(store)


async def test_a_tick_that_fails_is_told_and_stops_no_other(house: House) -> None:
    schedule = house.schedule(fails=Tick(house.fails, OFTEN), fine=Tick(house.fine, OFTEN))
    await schedule.start()
    await until(lambda: house.runs["fails"] > 2 and house.runs["fine"] > 2)
    await schedule.stop()
    tick, error = house.failed[0]
    assert tick == "fails"
    assert error.startswith("KeyError at ")
    assert "Awa" not in error
    counted = house.metrics.ticks["fails"]
    assert counted == house.runs["fails"]


async def test_telling_that_fails_stops_nothing_either(house: House) -> None:
    house.no_network = True
    schedule = house.schedule(fails=Tick(house.fails, NEVER), fine=Tick(house.fine, NEVER))
    await schedule.start()
    await schedule.run_all_now()
    await schedule.run_all_now()
    await schedule.stop()
    assert (house.runs["fails"], len(house.failed), house.runs["fine"]) == (2, 2, 2)


async def test_a_closing_store_is_no_failure(house: House) -> None:
    schedule = house.schedule(closes=Tick(house.closes, NEVER))
    await schedule.start()
    await schedule.run_all_now()
    await schedule.stop()
    assert (house.runs["closes"], house.failed) == (1, [])


async def test_a_tick_never_runs_beside_itself(house: House) -> None:
    house.gate = asyncio.Event()
    schedule = house.schedule(slow=Tick(house.slow, OFTEN), fine=Tick(house.fine, OFTEN))
    await schedule.start()
    await until(lambda: house.runs["slow"] and house.runs["fine"] > 5)
    now = asyncio.create_task(schedule.run_all_now())
    await turns()
    assert house.runs["slow"] == 1
    house.gate.set()
    await now
    await schedule.stop()
    assert house.runs["slow"] >= 2
    assert house.most_at_once == 1


async def test_everything_runs_at_once_when_the_clock_was_moved(house: House) -> None:
    schedule = house.schedule(fine=Tick(house.fine, NEVER), slow=Tick(house.slow, NEVER))
    await schedule.start()
    house.clock.move(days=30)
    await schedule.run_all_now()
    await schedule.stop()
    assert (house.runs["fine"], house.runs["slow"]) == (1, 1)


async def test_stopping_finishes_what_runs(house: House) -> None:
    house.gate = asyncio.Event()
    schedule = house.schedule(slow=Tick(house.slow, OFTEN))
    await schedule.start()
    await until(lambda: house.at_once)
    stopping = asyncio.create_task(schedule.stop())
    await turns()
    assert not stopping.done()
    house.gate.set()
    await stopping
    assert (house.at_once, house.runs["slow"]) == (0, 1)


async def test_one_process_ticks_and_the_other_takes_over(house: House) -> None:
    here = Tick(house.fine, NEVER)
    first, second = house.schedule("one", fine=here), house.schedule("two", fine=here)
    await first.start()
    await second.start()
    assert (first.holds, second.holds, house.runs["gained"]) == (True, False, 1)
    await second.run_all_now()
    assert house.runs["fine"] == 0
    await first.stop()
    await second.run_all_now()
    assert (second.holds, house.runs["gained"], house.runs["fine"]) == (True, 2, 1)
    await second.stop()


async def test_a_tick_may_run_everywhere(house: House) -> None:
    everywhere = Tick(house.fine, NEVER, everywhere=True)
    first, second = house.schedule("one"), house.schedule("two", fine=everywhere)
    await first.start()
    await second.start()
    await second.run_all_now()
    await second.stop()
    await first.stop()
    assert house.runs["fine"] == 1


async def test_a_lease_that_could_not_be_renewed_is_not_held(house: House) -> None:
    schedule = house.schedule(fine=Tick(house.fine, NEVER))
    await schedule.start()
    house.clock.move(days=30)
    held = [schedule.holds]  # a clock moved by hand takes nothing away
    house.seconds.now += 31
    held.append(schedule.holds)
    await schedule.renew()
    held.append(schedule.holds)
    await schedule.stop()
    assert held == [True, False, True]
