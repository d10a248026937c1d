"""A Telegram Bot API on this machine, as strict as Telegram, and people to talk to the bot.

Start it with `Sandbox(Clock())` and `await sandbox.start()`; point the bot at `sandbox.url`. People act
through `sandbox.world` in the same process, or through the JSON API (see `api.py`).
"""

from bot.sandbox.clock import Clock
from bot.sandbox.reach import Reach
from bot.sandbox.server import Sandbox

__all__ = ["Clock", "Reach", "Sandbox"]
