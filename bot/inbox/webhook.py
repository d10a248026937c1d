"""The webhook: an update is stored before Telegram is told that it was received."""

import hmac
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog
from aiohttp import web
from telegram.error import TelegramError

from bot.inbox.arrivals import take_in, update_id_of
from bot.inbox.lanes import Lanes
from bot.storage.store import Store, StoreClosed
from bot.transport import parse_json

log = structlog.get_logger(__name__)

MOST_BYTES = 1 << 20  # an update has some kilobytes; a message's text at most 4096 characters
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def webhook(
    store: Store,
    lanes: Lanes,
    clock: Callable[[], datetime],
    *,
    bot_id: int,
    secret: str,
    most_bytes: int = MOST_BYTES,
) -> Handler:
    """Make the handler.

    It answers 403 without the secret, 413 for a body too long, 400 for what is no update, 503 at a stop.
    """
    expected = secret.encode()

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, expected):
            return web.Response(status=403)
        body = await _body(request, most_bytes)
        if body is None:
            return web.Response(status=413)
        try:
            raw = parse_json(body)
        except TelegramError:
            return web.Response(status=400, text="not JSON")
        if update_id_of(raw) is None:
            return web.Response(status=400, text="not an update")
        try:
            lanes.offer(await store.act(take_in, bot_id, [raw], now=clock()))
        except StoreClosed:
            return web.Response(status=503)  # Telegram sends it again
        return web.Response()

    return receive


async def _body(request: web.Request, most_bytes: int) -> bytes | None:
    """Read a body, None where it is longer than it may be."""
    if (request.content_length or 0) > most_bytes:
        return None
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > most_bytes:
            return None
    return bytes(body)
