"""The JSON API: a script, or the page, can be a person.

All bodies are JSON but /attach (multipart). Errors: {"error": "a sentence"} with 400 or 404.

    GET    /api/state                   clock, bot, people, trouble, next_due
    POST   /api/people                  {"first_name", "last_name"?, "username"?, "language_code"?, "role"?, "id"?}
    GET    /api/people/ID/chat          ?after=SEQ&wait=SECONDS (at most 25): what changed after SEQ: seq, messages,
                                        removed, answers, typing, commands; ID may be the group's
    POST   /api/people/ID/say           {"text", "reply_to"?}
    POST   /api/people/ID/tap           {"message_id", "button": its words | "data": anything}
    POST   /api/people/ID/attach        kind=photo|voice|document|audio|video|sticker, file, caption?, media_group_id?
    POST   /api/people/ID/send          {"message": part of a Bot API message}
    POST   /api/people/ID/edit          {"message_id", "text"}
    POST   /api/people/ID/group         {"text"}
    POST   /api/people/ID/open          {"link"}
    POST   /api/people/ID/block         {"blocked"}
    POST   /api/updates                 an update as it is, with or without update_id
    POST   /api/updates/again           {"update_id"}
    POST   /api/clock                   {"seconds"} | {"to": ISO 8601} | {"next": true}
    POST   /api/trouble                 {"kind", "method"?, "person"?, "times"?, "seconds"?}; see trouble.py
    DELETE /api/trouble
    GET    /api/calls                   ?after=N: what the bot called
    GET    /api/files/FILE_ID           bytes

A gesture answers {"update_id", "message_id" or "callback_query_id"}.
"""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.sandbox.bodies import body_of, flag, number, optional_number, optional_text, real, text
from bot.sandbox.files import Upload
from bot.sandbox.refusals import Impossible, Json, Missing
from bot.sandbox.world import Sent, World

LONGEST_WAIT = 25.0
Due = Callable[[], Awaitable[tuple[datetime, str] | None]]


