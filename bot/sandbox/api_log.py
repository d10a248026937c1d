"""The JSON API's part behind the scenes: what happened and why, and what the bot has in hand."""

from collections.abc import Callable

from aiohttp import web

from bot.sandbox.bodies import integer, send
from bot.sandbox.reach import Reach
from bot.sandbox.world import World

LONGEST_WAIT = 25.0


class LogApi:
    """Serve /api/log, /api/stages and /api/calls."""

    def __init__(self, world: World, reach: Callable[[], Reach]) -> None:
        """Take the world, and what gives the bot as it is reached at the moment."""
        self.world = world
        self._reach = reach

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to add to an application."""
        return [
            web.get("/api/log", self.log),
            web.get("/api/stages", self.stages),
            web.get("/api/calls", self.calls),
        ]

    async def log(self, request: web.Request) -> web.Response:
        """Give what happened, waiting for something if asked, and what the bot has in hand."""
        log = self.world.log
        after = integer(request.query.get("after", "0"))
        wait = min(float(integer(request.query.get("wait", "0"))), LONGEST_WAIT)
        await log.bell.until(lambda: log.seq != after, wait)
        seq, entries = log.seq, log.after(0 if after > log.seq else after)
        in_hand = await self._reach().look()
        return send({"life": self.world.life, "seq": seq, "entries": entries, **in_hand})

    async def stages(self, request: web.Request) -> web.Response:
        """Give the stages and the steps between them."""
        return send(await self._reach().stages())

    async def calls(self, request: web.Request) -> web.Response:
        """Give what the bot called."""
        after = integer(request.query.get("after", "0"))
        return send({"calls": [call.view() for call in self.world.calls.after(after)]})
