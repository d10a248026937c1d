"""The doors as processes of their own, over real HTTP: by webhook, a worker beside it, the first start."""

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.inbox.arrivals import take_in
from bot.inbox.webhook import SECRET_HEADER
from bot.sandbox import Clock, Sandbox
from bot.storage.engine import make_engine
from bot.storage.keyring import make_key, read_keys
from bot.storage.store import Store
from tests.databases import sampled  # noqa: F401 - a fixture: each kind of database
from tests.faults import evidence
from tests.faults.process import BotProcess
from tests.people import Someone, someone
from tests.ports import free_port
from tests.rails import BOT_ID, TOKEN

PATIENCE = 60.0  # real seconds
SECRET = "a-long-random-word"


@dataclass
class House:
    """A sandbox, a database, and the settings that name both with a webhook."""

    sandbox: Sandbox
    store: Store
    folder: Path
    settings: dict[str, str]
    port: int

    def process(self, *arguments: str) -> BotProcess:
        """Return `python -m bot run` with these arguments, not started."""
        return BotProcess(self.folder, "bot", "run", *arguments, **self.settings)

    def called(self, method: str) -> int:
        """Return how often the bot called a method."""
        return sum(call.method == method for call in self.sandbox.world.calls.all)

    async def get(self, path: str) -> tuple[int, str]:
        """Ask the bot's own HTTP door."""
        async with ClientSession() as session, session.get(f"http://127.0.0.1:{self.port}{path}") as answer:
            return answer.status, await answer.text()

    async def ready(self, process: BotProcess) -> None:
        """Wait until it says that it runs."""
        before = process.log.count('"running"')
        await process.start()
        async with asyncio.timeout(PATIENCE):
            while process.log.count('"running"') == before:
                assert process.runs, process.log
                await asyncio.sleep(0.05)

    async def answered(self, person: Someone, times: int) -> None:
        """Wait until somebody has got so many screens."""

        def got() -> bool:
            return sum(message.from_bot for message in person.messages) >= times

        assert await self.sandbox.world.bell.until(got, PATIENCE), "not answered"


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    keys, port = make_key("k1"), free_port()
    sandbox = Sandbox(Clock(), token=TOKEN)
    await sandbox.start()
    store = Store(make_engine(database_url, read_keys(keys)))
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": sandbox.url,
        "DATABASE_URL": database_url,
        "ENCRYPTION_KEYS": keys,
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "WEBHOOK_SECRET": SECRET,
        "HOST": "127.0.0.1",
        "PORT": f"{port}",
    }
    yield House(sandbox, store, tmp_path, settings, port)
    await store.close()
    await sandbox.stop()


@pytest.mark.parametrize("kind", [pytest.param("sqlite", marks=pytest.mark.long), "postgresql"])
async def test_by_webhook_nothing_is_lost_while_it_is_down(house: House) -> None:
    process, aya = house.process("--webhook"), someone(house.sandbox.world, "Aya")
    await house.ready(process)
    house.sandbox.world.says(aya.id, "/start")
    await house.answered(aya, 1)
    assert aya.sees("Je suis Parole tenue")
    assert await process.stopped() == 0, process.log
    house.sandbox.world.says(aya.id, "/aide")
    await house.ready(process)
    await house.answered(aya, 2)
    assert house.called("getUpdates") == 0
    await house.store.read(evidence.every_update_done_once, house.sandbox.world)
    assert await process.stopped() == 0, process.log
    assert TOKEN not in process.log
    assert SECRET not in process.log


