"""One life of the bot's process, from its start to its end."""

import asyncio
import contextlib
import signal
import socket
import sys
from pathlib import Path

from bot.playing.link import Gone, Json, Link, Told

STOP_SECONDS = 8.5  # it cuts its own end short before that


async def _asked(what: str, facts: Json) -> Json:
    raise ValueError(f"the bot asks nothing of the sandbox, not {what!r}")


class Life:
    """A process that lives: ask it, kill it, let it end. `found` is what it found in the database."""

    def __init__(self, process: asyncio.subprocess.Process, told: Told) -> None:
        self._process = process
        self._tell = told
        self._listening: asyncio.Task[None] | None = None
        self.found: asyncio.Future[Json] = asyncio.get_running_loop().create_future()

    @classmethod
    async def begin(cls, database: Path, told: Told) -> "Life":
        """Start the process; `told` hears what it tells."""
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot.playing", str(theirs.fileno()), str(database)),
                stdin=asyncio.subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C reaches the one that plays, which ends this one in order
            )
        life = cls(process, told)
        life.link = await Link.on(ours, answer=_asked, told=life._hear)
        life._listening = asyncio.create_task(life._listen())
        return life

    link: Link

    async def ask(self, what: str, **facts: object) -> Json:
        """Ask it. Raises Gone where it ended, RuntimeError where it failed to answer."""
        return await self.link.ask(what, **facts)

    async def ended(self) -> int:
        """Wait until it has ended; return its exit code, negative for a signal."""
        code = await self._process.wait()
        if self._listening is not None:
            await self._listening
        return code

    async def kill(self) -> None:
        """Kill it with SIGKILL, which it can do nothing about."""
        self._send(signal.SIGKILL)
        await self.ended()

    async def stop(self) -> None:
        """Hang up, so that it ends in order; kill it where it does not."""
        self.link.close()
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            self._send(signal.SIGKILL)
        await self.ended()

    def _hear(self, what: str, facts: Json) -> None:
        if what == "found" and not self.found.done():
            self.found.set_result(facts)
        else:
            self._tell(what, facts)

    async def _listen(self) -> None:
        try:
            await self.link.run()
        finally:
            if not self.found.done():
                self.found.set_exception(Gone())
                self.found.exception()  # it is no fault that nobody waits for it

    def _send(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
            if self._process.returncode is None:
                self._process.send_signal(number)
