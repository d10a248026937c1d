"""The JSON API's part about what can be played again: stories, and the session so far."""

from collections.abc import Callable

from aiohttp import web

from bot.sandbox.bodies import body_of, flag, send
from bot.sandbox.reach import Reach
from bot.sandbox.stories import Teller
from bot.sandbox.world import World


class StoriesApi:
    """Serve /api/stories and /api/session."""

    def __init__(self, world: World, reach: Callable[[], Reach]) -> None:
        """Take the world, and what gives the bot as it is reached at the moment."""
        self.world = world
        self.teller = Teller(world, reach)

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to add to an application."""
        return [
            web.get("/api/session", self.session),
            web.get("/api/stories", self.stories),
            web.post("/api/stories/step", self.step),
            web.post("/api/stories/stop", self.stop),
            web.post("/api/stories/{id}/start", self.start),
        ]

    async def session(self, request: web.Request) -> web.Response:
        """Give the session so far."""
        return send(self.world.session.view(self.world.people))

    async def stories(self, request: web.Request) -> web.Response:
        """Give the stories, and the one being told."""
        return send({"stories": self.teller.listed(), "story": self.teller.view()})

    async def start(self, request: web.Request) -> web.Response:
        """Begin to tell a story in a world of its own."""
        await body_of(request)
        return send({"story": await self.teller.start(request.match_info["id"])})

    async def step(self, request: web.Request) -> web.Response:
        """Play the story's next step."""
        body = await body_of(request)
        return send(await self.teller.step(fast="fast" in body and flag(body, "fast")))

    async def stop(self, request: web.Request) -> web.Response:
        """Tell no more."""
        await body_of(request)
        await self.teller.stop()
        return send({"story": None})
