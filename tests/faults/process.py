"""The bot as a process of its own, to be killed or told to stop."""

import asyncio
import os
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # real seconds
OURS = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "TMPDIR", "TZ")


class BotProcess:
    """`python -m <command>` with these settings; what it logs is kept in `folder`."""

    def __init__(self, folder: Path, *command: str, **settings: str) -> None:
        """Take a folder to run in, where no `.env` lies, what to run and the settings by their names."""
        self._folder, self._command = folder, command or ("bot", "run")
        kept = {name: os.environ[name] for name in OURS if name in os.environ}
        self._environment = {**kept, "PYTHONPATH": str(ROOT), **settings}
        self._process: asyncio.subprocess.Process | None = None
        self.starts = 0

    async def start(self) -> None:
        """Start it, the one before having ended."""
        self.starts += 1
        with (self._folder / "bot.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                *self._command,
                cwd=self._folder,
                env=self._environment,
                stdout=log,
                stderr=log,
            )

    @property
    def log(self) -> str:
        """Everything it has logged, in all its lives."""
        file = self._folder / "bot.log"
        return file.read_text(errors="replace") if file.exists() else ""

    @property
    def runs(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        """Its number among the machine's processes."""
        assert self._process is not None, "it was never started"
        return self._process.pid

    def interrupt(self) -> None:
        """Ask it to stop with SIGINT, as Ctrl-C does."""
        self._send(signal.SIGINT)

    def kill(self) -> None:
        """Kill it with SIGKILL, where it runs."""
        self._send(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to stop with SIGTERM, where it runs."""
        self._send(signal.SIGTERM)

    async def ended(self) -> int:
        """Wait until it has ended; return its exit code, negative for a signal."""
        assert self._process is not None, "it was never started"
        return await self._process.wait()

    async def stopped(self) -> int:
        """Ask it to stop and wait for that; kill it where it does not. Return its exit code."""
        self.terminate()
        try:
            return await asyncio.wait_for(self.ended(), PATIENCE)
        except TimeoutError:
            self.kill()
            return await self.ended()

    def _send(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            try:
                self._process.send_signal(number)
            except ProcessLookupError:
                return  # it has just ended by itself
