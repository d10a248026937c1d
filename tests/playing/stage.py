"""`python -m bot sandbox` as it is started by hand, and a script at its JSON API."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
from aiohttp import ClientSession

from tests.accepted import check_views
from tests.faults.process import BotProcess
from tests.people import plain

PATIENCE = 60.0  # real seconds
KOFFI, AYA, MARIAM = 4_294_967_301, 4_294_967_302, 4_294_967_303


class Stage:
    """The two processes, and what a script asks of them."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        """Take a folder to run in; nothing is started yet."""
        self.process = BotProcess(folder, "bot", "sandbox", "--port", "0", "--no-browser", *arguments)
        self.base = ""

    async def starts(self) -> None:
        """Start, and wait for the line with the address."""
        before = len(self.process.log)
        await self.process.start()
        async with asyncio.timeout(PATIENCE):
            while not (said := re.search(r"(http://\S+)\n", self.process.log[before:])):
                assert self.process.runs, self.process.log
                await asyncio.sleep(0.02)
        self.base = f"{said[1]}/api"

    def bots(self) -> list[psutil.Process]:
        """Return the bot's processes."""
        found: list[psutil.Process] = psutil.Process(self.process.pid).children(recursive=True)
        return found

    async def gets(self, path: str, status: int = 200) -> Any:
        """Return a GET's answer, which has to have this status."""
        async with ClientSession() as session, session.get(f"{self.base}/{path}") as response:
            answer = await response.json()
            assert response.status == status, answer
            return answer

    async def posts(self, path: str, status: int = 200, **body: Any) -> Any:
        """Return a POST's answer, which has to have this status."""
        async with ClientSession() as session, session.post(f"{self.base}/{path}", json=body) as response:
            answer = await response.json()
            assert response.status == status, answer
            return answer

    async def says(self, person: int, words: str) -> None:
        """Send a text."""
        await self.posts(f"people/{person}/say", text=words)

    async def taps(self, person: int, words: str) -> None:
        """Press the newest button with these words, once it is there."""
        message = await self._until(person, lambda message: words in _buttons(message))
        button = next(one for one in _buttons(message) if one == words)
        await self.posts(f"people/{person}/tap", message_id=message["message_id"], button=button)

    async def sees(self, person: int, words: str) -> None:
        """Wait until a message of the bot holds these words."""
        await self._until(person, lambda message: words in plain(message["text"]))

    async def messages(self, person: int) -> list[str]:
        """Return all of a chat's texts."""
        chat = await self.gets(f"people/{person}/chat")
        return [plain(message["text"]) for message in chat["messages"]]

    async def bot(self, now: str) -> dict[str, Any]:
        """Wait until the bot's process does something; return what the state says of it."""
        async with asyncio.timeout(PATIENCE):
            while (bot := (await self.gets("state"))["bot"])["now"] != now:  # noqa: ASYNC110 - it rings no bell
                await asyncio.sleep(0.02)
        return dict(bot)

    async def _until(self, person: int, true: Any) -> Any:
        seq = 0
        async with asyncio.timeout(PATIENCE):
            while True:
                chat = await self.gets(f"people/{person}/chat?after={seq}&wait=25")
                for message in reversed(chat["messages"]):
                    if message["from_bot"] and true(message):
                        return message
                seq = chat["seq"]


def _buttons(message: Any) -> list[str]:
    return [plain(button["text"]) for row in message["buttons"] for button in row]


@asynccontextmanager
async def stage(folder: Path, *arguments: str) -> AsyncIterator[Stage]:
    """Start it; end it in the end, killing what does not end."""
    built = Stage(folder, *arguments)
    await built.starts()
    bots = built.bots()
    try:
        yield built
        if built.process.runs:
            check_views((await built.gets("calls"))["calls"])
    finally:
        if built.process.runs:
            bots = built.bots()
            await built.process.stopped()
        for bot in bots:
            if bot.is_running():
                bot.kill()
