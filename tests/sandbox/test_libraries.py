"""The libraries that bots are written with can talk to it."""

import asyncio
from collections.abc import AsyncIterator

import aiogram
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.sandbox import Sandbox
from bot.sandbox.files import Upload
from bot.sandbox.people import Person

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (40).to_bytes(4) + (30).to_bytes(4)
KEYBOARD = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Oui", callback_data="1")]])


@pytest.fixture
async def ptb(sandbox: Sandbox) -> AsyncIterator[telegram.Bot]:
    """Give python-telegram-bot's Bot."""
    bot = telegram.Bot(
        sandbox.world.token, base_url=f"{sandbox.url}/bot", base_file_url=f"{sandbox.url}/file/bot"
    )
    async with bot:
        yield bot


@pytest.fixture
async def gram(sandbox: Sandbox) -> AsyncIterator[aiogram.Bot]:
    """Give aiogram's Bot."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
    async with aiogram.Bot(sandbox.world.token, session=session) as bot:
        yield bot


async def test_python_telegram_bot_talks(ptb: telegram.Bot, sandbox: Sandbox, aya: Person) -> None:
    sent = await ptb.send_message(aya.id, "<b>Bonjour</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    sandbox.world.taps(aya.id, sent.message_id, "Oui")
    sandbox.world.attaches(aya.id, "photo", Upload(b"12345"), "ici")
    sandbox.world.edits(aya.id, sandbox.world.says(aya.id, "un").message_id, "deux")
    sandbox.world.blocks(aya.id, True)
    sandbox.world.blocks(aya.id, False)
    press, photo, said, edited, left, _ = await ptb.get_updates(timeout=5)
    assert press.callback_query is not None
    assert await press.callback_query.answer("Bien")
    assert photo.message is not None
    content = await (await photo.message.photo[-1].get_file()).download_as_bytearray()
    assert content == b"12345"
    assert said.message is not None
    assert edited.edited_message is not None
    assert edited.edited_message.edit_date is not None
    assert left.my_chat_member is not None
    changed = await ptb.edit_message_text("Au revoir", aya.id, sent.message_id)
    assert isinstance(changed, telegram.Message)
    assert await ptb.delete_message(aya.id, sent.message_id)


async def test_python_telegram_bot_sends_files(ptb: telegram.Bot, aya: Person) -> None:
    document = await ptb.send_document(aya.id, b"%PDF", filename="accord.pdf", caption="Lu")
    assert document.document is not None
    assert document.document.file_name == "accord.pdf"
    assert (await ptb.send_photo(aya.id, PNG)).photo[-1].width == 40
    assert (await ptb.send_voice(aya.id, b"OggS")).voice is not None
    again = await ptb.send_document(aya.id, document.document.file_id)
    assert again.document == document.document


async def test_python_telegram_bot_knows_the_refusals(
    ptb: telegram.Bot, sandbox: Sandbox, aya: Person
) -> None:
    with pytest.raises(telegram.error.BadRequest, match="Chat not found"):
        await ptb.send_message(5, "a")
    sandbox.world.trouble.add("flood", seconds=7, times=1)
    with pytest.raises(telegram.error.RetryAfter) as flood:
        await ptb.send_message(aya.id, "a")
    assert flood.value._retry_after.total_seconds() == 7
    sandbox.world.blocks(aya.id, True)
    with pytest.raises(telegram.error.Forbidden, match="blocked by the user"):
        await ptb.send_message(aya.id, "a")
    sandbox.world.trouble.add("server_error", times=1)
    with pytest.raises(telegram.error.NetworkError, match="Bad Gateway"):
        await ptb.get_me()


async def test_python_telegram_bot_sets_itself_up(ptb: telegram.Bot, aya: Person) -> None:
    for scope in (None, telegram.BotCommandScopeAllPrivateChats(), telegram.BotCommandScopeChat(aya.id)):
        assert await ptb.set_my_commands([("aide", "De l’aide")], scope=scope, language_code="fr")
        assert (await ptb.get_my_commands(scope, "fr"))[0].description == "De l’aide"
    assert await ptb.set_my_description("Parole tenue")
    assert await ptb.set_chat_menu_button(aya.id, telegram.MenuButtonCommands())
    assert await ptb.set_webhook("http://127.0.0.1:9/x", secret_token="s", allowed_updates=["message"])
    assert (await ptb.get_webhook_info()).allowed_updates == ("message",)
    assert await ptb.delete_webhook()
    assert (await ptb.get_chat(aya.id)).first_name == "Aya"


async def test_python_telegram_bot_runs_an_application(sandbox: Sandbox, aya: Person) -> None:
    async def echo(update: telegram.Update, _: object) -> None:
        assert update.effective_message is not None
        await update.effective_message.reply_text(f"Reçu : {update.effective_message.text}")

    application = (
        ApplicationBuilder()
        .token(sandbox.world.token)
        .base_url(f"{sandbox.url}/bot")
        .base_file_url(f"{sandbox.url}/file/bot")
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    chat = sandbox.world.chats[aya.id]
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(timeout=5)
        sandbox.world.says(aya.id, "un")
        assert await chat.bell.until(lambda: list(chat.messages.values())[-1].text == "Reçu : un", 60)
        await application.updater.stop()
        await application.stop()


async def test_aiogram_talks(gram: aiogram.Bot, sandbox: Sandbox, aya: Person) -> None:
    button = aiogram.types.InlineKeyboardButton(text="Oui", callback_data="1")
    keyboard = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
    sent = await gram.send_message(aya.id, "<b>Bonjour</b>", parse_mode="HTML", reply_markup=keyboard)
    sandbox.world.taps(aya.id, sent.message_id, "Oui")
    for kind in ("photo", "voice", "document", "audio", "video", "sticker"):
        sandbox.world.attaches(aya.id, kind, Upload(b"12345"))
    sandbox.world.in_group(aya.id, "/start")
    sandbox.world.blocks(aya.id, True)
    sandbox.world.blocks(aya.id, False)
    updates = await gram.get_updates(timeout=5)
    assert [update.event_type for update in updates] == [
        "callback_query", *["message"] * 7, "my_chat_member", "my_chat_member",
    ]  # fmt: skip
    press = updates[0].callback_query
    assert press is not None
    assert await gram.answer_callback_query(press.id, text="Bien")
    assert await gram.edit_message_text("Au revoir", chat_id=aya.id, message_id=sent.message_id)
    document = await gram.send_document(aya.id, BufferedInputFile(b"%PDF", "accord.pdf"), caption="Lu")
    assert document.document is not None
    downloaded = await gram.download(document.document.file_id)
    assert downloaded is not None
    assert await asyncio.to_thread(downloaded.read) == b"%PDF"
    assert await gram.set_my_commands([aiogram.types.BotCommand(command="aide", description="De l’aide")])
    assert await gram.delete_webhook(drop_pending_updates=True)


async def test_aiogram_knows_the_refusals(gram: aiogram.Bot, sandbox: Sandbox, aya: Person) -> None:
    with pytest.raises(aiogram.exceptions.TelegramBadRequest, match="chat not found"):
        await gram.send_message(5, "a")
    sandbox.world.trouble.add("flood", seconds=7, times=1)
    with pytest.raises(aiogram.exceptions.TelegramRetryAfter) as flood:
        await gram.send_message(aya.id, "a")
    assert flood.value.retry_after == 7
    sandbox.world.blocks(aya.id, True)
    with pytest.raises(aiogram.exceptions.TelegramForbiddenError):
        await gram.send_message(aya.id, "a")