class Api:
    """Serve /api."""

    def __init__(self, world: World, *, moved: Callable[[], Awaitable[None]], next_due: Due) -> None:
        self.world = world
        self._moved = moved
        self._next_due = next_due

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to add to an application."""
        gestures: dict[str, Callable[[int, Json], Sent]] = {
            "say": self._say, "tap": self._tap, "send": self._send, "edit": self._edit,
            "group": self._group, "open": self._open, "block": self._block,
        }
        return [
            web.get("/api/state", self.state),
            web.post("/api/people", self.person),
            web.get("/api/people/{id}/chat", self.chat),
            web.post("/api/people/{id}/attach", self.attach),
            *(web.post(f"/api/people/{{id}}/{name}", _gesture(made)) for name, made in gestures.items()),
            web.post("/api/updates", self.inject),
            web.post("/api/updates/again", self.again),
            web.post("/api/clock", self.clock),
            web.post("/api/trouble", self.trouble),
            web.delete("/api/trouble", self.no_trouble),
            web.get("/api/calls", self.calls),
            web.get("/api/files/{file_id}", self.file),
        ]

    async def state(self, request: web.Request) -> web.Response:
        """Give the state."""
        due = await self._next_due()
        return _json({
            "clock": self.world.clock.now().isoformat(),
            "bot": {key: self.world.bot[key] for key in ("id", "username", "first_name")},
            "people": [person.view() for person in self.world.people.values()],
            "trouble": self.world.trouble.view(),
            "next_due": {"at": due[0].isoformat(), "what": due[1]} if due else None,
        })

    async def person(self, request: web.Request) -> web.Response:
        """Create a person."""
        body = await body_of(request)
        if not text(body, "first_name").strip():
            raise Impossible("“first_name” has to be said")
        person = self.world.add_person(
            text(body, "first_name"), optional_text(body, "last_name"), optional_text(body, "username"),
            optional_text(body, "language_code", "fr"), optional_text(body, "role"), optional_number(body, "id"),
        )
        return _json(person.view())

    async def chat(self, request: web.Request) -> web.Response:
        """Give what changed in a chat, waiting for a change if asked."""
        chat = self.world.chats.get(_integer(request.match_info["id"]))
        if chat is None:
            raise Missing("there is no such chat")
        after = _integer(request.query.get("after", "0"))
        wait = min(float(_integer(request.query.get("wait", "0"))), LONGEST_WAIT)
        await chat.bell.until(lambda: chat.seq != after, wait)
        commands = self.world.profile.commands_for(chat.person) if chat.person else []
        return _json(chat.changes(after) | {"commands": commands})

    async def attach(self, request: web.Request) -> web.Response:
        """Send a file."""
        if request.content_type != "multipart/form-data":
            raise Impossible("the body has to be multipart/form-data")
        form = await request.post()
        field, fields = form.get("file"), {key: value for key, value in form.items() if isinstance(value, str)}
        if not isinstance(field, web.FileField):
            raise Impossible("“file” has to be a file")
        upload = Upload(field.file.read(), field.filename or "file", field.content_type)
        facts = {key: fields[key] for key in ("media_group_id",) if key in fields}
        person_id = _integer(request.match_info["id"])
        return _sent(self.world.attaches(person_id, text(fields, "kind"), upload, fields.get("caption", ""), **facts))

    def _say(self, person_id: int, body: Json) -> Sent:
        return self.world.says(person_id, text(body, "text"), optional_number(body, "reply_to"))

    def _tap(self, person_id: int, body: Json) -> Sent:
        data = text(body, "data") if "data" in body else None
        button = text(body, "button") if data is None else None
        return self.world.taps(person_id, number(body, "message_id"), button, data)

    def _send(self, person_id: int, body: Json) -> Sent:
        if not isinstance(body.get("message"), dict):
            raise Impossible("“message” has to be an object")
        return self.world.sends(person_id, body["message"])

    def _edit(self, person_id: int, body: Json) -> Sent:
        return self.world.edits(person_id, number(body, "message_id"), text(body, "text"))

    def _group(self, person_id: int, body: Json) -> Sent:
        return self.world.in_group(person_id, text(body, "text"))

    def _open(self, person_id: int, body: Json) -> Sent:
        return self.world.opens(person_id, text(body, "link"))

    def _block(self, person_id: int, body: Json) -> Sent:
        return self.world.blocks(person_id, flag(body, "blocked"))

    async def inject(self, request: web.Request) -> web.Response:
        """Deliver an update as it is."""
        body = await body_of(request)
        optional_number(body, "update_id")
        return _sent(self.world.injects(body))

    async def again(self, request: web.Request) -> web.Response:
        """Deliver an update once more."""
        return _sent(self.world.again(number(await body_of(request), "update_id")))

    async def clock(self, request: web.Request) -> web.Response:
        """Move the clock."""
        body = await body_of(request)
        try:
            await self._move(body)
        except (ValueError, OverflowError) as error:
            raise Impossible(str(error)) from None
        await self._moved()
        return _json({"clock": self.world.clock.now().isoformat()})

    async def _move(self, body: Json) -> None:
        clock = self.world.clock
        if "to" in body:
            clock.jump(datetime.fromisoformat(text(body, "to")))
        elif "seconds" in body:
            clock.move(timedelta(seconds=real(body, "seconds", 0.0)))
        else:
            due = await self._next_due() if flag(body, "next") else None
            if due is None:
                raise Missing("nothing is due")
            clock.jump(max(due[0], clock.now()))

    async def trouble(self, request: web.Request) -> web.Response:
        """Make trouble."""
        body = await body_of(request)
        method = optional_text(body, "method") or None
        self.world.trouble.add(text(body, "kind"), method=method, person=optional_number(body, "person"),
                               times=optional_number(body, "times"), seconds=real(body, "seconds", 1.0))
        return _json(self.world.trouble.view())

    async def no_trouble(self, request: web.Request) -> web.Response:
        """End all trouble."""
        self.world.trouble.clear()
        return _json(self.world.trouble.view())

    async def calls(self, request: web.Request) -> web.Response:
        """Give what the bot called."""
        after = _integer(request.query.get("after", "0"))
        return _json({"calls": [call.view() for call in self.world.calls.after(after)]})

    async def file(self, request: web.Request) -> web.Response:
        """Give a file's bytes, never as something that a browser would run."""
        file = self.world.files.get(request.match_info["file_id"])
        if file is None:
            raise Missing("there is no such file")
        kind = file.upload.mime_type if file.upload.mime_type in SHOWN else "application/octet-stream"
        if file.kind == "Photo" and kind == "application/octet-stream":
            kind = "image/jpeg"
        return web.Response(body=file.upload.data, content_type=kind)


SHOWN = ("image/jpeg", "image/png", "image/gif", "image/webp", "audio/ogg", "application/pdf", "text/plain")


def _gesture(made: Callable[[int, Json], Sent]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        return _sent(made(_integer(request.match_info["id"]), await body_of(request)))

    return handle


def _sent(sent: Sent) -> web.Response:
    named: Json = {"update_id": sent.update_id}
    if sent.callback_query_id:
        named["callback_query_id"] = sent.callback_query_id
    elif sent.message_id:
        named["message_id"] = sent.message_id
    return _json(named)


def _integer(given: str) -> int:
    try:
        return int(given)
    except ValueError:
        raise Impossible(f"{given!r} is not an integer") from None


def _json(body: Any) -> web.Response:
    return web.Response(text=json.dumps(body, ensure_ascii=False), content_type="application/json")
