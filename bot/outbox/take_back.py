"""Take a message off a phone again: what it told is not to be read there any more."""

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.outbox.limiter import Limiter
from bot.transport import call

log = structlog.get_logger()


async def take_back(bot: Bot, limiter: Limiter, chat_id: int, message_id: int) -> bool:
    """Take one message back, in its turn; say whether it has gone, or never will.

    Telegram keeps it after 48 hours. False where nobody knows yet: it is to be tried again.
    """
    try:
        async with limiter.slot(chat_id, urgent=False):
            await call(bot, "deleteMessage", {"chat_id": chat_id, "message_id": message_id})
    except (BadRequest, Forbidden) as error:
        log.info("message_not_taken_back", reason=error.message)
    except TelegramError:
        return False
    return True
