"""Compare the contenders in one run and print JSON; only the ratios of one run mean anything.

`updates_per_s`: answers replied to per second of wall time, 100 chats at once. `cpu_ms_per_update`: time of
processors that the contender's process took, without Bot API and PostgreSQL server. Both are medians of
the rounds, which take turns so that whatever else the machine does falls on all; a ratio is the median of its
rounds' ratios. `pdf_cpu_ms` (one need), `pdf_largest_cpu_ms` (three needs, two languages) and
`engagement_cpu_ms` are of processors too: see `whole`.
`first_paint_ratio`: the sandbox's page beside a page of one word. `missed` names the figures that are not
what is wanted, with both.
"""

import asyncio
import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from subprocess import Popen
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from bot.storage.keyring import make_key, read_keys
from tests.bench import databases
from tests.bench.bot_api import Connection, Contender
from tests.bench.cold_start import cold_start
from tests.bench.first_paint import first_paint
from tests.bench.load import Load
from tests.bench.parole_tenue import KEYS
from tests.bench.wanted import missed
from tests.bench.whole import whole

STOCK = ("ptb_conversation_handler", "aiogram_fsm")
OURS = ("parole_tenue", "parole_tenue_postgresql")
CALM_SECONDS = 0.1  # what a contender does after its last reply is counted too


@dataclass
class Measured:
    """One contender: its process, its chats, what each round gave."""

    process: Popen[bytes]
    chats: Contender
    updates_per_s: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    async def round(self, duration: float) -> None:
        """Let it answer for so many seconds, and count."""
        before = self._cpu_seconds()
        replies, seconds = await self.chats.round(duration)
        await asyncio.sleep(CALM_SECONDS)
        self.updates_per_s.append(replies / seconds)
        self.cpu_ms.append((self._cpu_seconds() - before) * 1000 / replies)

    def _cpu_seconds(self) -> float:
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)


async def main(folder: Path, load: Load) -> dict[str, Any]:
    """Run everything; return what is printed."""
    keys = make_key("bench")
    ring = read_keys(keys)
    with ExitStack() as stack:
        addresses = [databases.sqlite(folder, ring), stack.enter_context(databases.postgresql(folder, ring))]
        found = await _compare(dict(zip(OURS, addresses, strict=True)), keys, load)
    figures = {
        "updates_per_s": {name: round(median(one.updates_per_s), 1) for name, one in found.items()},
        "cpu_ms_per_update": {name: round(median(one.cpu_ms), 3) for name, one in found.items()},
        "ratios": {f"{ours}/{stock}": _ratio(found[ours], found[stock]) for ours in OURS for stock in STOCK},
        **await cold_start(folder, load.starts),
        **await whole(folder, papers=load.papers, engagements=load.engagements),
        **await first_paint(load.paints),
    }
    return {
        **figures,
        "missed": missed(figures),
        "run": {
            "chats": load.chats,
            "rounds": load.rounds,
            "seconds_a_round": load.seconds,
            "python": platform.python_version(),
            "processors": os.cpu_count(),
        },
    }


async def _compare(addresses: Mapping[str, str], keys: str, load: Load) -> dict[str, Measured]:
    numbers = range(101, 101 + len(STOCK + OURS))
    contenders = {f"{number}:BENCH": Contender(number, load.chats) for number in numbers}
    server = await asyncio.get_running_loop().create_server(lambda: Connection(contenders), "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    found: dict[str, Measured] = {}
    with ExitStack() as stack:
        for name, (token, chats) in zip(STOCK + OURS, contenders.items(), strict=True):
            module = name if name in STOCK else OURS[0]
            given = [url, token, *([addresses[name]] if name in addresses else [])]
            found[name] = Measured(stack.enter_context(_process(module, given, keys)), chats)
            await chats.round(load.warm_up_seconds)
        for number in range(load.rounds):
            for one in list(found.values())[:: 1 if number % 2 else -1]:
                await one.round(load.seconds)
    server.close()
    return found


@contextmanager
def _process(module: str, given: list[str], keys: str) -> Iterator[Popen[bytes]]:
    environment = {**os.environ, KEYS: keys}
    command = [sys.executable, "-m", f"tests.bench.{module}", *given]
    process = Popen(command, env=environment, stdout=sys.stderr)  # noqa: S603 - our own modules
    try:
        yield process
    finally:
        process.kill()  # what it holds is of no more use
        process.wait()


def _ratio(ours: Measured, stock: Measured) -> float:
    pairs = zip(ours.updates_per_s, stock.updates_per_s, strict=True)
    return round(median(mine / theirs for mine, theirs in pairs), 2)


if __name__ == "__main__":
    with TemporaryDirectory(prefix="bench-") as name:
        print(json.dumps(asyncio.run(main(Path(name), Load())), indent=2, ensure_ascii=False))  # noqa: T201 - it prints JSON
