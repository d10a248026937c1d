"""The JSON API: a script, or the page, can be a person.

All bodies are JSON but /attach (multipart). Errors: {"error": "a sentence", "code"?} with 400 or 404.

    GET    /api/state             start (which process), life (which world, from 1), clock, people, trouble,
                                  next_due, due (the next five: at, what, fr, en), bot (running, since,
                                  now: starting|running|killed|dead|stopped), story (at, of, next),
                                  steps (how many the session has)
    POST   /api/people            {"first_name", "last_name"?, "username"?, "language_code"?, "role"?, "id"?}
    GET    /api/people/ID/chat    ?after=SEQ&wait=SECONDS (at most 25): what changed after SEQ: life, seq,
                                  messages, removed, answers, typing, commands; the group has a chat too
    GET    /api/chats             ?after=ID:SEQ,ID:SEQ&wait=SECONDS: start, life, and the same of everybody
                                  whose chat changed
    POST   /api/people/ID/say     {"text", "reply_to"?}
    POST   /api/people/ID/tap     {"message_id", "button": its words | "data": anything, "seq"? of the message
                                  as it was shown, "place"? of the button from 0, where two say the same}
    POST   /api/people/ID/attach  kind=photo|voice|document|audio|video|sticker, file, caption?, album?,
                                  reply_to?
    POST   /api/people/ID/send    {"message": part of a Bot API message, "reply_to"?}
    POST   /api/people/ID/edit    {"message_id", "text"}
    POST   /api/people/ID/group   {"text"}
    POST   /api/people/ID/open    {"link"}
    POST   /api/people/ID/block   {"blocked"}
    POST   /api/people/ID/offline {"offline"}: until it is back it shows nothing new and sends nothing
    POST   /api/updates           an update as it is, with or without update_id
    POST   /api/updates/again     {"update_id"?, "person"?}: that one, that person's last, or the last of all
    POST   /api/clock             {"seconds"} | {"to": ISO 8601} | {"next": true}
    POST   /api/bot               {"do": "kill" (stays dead) | "restart" (answers once it is ready)}
    POST   /api/again             {}: all is forgotten, a new life begins; answers once the bot is ready
    POST   /api/trouble           {"kind", "method"?, "person"?, "times"?, "seconds"?}; see trouble.py
    DELETE /api/trouble
    GET    /api/log               ?after=SEQ&wait=SECONDS: what happened or changed after SEQ (of 500):
                                  entries (n, kind: update|clock|bot, at, who, what, calls, rows: table, id,
                                  what: new|changed|gone, columns: [old, new]); engagements (path: the stages
                                  they were in, as far as this sandbox saw it), outbox, due now
    GET    /api/stages            diagram (Mermaid), stages (code, fr, en), steps (name, by, from, to)
    GET    /api/session           everything done so far, as a file for `python -m bot sandbox --replay FILE`
    GET    /api/stories           stories (id, title, about, begins, people, steps as in steps.py) and story
    POST   /api/stories/ID/start  {}: all is forgotten, the story's world begins; its steps wait
    POST   /api/stories/step      {"fast"?}: plays the next step; 400 says what is on screen where it can't be
    POST   /api/stories/stop      {}: whoever wants goes on by hand
    GET    /api/calls             ?after=N: what the bot called
    GET    /api/files/FILE_ID     bytes
    POST   /api/telegram/check    {"token"}: whose it is: {"is": good|refused|offline, "username"?, "name"?}
    POST   /api/telegram/env      {"token", "admin"?, "replace"?}: into .env; "written" is false where another
                                  token stands there; "admin" takes the place of one written before

A gesture answers {"update_id", "message_id" or "callback_query_id"}.
"""

from collections.abc import Callable

from aiohttp import web

from bot.sandbox.api_bot import BotsApi
from bot.sandbox.api_log import LogApi
from bot.sandbox.api_people import PeopleApi
from bot.sandbox.api_stories import StoriesApi
from bot.sandbox.bodies import body_of, optional_number, send
from bot.sandbox.due import told
from bot.sandbox.reach import Reach
from bot.sandbox.refusals import Missing
from bot.sandbox.world import World

SOUNDS = {"audio/ogg", "audio/webm", "audio/mp4", "audio/mpeg", "audio/wav"}
SHOWN = {"image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", "text/plain"} | SOUNDS
FRAMED = "default-src 'self'; frame-ancestors 'self'"  # the page shows a PDF in a frame of its own


class Api:
    """Serve /api but for /api/people."""

    def __init__(self, world: World, reach: Callable[[], Reach]) -> None:
        """Take the world, and what gives the bot as it is reached at the moment."""
        self.world = world
        self._reach = reach
        self._stories = StoriesApi(world, reach)

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to add to an application."""
        return [
            *PeopleApi(self.world).routes(),
            *BotsApi(self.world, self._reach).routes(),
            *LogApi(self.world, self._reach).routes(),
            *self._stories.routes(),
            web.get("/api/state", self.state),
            web.post("/api/updates", self.inject),
            web.post("/api/updates/again", self.again),
            web.get("/api/files/{file_id}", self.file),
        ]

    async def inject(self, request: web.Request) -> web.Response:
        """Deliver an update as it is."""
        body = await body_of(request)
        optional_number(body, "update_id")
        sent = self.world.injects(body)
        self.world.session.note(update={name: value for name, value in body.items() if name != "update_id"})
        return send(sent.view())

    async def again(self, request: web.Request) -> web.Response:
        """Deliver an update once more."""
        body = await body_of(request)
        given, person = optional_number(body, "update_id"), optional_number(body, "person")
        number = self.world.last_update(person) if given is None else given
        sent, sender = self.world.again(number), self.world.updates.sender(number)
        if sender in self.world.people:
            self.world.session.note(sender, again=True)
        return send(sent.view())

    async def state(self, request: web.Request) -> web.Response:
        """Give the state."""
        reach = self._reach()
        due = [told(at, what) for at, what in await reach.coming()]
        named = {key: self.world.bot[key] for key in ("id", "username", "first_name")}
        return send(
            {
                "life": self.world.life,
                "clock": self.world.clock.now().isoformat(),
                "bot": named | reach.view(),
                "people": [person.view() for person in self.world.people.values()],
                "trouble": self.world.trouble.view(),
                "story": self._stories.teller.view(),
                "steps": len(self.world.session.steps),
                "next_due": due[0] if due else None,
                "due": due,
                "start": self.world.start,
            }
        )

    async def file(self, request: web.Request) -> web.Response:
        """Give a file's bytes, never as something that a browser would run."""
        file = self.world.files.get(request.match_info["file_id"])
        if file is None:
            raise Missing("there is no such file")
        kind = file.upload.mime_type if file.upload.mime_type in SHOWN else "application/octet-stream"
        if file.kind == "Photo" and kind == "application/octet-stream":
            kind = "image/jpeg"
        headers = {"Content-Security-Policy": FRAMED}
        return web.Response(body=file.upload.data, content_type=kind, headers=headers)
