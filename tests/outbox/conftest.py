"""A Bot API, a bot on it, and two people who wrote to it."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.sandbox import Sandbox
from tests.rails import bot_at, running_sandbox


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A Bot API."""
    async with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """A bot that waits half a second for an answer."""
    async with bot_at(sandbox.url, read_seconds=0.5) as bot:
        yield bot


@pytest.fixture
def awa(sandbox: Sandbox) -> int:
    """Somebody who wrote to the bot: a Telegram id."""
    return _started(sandbox, "Awa")


@pytest.fixture
def koffi(sandbox: Sandbox) -> int:
    """Somebody else who did."""
    return _started(sandbox, "Koffi")


def _started(sandbox: Sandbox, name: str) -> int:
    person = sandbox.world.add_person(name)
    sandbox.world.says(person.id, "/start")
    return person.id
