"""The JSON API's part about the bot: its process, its time, what goes wrong on its way, beginning anew."""

from collections.abc import Callable

from aiohttp import web

from bot.sandbox.bodies import body_of, optional_number, optional_text, real, send, text
from bot.sandbox.moves import move_clock
from bot.sandbox.reach import Reach
from bot.sandbox.world import World


class BotsApi:
    """Serve /api/bot, /api/again, /api/clock and /api/trouble."""

    def __init__(self, world: World, reach: Callable[[], Reach]) -> None:
        """Take the world, and what gives the bot as it is reached at the moment."""
        self.world = world
        self._reach = reach

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to add to an application."""
        return [
            web.post("/api/bot", self.bot),
            web.post("/api/again", self.again),
            web.post("/api/clock", self.clock),
            web.post("/api/trouble", self.trouble),
            web.delete("/api/trouble", self.no_trouble),
        ]

    async def bot(self, request: web.Request) -> web.Response:
        """Kill the bot's process, or start it anew and wait until it is ready."""
        what = text(await body_of(request), "do")
        await self._reach().do(what)
        self.world.session.note(bot=what)
        return send(self._reach().view())

    async def again(self, request: web.Request) -> web.Response:
        """Forget everything and begin anew."""
        await body_of(request)
        await self._reach().again()
        return send({"life": self.world.life})

    async def clock(self, request: web.Request) -> web.Response:
        """Move the clock."""
        await move_clock(self.world, self._reach(), await body_of(request))
        self.world.session.note(clock={"to": self.world.clock.now().isoformat()})
        return send({"clock": self.world.clock.now().isoformat()})

    async def trouble(self, request: web.Request) -> web.Response:
        """Make trouble."""
        body = await body_of(request)
        self.world.trouble.add(
            text(body, "kind"),
            method=optional_text(body, "method") or None,
            person=optional_number(body, "person"),
            times=optional_number(body, "times"),
            seconds=real(body, "seconds", 1.0),
        )
        self.world.session.note(trouble=body)
        return send(self.world.trouble.view())

    async def no_trouble(self, request: web.Request) -> web.Response:
        """End all trouble."""
        self.world.trouble.clear()
        self.world.session.note(trouble={})
        return send(self.world.trouble.view())
