"""The JSON API's part about people: who they are, what they do, what they see."""

from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import web

from bot.sandbox.bodies import body_of, flag, integer, number, optional_number, optional_text, send, text
from bot.sandbox.chats import Chat
from bot.sandbox.files import Upload
from bot.sandbox.refusals import Impossible, Json, Missing
from bot.sandbox.session import answered, attached, gesture
from bot.sandbox.world import Sent, World

LONGEST_WAIT = 25.0


class PeopleApi:
    """Serve /api/people."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to add to an application."""
        gestures: dict[str, Callable[[int, Json], Sent]] = {
            "say": self._say,
            "tap": self._tap,
            "send": self._send,
            "edit": self._edit,
            "group": self._group,
            "open": self._open,
            "block": self._block,
            "offline": self._offline,
        }
        return [
            web.post("/api/people", self.person),
            web.get("/api/people/{id}/chat", self.chat),
            web.get("/api/chats", self.chats),
            web.post("/api/people/{id}/attach", self.attach),
            *(
                web.post(f"/api/people/{{id}}/{name}", self._gesture(name, made))
                for name, made in gestures.items()
            ),
        ]

    async def person(self, request: web.Request) -> web.Response:
        """Create a person."""
        body = await body_of(request)
        if not text(body, "first_name").strip():
            raise Impossible("“first_name” has to be said")
        person = self.world.add_person(
            text(body, "first_name"),
            optional_text(body, "last_name"),
            username=optional_text(body, "username"),
            language_code=optional_text(body, "language_code", "fr"),
            role=optional_text(body, "role"),
            person_id=optional_number(body, "id"),
        )
        return send(person.view())

    async def chat(self, request: web.Request) -> web.Response:
        """Give what changed in a chat, waiting for a change if asked."""
        chat = self.world.chats.get(integer(request.match_info["id"]))
        if chat is None:
            raise Missing("there is no such chat")
        after = integer(request.query.get("after", "0"))
        await chat.bell.until(lambda: chat.shown != after, _wait(request))
        return send({"life": self.world.life, **self._changes(chat, after)})

    async def chats(self, request: web.Request) -> web.Response:
        """Give what changed in the chats of all people, waiting for a change if asked."""
        after = _seen(request.query.get("after", ""))
        changed = partial(self._changed, after)
        await self.world.chats_bell.until(lambda: bool(changed()), _wait(request))
        chats = {number: self._changes(chat, after.get(number, 0)) for number, chat in changed()}
        return send({"start": self.world.start, "life": self.world.life, "chats": chats})

    def _changed(self, after: dict[int, int]) -> list[tuple[int, Chat]]:
        chats = ((number, self.world.chats[number]) for number in self.world.people)
        return [(number, chat) for number, chat in chats if after.get(number) != chat.shown]

    def _changes(self, chat: Chat, after: int) -> Json:
        commands = self.world.profile.commands_for(chat.person) if chat.person else []
        return chat.changes(after) | {"commands": commands}

    async def attach(self, request: web.Request) -> web.Response:
        """Send a file."""
        if request.content_type != "multipart/form-data":
            raise Impossible("the body has to be multipart/form-data")
        form = await request.post()
        field = form.get("file")
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        if not isinstance(field, web.FileField):
            raise Impossible("“file” has to be a file")
        upload = Upload(field.file.read(), field.filename or "file", field.content_type)
        facts = {"media_group_id": fields["album"]} if "album" in fields else {}
        person_id = integer(request.match_info["id"])
        kind, caption = text(fields, "kind"), fields.get("caption", "")
        reply_to = integer(fields["reply_to"]) if "reply_to" in fields else None
        sent = self.world.attaches(person_id, kind, upload, caption, reply_to, **facts)
        answers = answered(self.world, person_id, reply_to)
        self.world.session.note(person_id, **attached(kind, upload, caption), **answers)
        return send(sent.view())

    def _say(self, person_id: int, body: Json) -> Sent:
        return self.world.says(person_id, text(body, "text"), optional_number(body, "reply_to"))

    def _tap(self, person_id: int, body: Json) -> Sent:
        data = text(body, "data") if "data" in body else None
        button = text(body, "button") if data is None else None
        seen, place = optional_number(body, "seq"), optional_number(body, "place")
        return self.world.taps(person_id, number(body, "message_id"), button, data, seen=seen, place=place)

    def _send(self, person_id: int, body: Json) -> Sent:
        if not isinstance(body.get("message"), dict):
            raise Impossible("“message” has to be an object")
        return self.world.sends(person_id, body["message"], optional_number(body, "reply_to"))

    def _edit(self, person_id: int, body: Json) -> Sent:
        return self.world.edits(person_id, number(body, "message_id"), text(body, "text"))

    def _group(self, person_id: int, body: Json) -> Sent:
        return self.world.in_group(person_id, text(body, "text"))

    def _open(self, person_id: int, body: Json) -> Sent:
        return self.world.opens(person_id, text(body, "link"))

    def _block(self, person_id: int, body: Json) -> Sent:
        return self.world.blocks(person_id, flag(body, "blocked"))

    def _offline(self, person_id: int, body: Json) -> Sent:
        return self.world.goes_offline(person_id, flag(body, "offline"))

    def _gesture(
        self, name: str, made: Callable[[int, Json], Sent]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            person_id, body = integer(request.match_info["id"]), await body_of(request)
            sent = made(person_id, body)
            self.world.session.note(person_id, **gesture(self.world, person_id, name, body))
            return send(sent.view())

        return handle


def _wait(request: web.Request) -> float:
    return min(float(integer(request.query.get("wait", "0"))), LONGEST_WAIT)


def _seen(given: str) -> dict[int, int]:
    """Return the sequence number of each chat in "ID:SEQ,ID:SEQ". Raises Impossible."""
    pairs = (pair.partition(":") for pair in given.split(",") if pair)
    return {integer(number): integer(seq) for number, _, seq in pairs}