async def test_its_http_door_says_how_it_is_and_lets_nobody_else_in(house: House) -> None:
    process = house.process("--webhook")
    await house.ready(process)
    assert await house.get("/healthz") == (200, "ok")
    status, shown = await house.get("/readyz")
    assert (status, json.loads(shown)) == (200, {"database": True, "updates": True})
    assert "parole_outbox_depth" in (await house.get("/metrics"))[1]
    address = f"http://127.0.0.1:{house.port}/telegram"
    update = {"update_id": 5, "message": {"from": {"id": 7}, "text": "Bonjour"}}
    async with ClientSession() as session:
        for secret, body, wanted in ((None, update, 403), ("wrong", update, 403), (SECRET, [], 400)):
            headers = {SECRET_HEADER: secret} if secret else {}
            async with session.post(address, json=body, headers=headers) as answer:
                assert answer.status == wanted
    assert await process.stopped() == 0


async def test_a_worker_beside_the_webhook_takes_in_nothing_and_does_what_waits(house: House) -> None:
    aya = someone(house.sandbox.world, "Aya")
    house.sandbox.world.says(aya.id, "/start")
    (update,) = house.sandbox.world.updates.pending.values()
    await house.store.act(take_in, BOT_ID, [update], now=house.sandbox.world.clock.now())
    worker = house.process()
    await house.ready(worker)
    await house.answered(aya, 1)
    status, shown = await house.get("/readyz")
    assert (status, json.loads(shown)) == (200, {"database": True, "updates": True})
    async with ClientSession() as session, session.post(f"http://127.0.0.1:{house.port}/telegram") as answer:
        assert answer.status == 404
    assert await worker.stopped() == 0, worker.log
    assert (house.called("getUpdates"), house.called("setWebhook")) == (0, 0)


class TestAnErrorIsOneLine:
    async def ends(self, process: BotProcess) -> str:
        """Let it end by itself; return what it said last, in whole, that is no log."""
        await process.start()
        assert await asyncio.wait_for(process.ended(), PATIENCE) == 2, process.log
        assert "Traceback" not in process.log
        assert TOKEN not in process.log
        (told,) = [line for line in process.log.splitlines() if not line.startswith("{")]
        return told

    async def test_the_port_is_anothers(self, house: House) -> None:
        with socket.create_server(("127.0.0.1", house.port)):
            told = await self.ends(house.process())
        assert told.startswith(f"PORT: can't listen at 127.0.0.1:{house.port}: ")
        assert told.endswith(" Example: PORT=8080")

    async def test_the_host_is_none_of_ours(self, house: House) -> None:
        house.settings["HOST"] = "192.0.2.1"  # kept for documentation: no machine has it
        assert (await self.ends(house.process())).startswith("HOST: can't listen at 192.0.2.1:")

    async def test_telegram_refuses_the_webhook(self, house: House) -> None:
        house.settings["WEBHOOK_URL"] = (
            "https://bot.example.org/telegram"  # the sandbox calls this machine only
        )
        assert (await self.ends(house.process("--webhook"))).startswith("WEBHOOK_URL: Telegram refuses it (")

    async def test_telegram_refuses_the_token(self, house: House) -> None:
        house.settings["BOT_TOKEN"] = "999:another-that-nobody-knows"
        assert (await self.ends(house.process())).startswith("BOT_TOKEN: Telegram refuses it")


async def test_a_start_without_a_token_says_where_the_page_is_and_nothing_else(tmp_path: Path) -> None:
    process = BotProcess(tmp_path, "bot", BROWSER="true")
    for _ in range(2):
        before = len(process.log)
        await process.start()
        async with asyncio.timeout(PATIENCE):
            while "http://" not in process.log[before:]:
                assert process.runs, process.log
                await asyncio.sleep(0.05)
        said = process.log[before:]
        (address,) = re.findall(
            r"^Parole tenue, bac à sable : (http://127\.0\.0\.1:\d+)$", said, re.MULTILINE
        )
        assert said.splitlines()[0] == f"Parole tenue, bac à sable : {address}"
        async with ClientSession() as session, session.get(f"{address}/api/state") as answer:
            state = await answer.json()
        assert [person["first_name"] for person in state["people"]] == ["Koffi", "Aya", "Mariam"]
        assert await process.stopped() == 0, process.log
    assert "Traceback" not in process.log
