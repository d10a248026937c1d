"""An independent opinion on every call the bot makes: aiogram's models of the Bot API."""

from collections.abc import Iterable

import aiogram.methods
from aiogram.methods import TelegramMethod

from bot.sandbox.calls import Call


def check_calls(calls: Iterable[Call]) -> None:
    """Parse each call by aiogram's model of its method, no unknown field allowed; raises ValidationError."""
    for call in calls:
        model = _model(call.method)
        known = set(model.model_fields)
        unknown = set(call.params) - known
        assert not unknown, f"{call.method} has no {sorted(unknown)}"
        model.model_validate(call.params)


def _model(method: str) -> type[TelegramMethod[object]]:
    found: type[TelegramMethod[object]] = getattr(aiogram.methods, method[0].upper() + method[1:])
    assert issubclass(found, TelegramMethod)
    return found
