"""The Bot API over HTTP: reading calls, refusing them, answering them."""

import asyncio
import inspect
import json
from typing import Any

from aiohttp import web

from bot.sandbox.calls import Call
from bot.sandbox.files import UPLOAD_LIMIT, Upload
from bot.sandbox.methods import SERVED
from bot.sandbox.parameters import CANONICAL, read
from bot.sandbox.refusals import Json, Refused, bad, too_many
from bot.sandbox.state import State
from bot.sandbox.trouble import Kind, Trouble

TOO_LARGE = Refused(413, "Request Entity Too Large")


class Cut(Exception):
    """The connection is to be closed with no answer."""


class ServerError(Exception):
    """The server in front of the Bot API answers in its place."""


class BotApi:
    """Serve /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(self, state: State) -> None:
        self.state = state
        state.webhook.on_reply = self._reply_of_webhook

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to add to an application."""
        return [
            web.get("/file/bot{token}/{path:.+}", self.file, allow_head=False),
            web.get("/bot{token}/{method}", self.call, allow_head=False),
            web.post("/bot{token}/{method}", self.call),
        ]

    async def file(self, request: web.Request) -> web.Response:
        """Give a file's bytes."""
        file = self.state.files.at(request.match_info["path"])
        if request.match_info["token"] != self.state.token or file is None:
            return _json(Refused(404, "Not Found").body(), 404)
        return web.Response(body=file.upload.data, content_type="application/octet-stream")

    async def call(self, request: web.Request) -> web.Response:
        """Answer one call."""
        given = request.match_info["method"]
        call = self.state.calls.begin(CANONICAL.get(given.lower(), given), self.state.clock.now())
        began = self.state.clock.elapsed()
        counts = call.method != "getUpdates"
        self.state.calls.in_flight += counts
        try:
            answer = await self._answered(request, call)
        finally:
            self.state.calls.in_flight -= counts
            call.ms = (self.state.clock.elapsed() - began) * 1000
            self.state.calls.keep(call)
            self.state.bell.ring()
        return answer

    async def _answered(self, request: web.Request, call: Call) -> web.Response:
        try:
            self._check(request)
            raw, uploads = await _read(request)
            call.params = raw | uploads
            call.result = await self._performed(call, raw, uploads)
        except Refused as refused:
            call.error_code, call.description = refused.code, refused.description
            return _json(refused.body(), refused.code)
        except ServerError:
            call.error_code, call.description = 502, "Bad Gateway"
            page = "<html><head><title>502 Bad Gateway</title></head></html>"
            return web.Response(text=page, status=502, content_type="text/html")
        except Cut:
            call.description = "connection closed with no answer"
            if request.transport is not None:
                request.transport.close()
            return web.Response()
        call.ok = True
        if call.method == "getUpdates" and request.transport is None:
            self.state.updates.lost(call.result)
        return _json({"ok": True, "result": call.result}, 200)

    def _check(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if token != self.state.token:
            raise Refused(401, "Unauthorized" if ":" in token else "Unauthorized: invalid token specified")

    async def _performed(self, call: Call, raw: Json, uploads: dict[str, Upload]) -> Any:
        troubles = self.state.trouble.met(call.method, raw.get("chat_id"))
        if troubles:
            self.state.bell.ring()
        await _before(troubles)
        call.result = await self._perform(call.method, raw, uploads)
        if any(trouble.kind is Kind.LOSE_ANSWER for trouble in troubles):
            raise Cut
        return call.result

    async def _perform(self, name: str, raw: Json, uploads: dict[str, Upload]) -> Any:
        if name not in SERVED:
            raise Refused(404, "Not Found: method not found")
        result = SERVED[name](self.state, read(name, raw, uploads))
        return await result if inspect.isawaitable(result) else result

    async def _reply_of_webhook(self, reply: Json) -> None:
        """Do what a webhook's answer asks for; Telegram never says whether it worked."""
        raw = {key: value for key, value in reply.items() if key != "method"}
        call = self.state.calls.begin(reply["method"], self.state.clock.now())
        call.params = raw
        try:
            call.result = await self._perform(reply["method"], raw, {})
            call.ok = True
        except Refused as refused:
            call.error_code, call.description = refused.code, refused.description
        self.state.calls.keep(call)


async def _before(troubles: list[Trouble]) -> None:
    for trouble in troubles:
        match trouble.kind:
            case Kind.SLOW:
                await asyncio.sleep(trouble.seconds)
            case Kind.FLOOD:
                raise too_many(max(1, round(trouble.seconds)))
            case Kind.FORBIDDEN:
                raise Refused(403, "Forbidden: bot was blocked by the user")
            case Kind.SERVER_ERROR:
                raise ServerError
            case Kind.DROP:
                raise Cut


async def _read(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Return the parameters as they came, and the files. Raises Refused."""
    raw: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    try:
        if request.content_type == "application/json":
            raw |= _object(await request.read())
        elif request.content_type in ("multipart/form-data", "application/x-www-form-urlencoded"):
            for name, value in (await request.post()).items():
                if isinstance(value, web.FileField):
                    uploads[name] = _upload(value)
                else:
                    raw[name] = value if isinstance(value, str) else bytes(value).decode()
        elif await request.read():
            raise bad("unsupported content type of the request")
    except web.HTTPRequestEntityTooLarge:
        raise TOO_LARGE from None
    except UnicodeDecodeError:
        raise bad("strings must be encoded in UTF-8") from None
    return raw, uploads


def _object(body: bytes) -> Json:
    try:
        value = json.loads(body.decode() or "{}")
    except json.JSONDecodeError:
        raise bad("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad("object expected as the request")
    return value


def _upload(field: web.FileField) -> Upload:
    data = field.file.read()
    if len(data) > UPLOAD_LIMIT:
        raise TOO_LARGE
    if not data:
        raise bad("file must be non-empty")
    return Upload(data, field.filename or "file", field.content_type or "application/octet-stream")


def _json(body: Json, status: int) -> web.Response:
    return web.Response(text=json.dumps(body), status=status, content_type="application/json")
