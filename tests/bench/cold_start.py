"""How long the real bot takes from its process's start to its first poll, and what it weighs at rest.

And how long the sandbox takes until its address is printed: from `python -m bot` with no token.
"""

import asyncio
import os
import sys
import time
from asyncio.subprocess import PIPE, STDOUT
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import mkdtemp

import psutil

from bot.sandbox import Clock, Sandbox

PATIENCE_SECONDS, REST_SECONDS = 60.0, 3.0
ROOT = Path(__file__).parents[2]
MEGABYTE = 2**20  # bytes, as ps and top count


async def cold_start(folder: Path, starts: int) -> dict[str, float]:
    """Start the bot against the sandbox: once on no database, then `starts` times on the one it made."""
    first, _ = await _start(folder)
    later = [await _start(folder) for _ in range(starts)]
    return {
        "first_start_s": round(first, 2),
        "cold_start_s": round(median(seconds for seconds, _ in later), 2),
        "rest_mb": round(median(rest for _, rest in later), 1),
        "sandbox_ready_s": round(median([await _sandbox_ready(folder) for _ in range(starts)]), 2),
    }


async def _start(folder: Path) -> tuple[float, float]:
    sandbox = Sandbox(Clock(datetime.now(UTC)))
    await sandbox.start()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": sandbox.world.token,
        "BOT_API_URL": sandbox.url,
        "DATABASE_URL": f"sqlite:///{folder / 'cold.db'}",
    }
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=folder, env=environment, stdout=sys.stderr
    )
    try:
        await _first_poll(sandbox, process)
        seconds = time.perf_counter() - began
        await asyncio.sleep(REST_SECONDS)  # what starts late is loaded by then
        return seconds, psutil.Process(process.pid).memory_info().rss / MEGABYTE
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
        await sandbox.stop()


async def _sandbox_ready(folder: Path) -> float:
    """Start everything on an empty folder, as somebody does who tries it for the first time."""
    environment = {name: value for name, value in os.environ.items() if name != "BOT_TOKEN"}
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "sandbox", "--port", "0", "--no-browser"),
        cwd=mkdtemp(dir=folder), env={**environment, "PYTHONPATH": str(ROOT)}, stdout=PIPE, stderr=STDOUT,
    )  # fmt: skip
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while b"http://127.0.0.1:" not in (line := await _line(process)):
                sys.stderr.buffer.write(line)
        return time.perf_counter() - began
    finally:
        if process.returncode is None:
            process.terminate()
        await process.communicate()


async def _line(process: asyncio.subprocess.Process) -> bytes:
    line = await process.stdout.readline() if process.stdout else b""
    if not line:
        raise RuntimeError("the sandbox ended before it was ready")
    return line


async def _first_poll(sandbox: Sandbox, process: asyncio.subprocess.Process) -> None:
    updates = sandbox.world.updates
    polling = asyncio.ensure_future(sandbox.world.bell.until(lambda: updates.polling, PATIENCE_SECONDS))
    ended = asyncio.ensure_future(process.wait())
    try:
        await asyncio.wait({polling, ended}, return_when=asyncio.FIRST_COMPLETED)
        if not polling.done() or not polling.result():
            raise RuntimeError("the bot did not come to poll")
    finally:
        for one in (polling, ended):
            one.cancel()
