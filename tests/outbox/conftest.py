"""A Bot API, a bot on it, and two people who wrote to it."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.sandbox import Sandbox
from bot.storage.store import Store
from tests.outbox.outside import Outside
from tests.rails import bot_at, meet, running_sandbox


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A Bot API."""
    async with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """A bot as patient as the real one."""
    async with bot_at(sandbox.url) as bot:
        yield bot


@pytest.fixture
def awa(sandbox: Sandbox) -> int:
    """Somebody who wrote to the bot: a Telegram id."""
    return _started(sandbox, "Awa")


@pytest.fixture
def koffi(sandbox: Sandbox) -> int:
    """Somebody else who did."""
    return _started(sandbox, "Koffi")


@pytest.fixture
def outside(store: Store, bot: Bot, sandbox: Sandbox) -> Outside:
    return Outside(store, bot, sandbox)


@pytest.fixture
async def ama(store: Store, awa: int) -> int:
    """Awa's row."""
    return await store.act(meet, awa)


@pytest.fixture
async def kof(store: Store, ama: int, koffi: int) -> int:
    """Koffi's row, the one after hers."""
    return await store.act(meet, koffi, "en")


def _started(sandbox: Sandbox, name: str) -> int:
    person = sandbox.world.add_person(name)
    sandbox.world.says(person.id, "/start")
    return person.id
