"""python-telegram-bot's request interface over aiohttp: proxies, timeouts, uploads, no token in an error."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from ipaddress import ip_address
from typing import Any
from urllib.request import getproxies, proxy_bypass

import aiohttp
import orjson
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

READ_SECONDS = 20.0  # long, because an answer not waited for leaves a message in doubt
CONNECT_SECONDS = 10.0  # a free connection, then the connection itself
UPLOAD_SECONDS = 120.0  # 50 MB, Telegram's limit, at 3.5 Mbit/s
CONNECTIONS = 256  # python-telegram-bot's own figure; a long poll takes one of them
JSON_HEADERS = {"Content-Type": "application/json"}

NEVER_CONNECTED = (
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)


class NotSent(NetworkError):
    """No connection was made: Telegram has not seen the request, and it may be repeated."""


class Parameters:
    """What `Transport.do_request` needs of a RequestData, for a call without files."""

    __slots__ = ("parameters",)
    contains_files = False

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        """Take the parameters as JSON has them."""
        self.parameters = parameters


class Upload(Parameters):
    """What `Transport.do_request` needs of a RequestData, for a call with one file."""

    __slots__ = ("json_parameters", "multipart_data")
    contains_files = True

    def __init__(self, parameters: Mapping[str, Any], field: str, file: "Attached") -> None:
        """Take the parameters as JSON has them, and the file with the parameter it stands for."""
        super().__init__(parameters)
        self.json_parameters = {
            name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()
        }
        self.multipart_data = {field: (file.name, file.content, file.mime)}


@dataclass(frozen=True)
class Attached:
    """A file to be uploaded."""

    name: str
    content: bytes
    mime: str


class Transport(BaseRequest):
    """Requests over one aiohttp session, made by `initialize`."""

    def __init__(
        self,
        *,
        connections: int = CONNECTIONS,
        connect_seconds: float = CONNECT_SECONDS,
        read_seconds: float = READ_SECONDS,
        upload_seconds: float = UPLOAD_SECONDS,
    ) -> None:
        """Take how many connections there may be; how long to wait for one, an answer, an upload."""
        self._connections = connections
        self._connect, self._read, self._upload = connect_seconds, read_seconds, upload_seconds
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[tuple[str, str | None], str | None] = {}

    @property
    def read_timeout(self) -> float | None:
        """How long an answer is waited for where a call says nothing else, in seconds."""
        return self._read

    async def initialize(self) -> None:
        """Make the session; does nothing where there is one."""
        if self._session is None or self._session.closed:
            self._proxies.clear()
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse Telegram's answer; raises TelegramError that shows nothing of it."""
        parsed = parse_json(payload)
        if isinstance(parsed, dict):
            return parsed
        raise TelegramError("Invalid server response")

    async def call(
        self, base_url: str, method: str, parameters: Mapping[str, Any], *, read_seconds: float | None = None
    ) -> Any:
        """Call a method of the Bot API with plain JSON; return the plain JSON of its result.

        Raises what python-telegram-bot raises, and NotSent where Telegram has not seen the request.
        """
        patience = self._read if read_seconds is None else read_seconds
        wanted: Any = Parameters(parameters)
        return await self.post(f"{base_url}/{method}", wanted, read_timeout=patience)

    async def upload(
        self, base_url: str, method: str, parameters: Mapping[str, Any], field: str, file: Attached
    ) -> Any:
        """Call a method with a file in one of its parameters; raises as `call` does."""
        wanted: Any = Upload(parameters, field, file)
        return await self.post(f"{base_url}/{method}", wanted, read_timeout=self._read)

    async def do_request(  # noqa: PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request; return its status and body.

        Raises NotSent, TimedOut or NetworkError; none of them, nor what they came from, shows the address.
        """
        if self._session is None or self._session.closed:
            raise NotSent("the transport is not initialized")
        body, headers = _body(request_data)
        upload = self._upload if isinstance(body, aiohttp.FormData) else None
        timeout = _timeout(
            _given(read_timeout, self._read),
            _given(connect_timeout, self._connect),
            _given(write_timeout, upload) if upload else None,
        )
        where = _url(url)
        proxy = self._proxy(where)
        try:
            async with self._session.request(
                method, where, data=body, headers=headers, timeout=timeout, proxy=proxy, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, OSError) as error:
            raise _ours(error) from None

    def _proxy(self, url: URL) -> str | None:
        """Return the environment's proxy for an address, looked up once; the loopback never has one."""
        place = (url.scheme, url.host)
        if place not in self._proxies:
            self._proxies[place] = _environment_proxy(url)
        return self._proxies[place]


async def call(
    bot: Bot, method: str, parameters: Mapping[str, Any], *, read_seconds: float | None = None
) -> Any:
    """Call a method as `bot`, plain JSON in and out: a tenth of the CPU that `bot.send_message` takes."""
    return await _transport(bot).call(bot.base_url, method, parameters, read_seconds=read_seconds)


async def upload(bot: Bot, method: str, parameters: Mapping[str, Any], field: str, file: Attached) -> Any:
    """Call a method as `bot` with a file in one of its parameters; plain JSON comes back."""
    return await _transport(bot).upload(bot.base_url, method, parameters, field, file)


def _transport(bot: Bot) -> Transport:
    transport = bot.request
    if not isinstance(transport, Transport):
        raise TypeError("this bot was built without our Transport")
    return transport


def retry_seconds(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def parse_json(payload: bytes) -> Any:
    """Parse JSON, lone surrogates too, which orjson refuses; raises TelegramError that shows nothing."""
    try:
        return orjson.loads(payload)
    except ValueError:
        pass
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        raise TelegramError("Invalid server response") from None


def _ours(error: Exception) -> NetworkError:
    """Return python-telegram-bot's error for one of aiohttp's, whose text may show the address."""
    kind = type(error).__name__
    if isinstance(error, NEVER_CONNECTED):
        return NotSent(f"not connected: {kind}")
    if isinstance(error, TimeoutError):
        return TimedOut(f"no answer in time: {kind}")
    return NetworkError(f"connection lost: {kind}")


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    if data is None:
        return None, None
    if not data.contains_files:
        try:
            return orjson.dumps(data.parameters), JSON_HEADERS
        except TypeError:
            raise BadRequest("a parameter can't be written as JSON") from None
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mimetype) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mimetype)
    return form, None


def _given(value: object, otherwise: float | None) -> float | None:
    """Return a timeout that was named, python-telegram-bot's own mark for "none named" being neither."""
    return value if value is None or isinstance(value, int | float) else otherwise


@lru_cache(maxsize=64)
def _timeout(read: float | None, connect: float | None, upload: float | None) -> aiohttp.ClientTimeout:
    total = None if upload is None else upload + (read or 0) + (connect or 0)
    return aiohttp.ClientTimeout(total=total, connect=connect, sock_connect=connect, sock_read=read)


@lru_cache(maxsize=256)
def _url(url: str) -> URL:
    try:
        return URL(url)
    except ValueError:
        raise NotSent("not connected: the address of the Bot API is malformed") from None


def _environment_proxy(url: URL) -> str | None:
    host = url.host or ""
    if _is_loopback(host) or proxy_bypass(host):
        return None
    proxies = getproxies()
    return proxies.get(url.scheme) or proxies.get("all")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
