"""An independent opinion on every call the bot makes: aiogram's models of the Bot API."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import aiogram.methods
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile

from bot.sandbox.calls import Call
from bot.sandbox.files import Upload

OBJECTS = {"reply_markup", "caption_entities", "link_preview_options"}
NEVER = datetime.min.replace(tzinfo=UTC)


def check_calls(calls: Iterable[Call]) -> None:
    """Parse each call by aiogram's model of its method, no unknown field allowed; raises ValidationError.

    One that was cut off before it was read whole, its process being killed, has nothing to parse.
    """
    for call in calls:
        if not (call.params or call.ok or call.error_code):
            continue
        model = _model(call.method)
        known = set(model.model_fields)
        unknown = set(call.params) - known
        assert not unknown, f"{call.method} has no {sorted(unknown)}"
        model.model_validate({name: _given(name, value) for name, value in call.params.items()})


def check_views(views: Iterable[Mapping[str, Any]]) -> None:
    """Parse each call as the sandbox's JSON API gives it, in the same way."""
    check_calls(Call(0, view["method"], NEVER, view["params"]) for view in views)


def _given(name: str, value: object) -> object:
    """Return a parameter as it was meant: a form carries files as they are and objects as JSON."""
    if isinstance(value, Upload):
        return BufferedInputFile(value.data, value.name)
    if isinstance(value, Mapping) and value.keys() == {"file", "bytes"}:  # as the JSON API shows one
        return BufferedInputFile(b"", value["file"])
    return json.loads(value) if name in OBJECTS and isinstance(value, str) else value


def _model(method: str) -> type[TelegramMethod[object]]:
    found: type[TelegramMethod[object]] = getattr(aiogram.methods, method[0].upper() + method[1:])
    assert issubclass(found, TelegramMethod)
    return found
