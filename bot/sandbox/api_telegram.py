"""The JSON API's way out: a token that Telegram knows, and a `.env` for the real bot."""

import os
import re
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from bot.sandbox.bodies import body_of, flag, optional_text, send, text
from bot.sandbox.refusals import Impossible, Json

TELEGRAM = "https://api.telegram.org"
SECONDS = ClientTimeout(total=10.0)
TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,100}")
ID = re.compile(r"[1-9][0-9]{0,17}")
UNKNOWN = (401, 404)  # what Telegram answers to a token that it does not know
OWNER_ALONE = 0o600


class TelegramApi:
    """Serve /api/telegram. The token is kept nowhere but in the file that it is for."""

    def __init__(self, env: Path, telegram: str = TELEGRAM) -> None:
        self.env = env
        self.telegram = telegram
        self._added = ""  # to ADMIN_IDS, here: typed wrongly, it goes when it is corrected

    def routes(self) -> list[web.RouteDef]:
        """Return the routes to add to an application."""
        return [web.post("/api/telegram/check", self.check), web.post("/api/telegram/env", self.write)]

    async def check(self, request: web.Request) -> web.Response:
        """Ask Telegram whose token this is."""
        token = _token(await body_of(request))
        return send(await whose(token, self.telegram))

    async def write(self, request: web.Request) -> web.Response:
        """Write the token, unless another one stands there and is not to be replaced."""
        body = await body_of(request)
        token, admin = _token(body), optional_text(body, "admin")
        if admin and not ID.fullmatch(admin):
            raise Impossible("“admin” has to be a Telegram id")
        replace = "replace" in body and flag(body, "replace")
        try:
            added = write_env(self.env, token, admin, former=self._added, replace=replace)
        except OSError as error:
            why = f"{self.env.absolute()} could not be written: {error.strerror}"
            raise Impossible(why, "not_written") from None
        self._added = self._added if added is None else added
        return send({"written": added is not None, "path": str(self.env.absolute())})


async def whose(token: str, telegram: str) -> Json:
    """Return {"is": "good", "username", "name"}, {"is": "refused"} or {"is": "offline"}."""
    try:
        async with (
            ClientSession(timeout=SECONDS, trust_env=True) as session,
            session.get(f"{telegram}/bot{token}/getMe") as response,
        ):
            if response.status in UNKNOWN:
                return {"is": "refused"}
            bot = (await response.json())["result"]
            return {"is": "good", "username": bot["username"], "name": bot["first_name"]}
    except (ClientError, TimeoutError, ValueError, LookupError, TypeError):
        return {"is": "offline"}


def write_env(env: Path, token: str, admin: str, *, former: str, replace: bool) -> str | None:
    """Set BOT_TOKEN, and put `admin` into ADMIN_IDS for `former`; the owner alone may read the file.

    Every other line and id stays. Returns the id that was put in, "" where none was; None, and writes
    nothing, where another token stands there and `replace` is not asked for.
    """
    lines = env.read_text(encoding="utf-8").splitlines() if env.exists() else []
    kept = _value(lines, "BOT_TOKEN")
    if kept not in ("", token) and not replace:
        return None
    lines = _with(lines, "BOT_TOKEN", token)
    known = [one.strip() for one in _value(lines, "ADMIN_IDS").split(",") if one.strip()]
    stays = [one for one in known if one != former]
    added = "" if admin in stays else admin
    admins = [*stays, added] if added else stays
    if admins != known:
        lines = _with(lines, "ADMIN_IDS", ",".join(admins))
    fresh = env.with_name(f"{env.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    fresh.replace(env)
    return added


def _token(body: Json) -> str:
    token = text(body, "token").strip()
    if not TOKEN.fullmatch(token):
        raise Impossible("this is not a token as BotFather gives it")
    return token


def _named(line: str, name: str) -> bool:
    return re.match(rf"\s*(export\s+)?{name}\s*=", line) is not None


def _value(lines: list[str], name: str) -> str:
    found = [line.partition("=")[2].strip().strip("'\"") for line in lines if _named(line, name)]
    return found[-1] if found else ""


def _with(lines: list[str], name: str, value: str) -> list[str]:
    """Return the lines with the name's own line changed, or with one more at the end."""
    line = f"{name}={value}"
    places = [place for place, given in enumerate(lines) if _named(given, name)]
    if not places:
        return [*lines, line]
    return [
        line if place == places[-1] else given
        for place, given in enumerate(lines)
        if place not in places[:-1]
    ]
