"""The JSON API: a script, or the page, can be a person.

All bodies are JSON but /attach (multipart). Errors: {"error": "a sentence"} with 400 or 404.

    GET    /api/state             clock, bot (running, now: starting|running|killed|dead|stopped, since),
                                  people, trouble, next_due
    POST   /api/people            {"first_name", "last_name"?, "username"?, "language_code"?, "role"?, "id"?}
    GET    /api/people/ID/chat    ?after=SEQ&wait=SECONDS (at most 25): what changed after SEQ: seq, messages,
                                  removed, answers, typing, commands; the group has a chat too
    POST   /api/people/ID/say     {"text", "reply_to"?}
    POST   /api/people/ID/tap     {"message_id", "button": its words | "data": anything}
    POST   /api/people/ID/attach  kind=photo|voice|document|audio|video|sticker, file, caption?, album?
    POST   /api/people/ID/send    {"message": part of a Bot API message}
    POST   /api/people/ID/edit    {"message_id", "text"}
    POST   /api/people/ID/group   {"text"}
    POST   /api/people/ID/open    {"link"}
    POST   /api/people/ID/block   {"blocked"}
    POST   /api/updates           an update as it is, with or without update_id
    POST   /api/updates/again     {"update_id"}
    POST   /api/clock             {"seconds"} | {"to": ISO 8601} | {"next": true}
    POST   /api/bot               {"do": "kill" (stays dead) | "restart" (answers once it is ready)}
    POST   /api/trouble           {"kind", "method"?, "person"?, "times"?, "seconds"?}; see trouble.py
    DELETE /api/trouble
    GET    /api/calls             ?after=N: what the bot called
    GET    /api/files/FILE_ID     bytes

A gesture answers {"update_id", "message_id" or "callback_query_id"}.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web

from bot.sandbox.api_people import PeopleApi
from bot.sandbox.bodies import (
    body_of,
    flag,
    integer,
    number,
    optional_number,
    optional_text,
    real,
    send,
    text,
)
from bot.sandbox.reach import Reach
from bot.sandbox.refusals import Impossible, Json, Missing
from bot.sandbox.world import World

SHOWN = {"image/jpeg", "image/png", "image/gif", "image/webp", "audio/ogg", "application/pdf", "text/plain"}


class Api:
    """Serve /api but for /api/people."""

    def __init__(self, world: World, reach: Callable[[], Reach]) -> None:
        """Take the world, and what gives the bot as it is reached at the moment."""
        self.world = world
        self._reach = reach

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to add to an application."""
        return [
            *PeopleApi(self.world).routes(),
            web.get("/api/state", self.state),
            web.post("/api/updates", self.inject),
            web.post("/api/updates/again", self.again),
            web.post("/api/clock", self.clock),
            web.post("/api/bot", self.bot),
            web.post("/api/trouble", self.trouble),
            web.delete("/api/trouble", self.no_trouble),
            web.get("/api/calls", self.calls),
            web.get("/api/files/{file_id}", self.file),
        ]

    async def inject(self, request: web.Request) -> web.Response:
        """Deliver an update as it is."""
        body = await body_of(request)
        optional_number(body, "update_id")
        return send(self.world.injects(body).view())

    async def again(self, request: web.Request) -> web.Response:
        """Deliver an update once more."""
        return send(self.world.again(number(await body_of(request), "update_id")).view())

    async def state(self, request: web.Request) -> web.Response:
        """Give the state."""
        due = await self._reach().next_due()
        return send(
            {
                "clock": self.world.clock.now().isoformat(),
                "bot": self._bot(),
                "people": [person.view() for person in self.world.people.values()],
                "trouble": self.world.trouble.view(),
                "next_due": {"at": due[0].isoformat(), "what": due[1]} if due else None,
            }
        )

    async def bot(self, request: web.Request) -> web.Response:
        """Kill the bot's process, or start it anew and wait until it is ready."""
        match text(await body_of(request), "do"):
            case "kill":
                await self._reach().kill()
            case "restart":
                await self._reach().restart()
            case other:
                raise Impossible(f"“do” has to be kill or restart, not {other}")
        return send(self._bot())

    def _bot(self) -> Json:
        named = {key: self.world.bot[key] for key in ("id", "username", "first_name")}
        return named | self._reach().view()

    async def clock(self, request: web.Request) -> web.Response:
        """Move the clock."""
        body = await body_of(request)
        try:
            await self._move(body)
        except (ValueError, OverflowError) as error:
            raise Impossible(str(error)) from None
        await self._reach().moved()
        return send({"clock": self.world.clock.now().isoformat()})

    async def _move(self, body: Json) -> None:
        clock = self.world.clock
        if "to" in body:
            clock.jump(datetime.fromisoformat(text(body, "to")))
        elif "seconds" in body:
            clock.move(timedelta(seconds=real(body, "seconds", 0.0)))
        else:
            due = await self._reach().next_due() if flag(body, "next") else None
            if due is None:
                raise Missing("nothing is due")
            if due[0] > clock.now():
                clock.jump(due[0])

    async def trouble(self, request: web.Request) -> web.Response:
        """Make trouble."""
        body = await body_of(request)
        method = optional_text(body, "method") or None
        self.world.trouble.add(
            text(body, "kind"),
            method=method,
            person=optional_number(body, "person"),
            times=optional_number(body, "times"),
            seconds=real(body, "seconds", 1.0),
        )
        return send(self.world.trouble.view())

    async def no_trouble(self, request: web.Request) -> web.Response:
        """End all trouble."""
        self.world.trouble.clear()
        return send(self.world.trouble.view())

    async def calls(self, request: web.Request) -> web.Response:
        """Give what the bot called."""
        after = integer(request.query.get("after", "0"))
        return send({"calls": [call.view() for call in self.world.calls.after(after)]})

    async def file(self, request: web.Request) -> web.Response:
        """Give a file's bytes, never as something that a browser would run."""
        file = self.world.files.get(request.match_info["file_id"])
        if file is None:
            raise Missing("there is no such file")
        kind = file.upload.mime_type if file.upload.mime_type in SHOWN else "application/octet-stream"
        if file.kind == "Photo" and kind == "application/octet-stream":
            kind = "image/jpeg"
        return web.Response(body=file.upload.data, content_type=kind)
