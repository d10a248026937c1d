"""What a start needs from outside: the database, Telegram, the terms that the operator has set."""

import asyncio
from pathlib import Path

import structlog
from babel.numbers import get_territory_currencies
from sqlalchemy import Engine
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.acts.terms import Terms
from bot.charter.kits import load_kits
from bot.settings import Settings, SettingsError
from bot.storage.engine import make_engine
from bot.storage.keys import open_keys
from bot.storage.migrate import prepare
from bot.transport import Transport

log = structlog.get_logger(__name__)

ROOT = Path(__file__).parent.parent
KITS, LOCALES = ROOT / "bot" / "charter" / "kits", ROOT / "locales"
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds


def open_database(settings: Settings) -> Engine:
    """Open the database, a SQLite one brought up to date; raises KeysError and SchemaPending."""
    url = settings.database_url.get_secret_value()
    given = settings.encryption_keys.get_secret_value() if settings.encryption_keys else None
    keys = open_keys(url, given)
    if keys.made:
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


def terms(settings: Settings, *, bot_name: str) -> Terms:
    """Return the terms that the settings and the kits make; raises KitError."""
    return Terms(
        kits=load_kits(KITS),
        bot_name=bot_name,
        delays=settings.delays,
        short_way=settings.short_way,
        currency=get_territory_currencies(settings.default_country)[0],
        zone=settings.default_time_zone,
        staff=frozenset(settings.admin_ids),
        operators=frozenset(settings.operator_ids),
    )


async def known_by_telegram(bot: Bot) -> None:
    """Wait until Telegram has said who the bot is; raises SettingsError where it refuses the token."""
    pause = FIRST_PAUSE
    while True:
        try:
            await bot.initialize()
        except InvalidToken:
            raise SettingsError(
                "BOT_TOKEN: Telegram refuses it; ask @BotFather for the bot's token"
            ) from None
        except TelegramError as error:
            log.warning("telegram_not_reached", error=type(error).__name__, again_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return
