"""Links: which ones Telegram takes, and the bot's own deep links."""

import re
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.refusals import Impossible, Json
from bot.sandbox.text import units

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
SCHEME = re.compile(r"([^:/?#@\[\]]*)://")
OWN_SCHEME = re.compile(r"(tg|ton|tonsite):(?://)?", re.IGNORECASE)
OWN_HOST = re.compile(r"[A-Za-z0-9_.-]+(?=[/?#]|$)")
ALLOWED = re.compile(r"(?:[A-Za-z0-9._!$,~*'();&+=-]|[^\x00-\x7f]|%[0-9A-Fa-f]{2})*")
ADDRESS = re.compile(r"(?<![\w@/])https?://[^\s<>«»“”\"]+", re.IGNORECASE)
AFTER = ".,;:!?…'’)]"  # what ends the sentence, not the address
SPACES = re.compile(r"[\x00-\x20]")
CLOSED = ("text_link", "text_mention", "url", "code", "pre")
LAST_PORT = 65_535


def mentioned(url: str) -> int | None:
    """Return the user id of a tg://user?id=… link, else None."""
    parts = urlsplit(url) if url.lower().startswith("tg:") else None
    if parts is None or (parts.netloc or parts.path).strip("/").lower() != "user":
        return None
    number = parse_qs(parts.query).get("id", [""])[0]
    return int(number) if number.isdecimal() else None


def checked_link(url: str) -> str:
    """Return the link as Telegram keeps it; one with no scheme is taken as http.

    Raises ValueError with Telegram's words for a link that it does not take (after tdlib's HttpUrl.cpp).
    """
    if own := OWN_SCHEME.match(url):
        if not OWN_HOST.match(url, own.end()):
            raise ValueError("Unallowed characters in URL host")
        return f"{own[1].lower()}://{url[own.end() :]}"
    found = SCHEME.match(url)
    if found and found[1].lower() not in ("http", "https"):
        raise ValueError("Unsupported URL protocol")
    rest = url[found.end() :] if found else url
    authority = re.split("[/?#]", rest, maxsplit=1)[0]
    query = SPACES.sub(lambda blank: f"%{ord(blank[0]):02X}", rest[len(authority) :].rstrip())
    scheme = found[1].lower() if found else "http"
    return f"{scheme}://{_authority(authority)}{'' if query.startswith('/') else '/'}{query}"


def addresses(text: str, taken: list[Json]) -> list[Json]:
    """Return the url entities of plain addresses, except where links or code are `taken` already."""
    closed = [entity for entity in taken if entity["type"] in CLOSED]
    found = []
    for match in ADDRESS.finditer(text):
        address = match[0].rstrip(AFTER)
        begin = units(text[: match.start()])
        end = begin + units(address)
        free = all(end <= one["offset"] or begin >= one["offset"] + one["length"] for one in closed)
        if free and _is_link(address):
            found.append({"type": "url", "offset": begin, "length": end - begin})
    return found


def _is_link(address: str) -> bool:
    try:
        return bool(checked_link(address))
    except ValueError:
        return False


def _authority(authority: str) -> str:
    userinfo, at, address = authority.rpartition("@")
    has_port = ":" in address and not address.endswith("]")
    host, colon, port = address.rpartition(":") if has_port else (address, "", "")
    if colon and not (port.isdecimal() and 0 < int(port) <= LAST_PORT):
        raise ValueError("Wrong port number specified in the URL")
    if not host:
        raise ValueError("URL host is empty")
    if host.startswith("[") and host.endswith("]"):
        try:
            ip_address(host[1:-1])
        except ValueError:
            raise ValueError("Wrong IPv6 address specified in the URL") from None
    elif not ALLOWED.fullmatch(host) or not ALLOWED.fullmatch(userinfo.replace(":", "")):
        raise ValueError("Disallowed character in URL host")
    elif "." not in host:
        raise ValueError("Wrong HTTP URL")
    return f"{userinfo}{at}{host.lower()}{colon}{port}"


def is_local(host: str) -> bool:
    """Say whether a host is this machine's loopback."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def start_command(link: str, username: str) -> str:
    """Return what opening a deep link of this bot sends: "/start" and its payload.

    Raises Impossible for another bot's link, or a payload that is not 1 to 64 of A-Z a-z 0-9 _ -.
    """
    parts = urlsplit(link if "://" in link else f"https://{link}")
    query = parse_qs(parts.query, keep_blank_values=True)
    if parts.scheme == "tg":
        name = query.get("domain", [""])[0]
    elif parts.hostname in ("t.me", "telegram.me"):
        name = parts.path.strip("/")
    else:
        raise Impossible("this link does not open the bot")
    if name.lower() != username.lower():
        raise Impossible(f"this link opens @{name}, not @{username}")
    payload = query.get("start", [""])[0]
    if payload and not PAYLOAD.fullmatch(payload):
        raise Impossible("a payload is 1 to 64 of A-Z a-z 0-9 _ -", "link")
    return f"/start {payload}".strip()
