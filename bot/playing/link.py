"""The line between the sandbox's process and the bot's: JSON objects, one a line, both ways."""

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import structlog

log = structlog.get_logger(__name__)

LONGEST = 1 << 26  # bytes of one line

Json = dict[str, Any]
Answer = Callable[[str, Json], Awaitable[Json]]
Told = Callable[[str, Json], None]


class Gone(Exception):
    """The other end is no longer there."""


class Link:
    """One end: `ask` and `tell` the other; what it asks goes to `answer`, what it tells to `told`.

    Questions are answered side by side, in no order; what is told arrives in the order it was told.
    """

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, answer: Answer, told: Told
    ) -> None:
        self._reader, self._writer = reader, writer
        self._answer, self._told = answer, told
        self._waiting: dict[int, asyncio.Future[Json]] = {}
        self._answering: set[asyncio.Task[None]] = set()
        self._asked = 0
        self._closed = False

    @classmethod
    async def on(cls, end: socket.socket, *, answer: Answer, told: Told) -> "Link":
        """Take one end of a pair of sockets."""
        reader, writer = await asyncio.open_connection(sock=end, limit=LONGEST)
        return cls(reader, writer, answer=answer, told=told)

    async def ask(self, what: str, **facts: Any) -> Json:
        """Ask, and return the answer. Raises Gone, RuntimeError with the kind of what was raised there."""
        if self._closed:
            raise Gone
        self._asked += 1
        number = self._asked
        self._waiting[number] = asyncio.get_running_loop().create_future()
        self._write({"ask": number, "what": what, "facts": facts})
        try:
            return await self._waiting[number]
        finally:
            self._waiting.pop(number, None)

    def tell(self, what: str, **facts: Any) -> None:
        """Tell something that needs no answer; nobody hears it where the other end is gone."""
        self._write({"tell": what, "facts": facts})

    async def run(self) -> None:
        """Listen until the other end closes; whoever waits for an answer then gets Gone."""
        try:
            while line := await self._reader.readline():
                self._take(json.loads(line))
        except (ConnectionError, ValueError):
            pass  # it was cut off in the middle
        finally:
            await self._end()

    def close(self) -> None:
        """Hang up: the other end notices."""
        self._closed = True
        self._writer.close()

    def _take(self, line: Json) -> None:
        if "ask" in line:
            task = asyncio.create_task(self._reply(line["ask"], line["what"], line["facts"]))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)
        elif "tell" in line:
            self._told(line["tell"], line["facts"])
        elif (waiting := self._waiting.get(line["answer"])) is not None and not waiting.done():
            if "failed" in line:
                waiting.set_exception(RuntimeError(line["failed"]))
            else:
                waiting.set_result(line["facts"])

    async def _reply(self, number: int, what: str, facts: Json) -> None:
        try:
            answer = await self._answer(what, facts)
        except Exception as error:
            log.exception("question failed", what=what)
            self._write({"answer": number, "failed": type(error).__name__})
            return
        self._write({"answer": number, "facts": answer})

    def _write(self, line: Json) -> None:
        if not self._closed:
            self._writer.write(json.dumps(line).encode() + b"\n")

    async def _end(self) -> None:
        self.close()
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(Gone())
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)
