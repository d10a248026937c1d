"""Logs that name errors by kind and place: never a token, never a text that somebody wrote."""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import PurePath
from typing import Any, TextIO

import structlog

OURS = ("bot", "conversations")
TOKEN = re.compile(r"\b(bot)?\d+:[A-Za-z0-9_-]{7,}")  # a bot's token, bare or in an address
NOISY = ("aiohttp", "apscheduler", "asyncio", "httpx", "sqlalchemy", "telegram")  # they quote what they carry
Event = MutableMapping[str, Any]


def place(error: BaseException) -> str:
    """Return an error's kind and where it was raised, `KeyError at bot/acts/rate.py:40`; no message."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _in_house(frame.filename)] or frames[-1:]
    if not ours:
        return type(error).__name__
    return f"{type(error).__name__} at {_in_house(ours[-1].filename) or 'a library'}:{ours[-1].lineno}"


def configure(level: str = "INFO", *, as_json: bool = False, stream: TextIO | None = None) -> None:
    """Send our logs and the libraries' to `stream` (stderr), one line an event."""
    last: Any = structlog.processors.JSONRenderer(ensure_ascii=False) if as_json else _line
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name_errors,
        hide_tokens,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared[:2], keep_first_line, *shared[2:]],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    )
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)


def name_errors(_logger: Any, _method: str, event: Event) -> Event:
    """Put an exception's kind and place where a traceback, which quotes people, would go."""
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else sys.exc_info()[1] if info is True else info
    if isinstance(error, BaseException):
        event.setdefault("error", place(error))
    return event


def hide_tokens(_logger: Any, _method: str, event: Event) -> Event:
    """Blot out whatever looks like a bot's token."""
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = TOKEN.sub("<token>", value)
    return event


def keep_first_line(_logger: Any, _method: str, event: Event) -> Event:
    """Keep a library's first line: what follows shows objects, with what they hold."""
    event["event"] = str(event.get("event", "")).partition("\n")[0]
    return event


def _line(_logger: Any, _method: str, event: Event) -> str:
    moment, level, words = event.pop("timestamp", ""), event.pop("level", ""), event.pop("event", "")
    facts = " ".join(f"{name}={value!r}" for name, value in event.items() if not name.startswith("_"))
    return f"{moment} {level:<8} {words} {facts}".rstrip()


def _in_house(filename: str) -> str | None:
    parts = PurePath(filename).parts
    for index in range(len(parts) - 1, -1, -1):
        if parts[index] in OURS and "site-packages" not in parts[index:]:
            return "/".join(parts[index:])
    return None
