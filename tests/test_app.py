"""The parts put together: what two processes share, and what an operator hears of a tick that fails."""

from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import text

from bot.app import App, build
from bot.sandbox import Sandbox
from bot.settings import read_settings
from bot.storage.keyring import make_key
from tests.faults.conftest import OMAR
from tests.people import Someone
from tests.rails import TOKEN, running_sandbox
from tests.town import town

EVERYBODY = range(1000, 1100)  # chats


async def built(sandbox: Sandbox, folder: Path, *, webhook: str | None, with_webhook: bool = False) -> App:
    """Put a bot together that is not started."""
    wanted = {
        "bot_token": SecretStr(TOKEN),
        "bot_api_url": sandbox.url,
        "database_url": SecretStr(f"sqlite:///{folder / 'parts.db'}"),
        "encryption_keys": SecretStr(make_key("k1")),
        "webhook_url": webhook,
        "webhook_secret": SecretStr("a-long-random-word"),
    }
    return await build(read_settings(env_file=None).model_copy(update=wanted), with_webhook=with_webhook)


def let_go(app: App) -> int:
    """Return how many of a hundred people the bot may write to within one second."""
    return sum(app.limiter.take(chat, urgent=True) for chat in EVERYBODY)


async def test_the_webhooks_process_and_its_worker_share_thirty_a_second(tmp_path: Path) -> None:
    address = "http://127.0.0.1:1/telegram"
    async with running_sandbox() as sandbox:
        web = await built(sandbox, tmp_path, webhook=address, with_webhook=True)
        worker = await built(sandbox, tmp_path, webhook=address)
        alone = await built(sandbox, tmp_path, webhook=None)
        assert (let_go(web), let_go(worker), let_go(alone)) == (15, 15, 30)
        for app in (web, worker, alone):
            await app.stop()


async def test_a_tick_that_fails_reaches_the_operator_once_an_hour_and_stops_no_other(
    database_url: str,
) -> None:
    async with town(database_url, make_key("k1"), operator_ids=(OMAR,)) as place:
        omar = place.somebody("Omar", "Sy", number=OMAR)
        koffi = place.somebody("Koffi", "Yao")
        await omar.says("/start")
        await begun(koffi)
        with place.app.store.engine.begin() as connection:
            connection.execute(text("ALTER TABLE document RENAME TO document_away"))
        for _ in range(3):
            await place.catch_up()
        assert told(omar) == 1
        await place.passes(hours=1)
        assert told(omar) == 2
        await place.passes(days=31)
        assert koffi.sees("commencé le lundi 4 mai. Personne n’y a touché")
        with place.app.store.engine.begin() as connection:
            connection.execute(text("ALTER TABLE document_away RENAME TO document"))


async def begun(person: Someone) -> None:
    """Leave a sign-up half done."""
    await person.says("/start")
    await person.taps("Proposer mes services")
    await person.taps("J’accepte et je continue")
    await person.taps("Je le promets")


def told(omar: Someone) -> int:
    """Return how often somebody was told of the tick."""
    return sum("tick documents" in message.text for message in omar.messages)
