"""A lean Bot API on the loopback, the same for every contender, with the simulated chats in it.

The sandbox's server checks each call as Telegram does: that costs more than the fastest contender takes for
its answer, and would hide what is compared. This one reads a call, answers it, and lets the chat go on.
"""

import asyncio
import re
import time
from collections import deque
from typing import Any
from urllib.parse import parse_qs, unquote

import orjson

from tests.bench.talk import ANSWERS, QUESTIONS, question_after

FIRST_CHAT = 5_000_000_000  # ids above 32 bits, as Telegram's are by now
MOST_UPDATES = 100  # in one answer to getUpdates, Telegram's own limit
OPEN = "/start"
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_PARTS = re.compile(rb'name="?(\w+)"?\r\n(?:[^\r\n]+\r\n)*\r\n(.*?)\r\n--', re.DOTALL)


class Contender:
    """One bot's chats, closed loop: the next answer of a chat is sent when the bot's reply has arrived."""

    def __init__(self, bot_id: int, chats: int) -> None:
        """Take the number before the colon of the bot's token, and how many chats talk at once."""
        self.bot_id, self._chats = bot_id, chats
        self.waiting: deque[dict[str, Any]] = deque()
        self.replies = 0
        self._unconfirmed: list[dict[str, Any]] = []
        self._poll: Connection | None = None
        self._late = asyncio.get_running_loop().call_later(0, self._answer_poll)
        self._steps: dict[int, int] = {}  # by chat; -1: it has opened the talk
        self._awaited: set[int] = set()
        self._next_update, self._next_message = 700_000_000, 1
        self._until = 0.0
        self._finished: asyncio.Future[None] | None = None

    async def round(self, seconds: float) -> tuple[int, float]:
        """Let all chats talk for a while; return how many answers got a reply, and in how many seconds."""
        self._finished = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        self.replies, self._until = 0, began + seconds
        for chat in range(FIRST_CHAT, FIRST_CHAT + self._chats):
            self._say(chat)
        async with asyncio.timeout(seconds + 60):
            await self._finished
        return self.replies, time.perf_counter() - began

    def updates(self, connection: "Connection", offset: int, seconds: float) -> None:
        """Answer getUpdates, when there is something or after some seconds."""
        self._unconfirmed = [update for update in self._unconfirmed if update["update_id"] >= offset]
        self._poll = connection
        self._deliver()
        if self._poll is not None:
            self._late.cancel()
            self._late = asyncio.get_running_loop().call_later(seconds, self._answer_poll)

    def sent(self, chat: int, text: str) -> dict[str, Any]:
        """Take a message of the bot; the chat goes on. One that is not the one expected ends the round."""
        step = self._steps[chat]
        expected = QUESTIONS[0] if step < 0 else question_after(step)
        if chat not in self._awaited or expected not in text:
            self._end(AssertionError(f"{text!r} was said after step {step}, not {expected!r}"))
        self._awaited.discard(chat)
        self.replies += 1
        self._steps[chat] = (step + 1) % len(QUESTIONS)
        if time.perf_counter() < self._until:
            self._say(chat)
        elif not self._awaited:
            self._end(None)
        bot = {"id": self.bot_id, "is_bot": True, "first_name": "Banc", "username": "BancBot"}
        return self._message(chat, text) | {"from": bot}

    def _end(self, error: Exception | None) -> None:
        if self._finished is None or self._finished.done():
            return
        if error is None:
            self._finished.set_result(None)
        else:
            self._finished.set_exception(error)

    def _say(self, chat: int) -> None:
        step = self._steps.get(chat)
        if step is None:
            self._steps[chat], text = -1, OPEN
        else:
            text = ANSWERS[step]
        message = self._message(chat, text)
        if text == OPEN:
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(OPEN)}]
        self._awaited.add(chat)
        self.waiting.append({"update_id": self._next_update, "message": message})
        self._next_update += 1
        self._deliver()

    def _deliver(self) -> None:
        while self.waiting and len(self._unconfirmed) < MOST_UPDATES:
            self._unconfirmed.append(self.waiting.popleft())
        if self._unconfirmed:
            self._answer_poll()

    def _answer_poll(self) -> None:
        poll, self._poll = self._poll, None
        if poll is not None:
            poll.answer(self._unconfirmed)

    def _message(self, chat: int, text: str) -> dict[str, Any]:
        self._next_message += 1
        person = {"id": chat, "first_name": "Awa", "last_name": "Koné", "username": f"awa{chat}"}
        return {
            "message_id": self._next_message,
            "date": 1_800_000_000,
            "chat": person | {"type": "private"},
            "from": person | {"is_bot": False, "language_code": "fr"},
            "text": text,
        }


class Connection(asyncio.Protocol):
    """One connection of HTTP/1.1, kept alive; calls come one after the other."""

    def __init__(self, contenders: dict[str, Contender]) -> None:
        """Take the contenders by their tokens."""
        self._contenders = contenders
        self._read = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where to write."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Take what came; answer the call once it is whole."""
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            head = bytes(self._read[:end])
            length = _LENGTH.search(head)
            size = int(length.group(1)) if length else 0
            if length is None and b"chunked" in head.lower():
                raise ValueError("this server takes no chunks")
            if len(self._read) < end + 4 + size:
                return
            body = bytes(self._read[end + 4 : end + 4 + size])
            del self._read[: end + 4 + size]
            self._call(head, body)

    def answer(self, result: Any) -> None:
        """Answer a call."""
        body = orjson.dumps({"ok": True, "result": result})
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        if self._transport is not None:
            self._transport.write(head + body)

    def _call(self, head: bytes, body: bytes) -> None:
        target = unquote(head.split(b" ", 2)[1].decode())
        path, _, query = target.partition("?")
        _, token, method = path.split("/")
        contender = self._contenders[token.removeprefix("bot")]
        given = _parameters(head, body) | {name: values[0] for name, values in parse_qs(query).items()}
        match method.lower():
            case "getupdates":
                contender.updates(self, int(given.get("offset") or 0), float(given.get("timeout") or 0))
            case "sendmessage":
                self.answer(contender.sent(int(given["chat_id"]), str(given["text"])))
            case "getme":
                bot = {"id": contender.bot_id, "is_bot": True, "first_name": "Banc", "username": "BancBot"}
                self.answer(bot | {"can_join_groups": False, "supports_inline_queries": False})
            case _:
                self.answer(True)


def _parameters(head: bytes, body: bytes) -> dict[str, Any]:
    """Return a call's parameters from JSON, a form, or a form in parts."""
    if not body:
        return {}
    if body.startswith(b"{"):
        parsed: dict[str, Any] = orjson.loads(body)
        return parsed
    if b"multipart/form-data" in head:
        return {name.decode(): value.decode() for name, value in _PARTS.findall(body)}
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}
