"""The sandbox's one HTTP server: Bot API, JSON API, page."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from bot.sandbox.api import Api
from bot.sandbox.api_telegram import TelegramApi
from bot.sandbox.bot_api import BotApi
from bot.sandbox.clock import Clock
from bot.sandbox.files import UPLOAD_LIMIT
from bot.sandbox.links import is_local
from bot.sandbox.reach import Reach
from bot.sandbox.refusals import Impossible, Missing
from bot.sandbox.world import World

PAGE = Path(__file__).parent / "page"
POLICY = (
    "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Sandbox:
    """A Bot API on this machine, with people to talk to the bot. It listens on the loopback alone.

    `url` is what the bot takes for BOT_API_URL; `reach` is how it is reached beside the Bot API; `env` is the
    file that the page's way to Telegram writes.
    """

    def __init__(
        self,
        clock: Clock,
        token: str = "100:SANDBOX",  # noqa: S107 (it opens nothing: this server alone knows it)
        username: str = "ParoleTenueBot",
        *,
        env: Path = Path(".env"),
    ) -> None:
        self.world = World(clock, token, username)
        self.reach = Reach()
        self.telegram = TelegramApi(env)
        self.url = ""
        self._runner: web.AppRunner | None = None
        self._webhook: asyncio.Task[None] | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; port 0 takes a free one. Raises ValueError for a host that is not the loopback."""
        if not is_local(host):
            raise ValueError(f"the sandbox listens on this machine alone, not on {host}")
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        bound = self._runner.addresses[0][1]
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{bound}"
        self._webhook = asyncio.create_task(self.world.webhook.run())

    async def stop(self) -> None:
        """Stop listening and delivering."""
        if self._webhook is not None:
            self._webhook.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._webhook
        self.world.updates.stop_polling("the sandbox stops")
        if self._runner is not None:
            await self._runner.cleanup()

    async def _let_go(self, _: web.Application) -> None:
        """Answer whoever waits for something to change."""
        self.world.touch_all()
        self.world.log.clear()

    def _application(self) -> web.Application:
        api = Api(self.world, lambda: self.reach)
        application = web.Application(middlewares=[guard], client_max_size=UPLOAD_LIMIT + (1 << 20))
        application.add_routes([*BotApi(self.world).routes(), *api.routes(), *self.telegram.routes()])
        application.add_routes([web.get("/{path:.*}", page)])
        application.on_shutdown.append(self._let_go)
        return application


OURSELVES = ("none", "same-origin")  # who may make a browser act here: a person at the address line, the page


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what other sites make a browser send here, and tell people's mistakes in a sentence."""
    origin, sent_by = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", OURSELVES[0])
    acts = request.path.startswith(("/api", "/bot", "/file"))  # an image's address elsewhere has no Origin
    foreign = (origin and urlsplit(origin).netloc != request.host) or (acts and sent_by not in OURSELVES)
    if foreign or not is_local(_name(request.host)):
        return _error("this server answers to this machine's names only", 421)
    if request.path.startswith(("/bot", "/file/bot")):
        return await handler(request)
    try:
        response = await handler(request)
    except Missing as missing:
        response = _error(str(missing), 404, missing.code)
    except Impossible as impossible:
        response = _error(str(impossible), 400, impossible.code)
    except web.HTTPException as refused:
        code = "too_large" if refused.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else ""
        response = _error(refused.reason, refused.status, code)
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


async def page(request: web.Request) -> web.StreamResponse:
    """Give a file of the page."""
    path = (PAGE / (request.match_info["path"] or "index.html")).resolve()
    if not path.is_relative_to(PAGE) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path)


def _name(host: str) -> str:
    return urlsplit(f"//{host}").hostname or ""


def _error(why: str, status: int, code: str = "") -> web.Response:
    body = json.dumps({"error": why} | ({"code": code} if code else {}), ensure_ascii=False)
    return web.Response(text=body, status=status, content_type="application/json")
