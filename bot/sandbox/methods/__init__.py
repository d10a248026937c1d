"""The methods of the Bot API that the sandbox serves.

Each is `method(state, p)`: `p` holds the checked parameters, what it returns is the `result` that Telegram
would give. It raises Refused where Telegram refuses.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.methods import editing, fetching, profile, queries, sending
from bot.sandbox.refusals import Json
from bot.sandbox.state import State

Method = Callable[[State, Json], Any | Awaitable[Any]]

SERVED: dict[str, Method] = {
    **fetching.METHODS,
    **sending.METHODS,
    **editing.METHODS,
    **queries.METHODS,
    **profile.METHODS,
}
