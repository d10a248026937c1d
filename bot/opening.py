"""What a start needs from outside: the database, Telegram, a port, recorded voices, the operator's terms."""

import asyncio
import errno
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import Engine
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.acts.terms import Terms
from bot.charter.kits import TradeKit
from bot.dialogue.house import House
from bot.dialogue.listening import readable
from bot.languages import load_languages
from bot.recordings import RecordingError, load_recordings
from bot.settings import Settings, SettingsError
from bot.storage.engine import make_engine
from bot.storage.keys import open_keys
from bot.storage.migrate import prepare
from bot.transport import Transport
from conversations.house import build_house

if TYPE_CHECKING:
    from bot.inbox.http import HttpServer

log = structlog.get_logger(__name__)

ROOT = Path(__file__).parent.parent
KITS, LOCALES = ROOT / "bot" / "charter" / "kits", ROOT / "locales"
PORT_REFUSED = (errno.EADDRINUSE, errno.EACCES)
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds


def open_database(settings: Settings, *, tell: bool = True) -> Engine:
    """Open the database, a SQLite one brought up to date, and log that keys were made unless `tell` is False.

    Raises KeysError and SchemaPending.
    """
    url = settings.database_url.get_secret_value()
    given = settings.encryption_keys.get_secret_value() if settings.encryption_keys else None
    keys = open_keys(url, given)
    if keys.made and tell:
        log.warning("keys_made", told=keys.told)
    engine = make_engine(url, keys.ring)
    prepare(engine)
    return engine


def make_bot(settings: Settings) -> Bot:
    """Make the bot's side of the Bot API over our transport."""
    if settings.bot_token is None:
        raise SettingsError("BOT_TOKEN: not set. Example: BOT_TOKEN=123456:AbC-dEf")
    base = settings.bot_api_url.rstrip("/")
    return Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=Transport(),
        get_updates_request=Transport(),
    )


def furnished(settings: Settings, house: House | None = None) -> House:
    """Return the house with the voices that read its screens.

    Raises SettingsError where those of RECORDINGS are wrong, RecordingError where our own are.
    """
    house = house or build_house(load_languages(LOCALES), zone=settings.default_time_zone)
    if settings.recordings is None:
        return replace(house, recordings=load_recordings(LOCALES, readable(house)))
    try:
        return replace(house, recordings=load_recordings(settings.recordings, readable(house)))
    except RecordingError as wrong:
        raise SettingsError(f"RECORDINGS: {wrong}. Example: RECORDINGS=/srv/parole/voices") from None


def terms(settings: Settings, kits: Mapping[str, TradeKit], *, bot_name: str) -> Terms:
    """Return the terms that the settings and the kits make."""
    return Terms(
        kits=kits,
        bot_name=bot_name,
        delays=settings.delays,
        thresholds=settings.thresholds,
        short_way=settings.short_way,
        complete_way=settings.complete_way,
        country=settings.default_country,
        zone=settings.default_time_zone,
        staff=frozenset(settings.admin_ids),
        operators=frozenset(settings.operator_ids),
        privacy_contact=settings.privacy_contact or "",
    )


async def known_by_telegram(bot: Bot) -> None:
    """Wait until Telegram has said who the bot is; raises SettingsError where it refuses the token."""
    try:
        await _patiently(bot.initialize)
    except BadRequest as refused:
        raise SettingsError(
            f"BOT_API_URL: what answers there is no Bot API ({refused.message}). "
            "Example: BOT_API_URL=https://api.telegram.org"
        ) from None


async def be_called(bot: Bot, settings: Settings, kinds: Sequence[str]) -> None:
    """Have Telegram deliver these kinds of update to WEBHOOK_URL; raises SettingsError where it will not."""
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    address = str(settings.webhook_url)
    try:
        await _patiently(lambda: bot.set_webhook(address, secret_token=secret, allowed_updates=kinds))
    except BadRequest as refused:
        raise SettingsError(
            f"WEBHOOK_URL: Telegram refuses it ({refused.message}). "
            "Example: WEBHOOK_URL=https://bot.example.org/telegram"
        ) from None


async def listen(server: "HttpServer", settings: Settings) -> None:
    """Open the HTTP door; raises SettingsError where the address is another's or none of this machine's."""
    try:
        await server.start()
    except OSError as error:
        name, example = ("PORT", "8080") if error.errno in PORT_REFUSED else ("HOST", "127.0.0.1")
        where = f"{settings.host}:{settings.port}"
        number = error.errno or 0  # below zero: the name was not found
        wrong = os.strerror(number) if number > 0 else "no such address"
        raise SettingsError(f"{name}: can't listen at {where}: {wrong}. Example: {name}={example}") from None


async def _patiently(ask: Callable[[], Awaitable[object]]) -> None:
    """Ask Telegram until it answers; raises SettingsError where it refuses the token, BadRequest as it is."""
    pause = FIRST_PAUSE
    while True:
        try:
            await ask()
        except InvalidToken:
            raise SettingsError(
                "BOT_TOKEN: Telegram refuses it; ask @BotFather for the bot's token"
            ) from None
        except BadRequest:
            raise
        except TelegramError as error:
            log.warning("telegram_not_reached", error=type(error).__name__, again_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return
