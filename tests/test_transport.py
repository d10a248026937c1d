"""The transport over real HTTP: what arrives, what an error says, and what it hides."""

import asyncio
import traceback
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.sandbox import Sandbox
from bot.transport import NotSent, Transport, call, parse_json, retry_seconds
from tests.ports import free_port
from tests.rails import TOKEN, bot_at, running_sandbox, until


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A Bot API."""
    async with running_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """A bot that waits two seconds for an answer."""
    async with bot_at(sandbox.url, read_seconds=2) as bot:
        yield bot


@pytest.fixture
def awa(sandbox: Sandbox) -> int:
    """Somebody who wrote to the bot."""
    person = sandbox.world.add_person("Awa")
    sandbox.world.says(person.id, "/start")
    return person.id


async def test_the_librarys_own_methods_work(bot: Bot, awa: int) -> None:
    assert (await bot.get_me()).username == "ParoleTenueBot"
    assert (await bot.send_message(awa, "Bonjour <b>Awa</b>", parse_mode="HTML")).text == "Bonjour Awa"


async def test_nested_json_goes_as_json(bot: Bot, awa: int, sandbox: Sandbox) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "1:1:say:yes"}]]}
    sent = await call(bot, "sendMessage", {"chat_id": awa, "text": "é 🏠 <", "reply_markup": keyboard})
    assert sandbox.world.chats[awa].messages[sent["message_id"]].rows[0][0]["text"] == "Oui"
    assert sent["text"] == "é 🏠 <"


@pytest.mark.parametrize("content", [b"%PDF-1.7 \x00\xff", BytesIO(b"%PDF-1.7 \x00\xff")])
async def test_files_go_up_with_their_names_and_come_down(
    bot: Bot, awa: int, content: bytes | BytesIO
) -> None:
    upload = InputFile(content, filename="Note de cadrage nº 1 “été”.pdf")
    sent = await bot.send_document(awa, upload, caption="Voici <la note>")
    assert sent.document is not None
    assert sent.document.file_name == "Note de cadrage nº 1 “été”.pdf"
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"%PDF-1.7 \x00\xff"
    assert sent.caption == "Voici <la note>"


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        ("slow", TimedOut),
        ("lose_answer", NetworkError),
        ("drop", NetworkError),
        ("server_error", NetworkError),
        ("flood", RetryAfter),
        ("forbidden", Forbidden),
    ],
)
async def test_each_trouble_is_the_librarys_own_error(
    bot: Bot, awa: int, sandbox: Sandbox, trouble: str, error: type[TelegramError]
) -> None:
    sandbox.world.trouble.add(trouble, seconds=5)
    with pytest.raises(error) as caught:
        await call(bot, "sendMessage", {"chat_id": awa, "text": "Bonjour"})
    assert not isinstance(caught.value, NotSent | BadRequest)  # Telegram may have done it
    if isinstance(caught.value, RetryAfter):
        assert retry_seconds(caught.value) == 5
    hides_the_token(caught.value)


async def test_nobody_listening_is_known_as_not_sent() -> None:
    async with bot_at(f"http://127.0.0.1:{free_port()}") as bot:
        with pytest.raises(NotSent) as caught:
            await call(bot, "getMe", {})
    hides_the_token(caught.value)


async def test_an_unknown_name_or_a_wrong_address_is_known_as_not_sent() -> None:
    for url in ("http://nowhere.invalid", "nothing at all", "http://[::1"):
        async with bot_at(url) as bot:
            with pytest.raises(NotSent) as caught:
                await call(bot, "getMe", {})
        hides_the_token(caught.value)


async def test_a_wrong_token_is_told_and_not_shown(sandbox: Sandbox) -> None:
    async with bot_at(sandbox.url, "200:WRONG-TOKEN") as bot:
        with pytest.raises(InvalidToken) as caught:
            await call(bot, "getMe", {})
    hides_the_token(caught.value, "WRONG-TOKEN")


async def test_an_answer_that_is_not_json_shows_nothing_of_it() -> None:
    with pytest.raises(TelegramError, match="Invalid server response"):
        Transport.parse_json_payload(b'{"text": "ce que dit Awa"')
    with pytest.raises(TelegramError):
        Transport.parse_json_payload(b"[" * 100_000)


def test_a_lone_surrogate_in_an_answer_does_not_lose_the_whole_batch() -> None:
    assert parse_json(b'{"ok": true, "result": [{"text": "\\ud83d"}]}') == {
        "ok": True,
        "result": [{"text": "\ud83d"}],
    }


async def test_what_no_json_holds_is_refused_as_bad_not_as_lost(bot: Bot, awa: int) -> None:
    with pytest.raises(BadRequest):
        await call(bot, "sendMessage", {"chat_id": awa, "text": "\ud83d"})


async def test_a_transport_not_initialized_has_sent_nothing(sandbox: Sandbox) -> None:
    with pytest.raises(NotSent):
        await Transport().call(f"{sandbox.url}/bot{TOKEN}", "getMe", {})


async def test_a_long_poll_leaves_connections_to_sends(sandbox: Sandbox, awa: int) -> None:
    sandbox.world.updates.pending.clear()
    async with bot_at(sandbox.url, connections=2, connect_seconds=20) as bot:
        poll = asyncio.create_task(call(bot, "getUpdates", {"timeout": 20}, read_seconds=30))
        sent = [await call(bot, "sendMessage", {"chat_id": awa, "text": f"{n}"}) for n in range(5)]
        assert [message["text"] for message in sent] == ["0", "1", "2", "3", "4"]
        assert not poll.done()
        sandbox.world.says(awa, "Me voici")
        assert [raw["message"]["text"] for raw in await poll] == ["Me voici"]


async def test_waiting_for_a_connection_in_vain_is_known_as_not_sent(sandbox: Sandbox, awa: int) -> None:
    sandbox.world.trouble.add("slow", method="sendMessage", seconds=5, times=1)
    async with bot_at(sandbox.url, connections=1, connect_seconds=0.2) as bot:
        first = asyncio.create_task(call(bot, "sendMessage", {"chat_id": awa, "text": "Un"}))
        await until(lambda: sandbox.world.calls.in_flight)
        with pytest.raises(NotSent):
            await call(bot, "getMe", {})
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)


@pytest.fixture
async def proxy() -> AsyncIterator[tuple[str, list[str]]]:
    """A proxy that answers by itself, and the addresses it was asked for."""
    asked: list[str] = []

    async def answer(request: web.BaseRequest) -> web.Response:
        asked.append(str(request.url))
        return web.json_response({"ok": True, "result": "through the proxy"})

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", asked
    await runner.cleanup()


async def test_the_environments_proxy_is_used(
    proxy: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy[0])
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with bot_at("http://telegram.invalid") as bot:
        assert await call(bot, "getMe", {}) == "through the proxy"
    assert proxy[1] == [f"http://telegram.invalid/bot{TOKEN}/getMe"]


async def test_no_proxy_stands_between_us_and_this_machine_or_a_named_exception(
    proxy: tuple[str, list[str]], sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", proxy[0])
    monkeypatch.setenv("no_proxy", "telegram.invalid")
    async with bot_at(sandbox.url) as bot:
        assert (await call(bot, "getMe", {}))["is_bot"]
    async with bot_at("http://telegram.invalid") as bot:
        with pytest.raises(NotSent):
            await call(bot, "getMe", {})
    assert proxy[1] == []


def hides_the_token(error: BaseException, secret: str = TOKEN.partition(":")[2]) -> None:
    """Fail where the error, what it came from, or its traceback shows the token."""
    shown = "".join(traceback.format_exception(error)) + repr(error)
    printed = [line for line in shown.splitlines() if secret in line]
    assert printed == []
