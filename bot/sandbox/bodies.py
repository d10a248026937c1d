"""Read and write the JSON API's bodies; what is absent or of a wrong kind is told in a sentence."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.refusals import Impossible, Json

LARGEST = 1 << 20


async def body_of(request: web.Request) -> Json:
    """Return the JSON object of a request. Raises Impossible."""
    if request.content_type != "application/json":
        raise Impossible("the body has to be application/json")
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        raise Impossible("the body is not JSON") from None
    if not isinstance(body, dict):
        raise Impossible("the body has to be a JSON object")
    return body


def send(body: Any) -> web.Response:
    """Return a JSON answer."""
    return web.Response(text=json.dumps(body), content_type="application/json")


def integer(given: str) -> int:
    """Return the integer in an address. Raises Impossible."""
    try:
        return int(given)
    except ValueError:
        raise Impossible(f"{given!r} is not an integer") from None


def _read(body: Json, name: str, kind: type | tuple[type, ...], words: str) -> Any:
    value = body.get(name)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise Impossible(f"“{name}” has to be {words}")
    return value


def text(body: Json, name: str) -> str:
    """Return a string."""
    return str(_read(body, name, str, "a string"))


def optional_text(body: Json, name: str, usual: str = "") -> str:
    """Return a string, or the usual one where it is absent."""
    return usual if body.get(name) is None else text(body, name)


def number(body: Json, name: str) -> int:
    """Return an integer."""
    return int(_read(body, name, int, "an integer"))


def optional_number(body: Json, name: str) -> int | None:
    """Return an integer, None where it is absent."""
    return None if body.get(name) is None else number(body, name)


def real(body: Json, name: str, usual: float) -> float:
    """Return a number, or the usual one where it is absent."""
    return usual if body.get(name) is None else float(_read(body, name, (int, float), "a number"))


def flag(body: Json, name: str) -> bool:
    """Return true or false."""
    return bool(_read(body, name, bool, "true or false"))
