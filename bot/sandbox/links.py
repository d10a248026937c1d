"""Links: which ones Telegram takes, and the bot's own deep links."""

import re
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from bot.sandbox.refusals import Impossible

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
HOST = re.compile(r"(?:[^\s./]+\.)+[^\s./\d][^\s./]+|localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9A-Fa-f:]+\]")
SCHEMES = ("http", "https", "tg", "ton", "tonsite")


def mentioned(url: str) -> int | None:
    """Return the user id of a tg://user?id=… link, else None."""
    parts = urlsplit(url) if url.lower().startswith("tg:") else None
    if parts is None or (parts.netloc or parts.path).strip("/").lower() != "user":
        return None
    number = parse_qs(parts.query).get("id", [""])[0]
    return int(number) if number.isdecimal() else None


def checked_link(url: str) -> str | None:
    """Return the link as Telegram keeps it, or None if it takes no such link.

    A link with no scheme is taken as http; other schemes than http, https, tg and ton are not taken.
    """
    url = url.strip()
    scheme = url.split(":", 1)[0].lower() if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", url) else ""
    if not url or (scheme and scheme not in SCHEMES) or re.search(r"\s", url):
        return None
    if scheme in ("tg", "ton", "tonsite"):
        return url
    try:
        parts = urlsplit(url if scheme else f"http://{url}")
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    host = f"[{host}]" if ":" in host else host
    if not HOST.fullmatch(host):
        return None
    return parts.geturl() if parts.path or parts.query else f"{parts.geturl()}/"


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
        raise Impossible("a payload is 1 to 64 of A-Z a-z 0-9 _ -")
    return f"/start {payload}".strip()
