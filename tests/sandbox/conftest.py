"""A sandbox over real HTTP, a bot that calls it by hand, and a script that uses its JSON API."""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.sandbox import Clock, Sandbox
from bot.sandbox.people import Person

START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
Json = dict[str, Any]


class RealTime:
    """Real seconds, and those that a test lets pass at once."""

    def __init__(self) -> None:
        self.passed = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.passed


class Caller:
    """Call the Bot API with JSON bodies."""

    def __init__(self, session: ClientSession, sandbox: Sandbox) -> None:
        self.session = session
        self.base = f"{sandbox.url}/bot{sandbox.world.token}"

    async def __call__(self, method: str, **params: Any) -> Json:
        """Return the whole answer; the HTTP status has to say the same as the body."""
        async with self.session.post(f"{self.base}/{method}", json=params) as response:
            answer: Json = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def does(self, method: str, **params: Any) -> Any:
        """Return the result of a call that has to work."""
        answer = await self(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """Return why a call was refused: "code description"."""
        answer = await self(method, **params)
        assert not answer["ok"], answer
        return f"{answer['error_code']} {answer['description']}"


class Script:
    """Use the JSON API."""

    def __init__(self, session: ClientSession, sandbox: Sandbox) -> None:
        self.session = session
        self.base = f"{sandbox.url}/api"

    async def gets(self, path: str, status: int = 200) -> Json:
        """Return a GET's answer, which has to have this status."""
        async with self.session.get(f"{self.base}/{path}") as response:
            answer: Json = await response.json()
            assert response.status == status, answer
            return answer

    async def posts(self, path: str, status: int = 200, **body: Any) -> Any:
        """Return a POST's answer, which has to have this status."""
        async with self.session.post(f"{self.base}/{path}", json=body) as response:
            answer = await response.json()
            assert response.status == status, answer
            return answer


@pytest.fixture
def real_time() -> RealTime:
    """Return the real time, which a test can let pass."""
    return RealTime()


@pytest.fixture
async def sandbox(real_time: RealTime) -> AsyncIterator[Sandbox]:
    """Give a sandbox that listens."""
    sandbox = Sandbox(Clock(START, elapsed=real_time))
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    """Give a client."""
    async with ClientSession() as session:
        yield session


@pytest.fixture
def bot(session: ClientSession, sandbox: Sandbox) -> Caller:
    """Give a bot."""
    return Caller(session, sandbox)


@pytest.fixture
def script(session: ClientSession, sandbox: Sandbox) -> Script:
    """Give a script."""
    return Script(session, sandbox)


@pytest.fixture
def aya(sandbox: Sandbox) -> Person:
    """Give a person who has started the bot, with nothing left to fetch."""
    person = sandbox.world.add_person("Aya", "Traoré", role="client")
    sandbox.world.says(person.id, "/start")
    sandbox.world.updates.drop()
    return person
