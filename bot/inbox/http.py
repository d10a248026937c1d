"""The HTTP door: is it alive, is it ready, what was counted, and the webhook where there is one."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping

import structlog
from aiohttp import web

from bot.inbox.exposition import CONTENT_TYPE, Exposition
from bot.metrics import Metrics

log = structlog.get_logger(__name__)

CHECK_SECONDS = 2.0  # a database that is waited for is not ready
STOP_SECONDS = 3.0

Check = Callable[[], Awaitable[bool]]


class HttpServer:
    """Serves /healthz, /readyz, /metrics and the routes given."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        metrics: Metrics,
        checks: Mapping[str, Check],
        routes: Iterable[web.AbstractRouteDef] = (),
    ) -> None:
        """Take where to listen (port 0: any free one) and what has to be true to be ready."""
        self._host, self._port = host, port
        self._exposition, self._checks = Exposition(metrics), checks
        application = web.Application()
        own = [
            web.get("/healthz", self._healthz),
            web.get("/readyz", self._readyz),
            web.get("/metrics", self._metrics),
        ]
        application.add_routes([*own, *routes])
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=STOP_SECONDS)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._runner.addresses[0][1])

    async def start(self) -> None:
        """Listen. Raises OSError where the port is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def stop(self) -> None:
        """Take in no request more, and finish those that run."""
        await self._runner.cleanup()

    async def _healthz(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def _readyz(self, _request: web.Request) -> web.Response:
        states = await asyncio.gather(*(self._passes(name, check) for name, check in self._checks.items()))
        found = dict(zip(self._checks, states, strict=True))
        return web.json_response(found, status=200 if all(states) else 503)

    async def _metrics(self, _request: web.Request) -> web.Response:
        return web.Response(body=self._exposition.text(), headers={"Content-Type": CONTENT_TYPE})

    async def _passes(self, name: str, check: Check) -> bool:
        try:
            return await asyncio.wait_for(check(), CHECK_SECONDS)
        except TimeoutError:
            return False
        except Exception:
            log.exception("check failed", check=name)
            return False
