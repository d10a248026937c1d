"""The HTTP door as the settings want it. It costs 3 MB: loaded only where a port is asked for."""

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import urlsplit

from aiohttp import web

from bot.inbox.http import Check, HttpServer
from bot.inbox.lanes import Lanes
from bot.inbox.webhook import webhook
from bot.metrics import Metrics
from bot.settings import Settings
from bot.storage.store import Store


def make_door(
    settings: Settings,
    store: Store,
    lanes: Lanes,
    clock: Callable[[], datetime],
    *,
    bot_id: int,
    metrics: Metrics,
    checks: Mapping[str, Check],
    with_webhook: bool,
) -> HttpServer:
    """Make the server for HOST and PORT, with the webhook's route where Telegram shall deliver there."""
    routes = []
    if with_webhook and settings.webhook_url is not None:
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
        receive = webhook(store, lanes, clock, bot_id=bot_id, secret=secret)
        routes.append(web.post(urlsplit(settings.webhook_url).path or "/", receive))
    return HttpServer(settings.host, settings.port or 0, metrics=metrics, checks=checks, routes=routes)
