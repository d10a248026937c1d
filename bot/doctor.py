"""Look at everything the bot stands on and say, line by line, what is well and what is not."""

import stat
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import TelegramError

from bot.opening import furnished
from bot.recordings import RecordingError
from bot.settings import Settings, SettingsError
from bot.storage.engine import make_engine, read_url
from bot.storage.failures import describe
from bot.storage.keys import Keys, KeysError, open_keys
from bot.storage.migrate import HEAD, current
from bot.storage.readable import unreadable
from bot.transport import Transport

# CHARTER, dangers: law. Nobody but the operator can do these.
LAW = (
    "declare the processing of personal data to your country's authority",
    "tell people where their data is kept and for how long",
    "keep nothing longer than you said",
)


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `well` is none for what only the operator can answer."""

    well: bool | None
    told: str


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Look at settings, recordings, keys, the database, the token, the webhook, zones; remind of the law."""
    for finding in (*_settings(settings), _recordings(settings), *_storage(settings)):
        yield finding
    async for finding in _telegram(settings):
        yield finding
    zone = ZoneInfo(settings.default_time_zone)
    yield Finding(True, f"time zones: {zone.key}, tzdata {version('tzdata')}")
    for duty in LAW:
        yield Finding(None, f"law: {duty}")


def _settings(settings: Settings) -> Iterator[Finding]:
    yield Finding(True, "settings: read")
    if not settings.admin_ids:
        yield Finding(None, "ADMIN_IDS: nobody; alerts reach only staff made by `admin grant`")
    if settings.privacy_contact:
        yield Finding(True, f"PRIVACY_CONTACT: people read {settings.privacy_contact}")
    else:
        yield Finding(None, "PRIVACY_CONTACT: nobody; people read no address for questions about their data")
    if not settings.operator_ids:
        yield Finding(None, "OPERATOR_IDS: nobody is told of technical trouble")


def _recordings(settings: Settings) -> Finding:
    try:
        files = furnished(settings).recordings.files
    except SettingsError as error:
        return Finding(False, str(error))
    except RecordingError as error:
        return Finding(False, f"RECORDINGS: {error}")
    tags = Counter(tag for voices in files.values() for tag in voices)
    counted = ", ".join(f"{count} in {tag}" for tag, count in sorted(tags.items()))
    return Finding(True, f"RECORDINGS: {counted or 'no voice is recorded'}")


def _storage(settings: Settings) -> Iterator[Finding]:
    url = settings.database_url.get_secret_value()
    database = read_url(url)
    if database.get_backend_name() == "sqlite" and not Path(str(database.database)).exists():
        yield Finding(True, f"database: {database.database} is not there yet, the first start makes it")
        return
    try:
        keys = open_keys(url, _shown(settings.encryption_keys), make=False)
    except KeysError as error:
        yield Finding(False, f"keys: {error}")
        return
    yield _keys(keys)
    engine = make_engine(url, keys.ring)
    try:
        yield from _database(engine)
    except SQLAlchemyError as error:
        yield Finding(False, f"database: not reached ({describe(error)})")
    finally:
        engine.dispose()


def _keys(keys: Keys) -> Finding:
    if keys.file is not None and stat.S_IMODE(keys.file.stat().st_mode) & 0o077:
        return Finding(False, f"keys: others than you can read {keys.file}: chmod 600 it")
    return Finding(True, keys.told)


def _database(engine: Engine) -> Iterator[Finding]:
    found = current(engine)
    if found != HEAD:
        yield Finding(False, f"database: at revision {found}, {HEAD} is needed: run `python -m bot migrate`")
        return
    yield Finding(True, f"database: {engine.dialect.name} reached, at revision {found}")
    with engine.connect() as connection:
        wrong = unreadable(connection)
    yield from (Finding(False, f"keys: {why}") for why in wrong)
    if not wrong:
        yield Finding(True, "keys: they read what is stored")


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    token = _shown(settings.bot_token)
    if token is None:
        yield Finding(True, "BOT_TOKEN: not set, only the sandbox can run")
        return
    transport = Transport()
    await transport.initialize()
    base = f"{settings.bot_api_url}/bot{token}"
    try:
        me = await transport.call(base, "getMe", {})
        yield Finding(True, f"BOT_TOKEN: valid, @{me['username']}")
        yield _webhook(await transport.call(base, "getWebhookInfo", {}), settings.webhook_url)
    except TelegramError as error:
        yield Finding(False, f"BOT_TOKEN: {settings.bot_api_url} answers: {error.message}")
    finally:
        await transport.shutdown()


def _webhook(state: dict[str, Any], wanted: str | None) -> Finding:
    found, waiting = state.get("url") or None, state.get("pending_update_count", 0)
    if found != wanted:
        return Finding(
            False, f"webhook: Telegram has {found or 'none'}, WEBHOOK_URL is {wanted or 'not set'}"
        )
    if "last_error_message" in state:
        return Finding(
            False, f"webhook: Telegram's last error: {state['last_error_message']}; {waiting} waiting"
        )
    return Finding(True, f"webhook: {found or 'none'}; {waiting} updates waiting")


def _shown(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()
