"""The bot as it is, but for a message that ends the process and one that raises."""

import asyncio
import os
from typing import Any

from telegram.ext import Application, BaseHandler, CallbackContext

from bot.app import build
from bot.dialogue.handler import Delivery
from bot.settings import read_settings

DEADLY, BROKEN = "Que tout s’arrête !", "Que tout échoue !"
CODE = 70


class Fragile(BaseHandler[Any, Any, None]):
    """Stands before the dialogue; `fails` says how often the broken message raises."""

    def __init__(self, fails: int = 1_000) -> None:
        super().__init__(self.break_down)
        self.fails = fails

    def check_update(self, update: object) -> bool:
        """Whether it is one of the two."""
        return isinstance(update, Delivery) and _text(update) in (DEADLY, BROKEN)

    async def break_down(self, delivery: Delivery, context: CallbackContext[Any, Any, Any, Any]) -> None:
        """End the process, or raise."""
        if _text(delivery) == DEADLY:
            os._exit(CODE)
        self.fails -= 1
        if self.fails >= 0:
            raise ValueError(f"an error that quotes what somebody wrote: {_text(delivery)}")


def break_at_times(application: Application[Any, Any, Any, Any, Any, Any], fails: int = 1_000) -> None:
    """Put it before the dialogue."""
    application.add_handler(Fragile(fails), group=-1)


def _text(delivery: Delivery) -> str:
    message = delivery.arrived.raw.get("message")
    return str(message.get("text", "")) if isinstance(message, dict) else ""


async def main() -> None:
    """Run it until it is killed."""
    app = await build(read_settings(None))
    break_at_times(app.application)
    await app.start()
    await asyncio.gather(*app.running)


if __name__ == "__main__":
    asyncio.run(main())
