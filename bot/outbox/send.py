"""Put a screen on a phone: as a new message, or in place of what one shows."""

from collections.abc import Callable
from typing import Any

from telegram import Bot
from telegram.error import BadRequest

from bot.screens import Button, Screen
from bot.transport import call

Encode = Callable[[Button], str]
Payload = dict[str, Any]

DATA_BYTES = 64  # Telegram's limit for button data
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


def payload(chat_id: int, screen: Screen, *, encode: Encode) -> Payload:
    """Return what sendMessage and editMessageText take for a screen.

    `encode` gives the data of a button that has a verb; raises ValueError where that is over 64 bytes.
    """
    made: Payload = {
        "chat_id": chat_id,
        "text": screen.text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if screen.rows:
        keyboard = [[_button(button, encode) for button in row] for row in screen.rows]
        made["reply_markup"] = {"inline_keyboard": keyboard}
    return made


async def post(
    bot: Bot, chat_id: int, screen: Screen, *, encode: Encode, silent: bool = False, protected: bool = False
) -> int:
    """Send a screen as a new message; return its message id. Raises what the transport raises."""
    return await post_payload(
        bot, payload(chat_id, screen, encode=encode), silent=silent, protected=protected
    )


async def post_payload(bot: Bot, made: Payload, *, silent: bool = False, protected: bool = False) -> int:
    """Send what `payload` made as a new message; return its message id. Raises what the transport raises."""
    wanted = dict(made)
    if silent:
        wanted["disable_notification"] = True
    if protected:
        wanted["protect_content"] = True
    sent = await call(bot, "sendMessage", wanted)
    return int(sent["message_id"])


async def edit(
    bot: Bot,
    chat_id: int,
    message_id: int,
    screen: Screen,
    *,
    encode: Encode,
    silent: bool = False,
    protected: bool = False,
) -> int:
    """Show a screen in place of what a message shows; return the id of the message that shows it now.

    A message that can't be edited any more is replaced by a new one, `silent` and `protected` as asked.
    Raises what the transport raises.
    """
    made = payload(chat_id, screen, encode=encode)
    try:
        await call(bot, "editMessageText", {**made, "message_id": message_id})
    except BadRequest as error:
        said = error.message.lower()
        if "message is not modified" in said:
            return message_id
        if not any(reason in said for reason in GONE):
            raise
        return await post_payload(bot, made, silent=silent, protected=protected)
    return message_id


def _button(button: Button, encode: Encode) -> dict[str, Any]:
    if button.url is not None:
        return {"text": button.words, "url": button.url}
    if button.copy is not None:
        return {"text": button.words, "copy_text": {"text": button.copy}}
    data = encode(button)
    if not 1 <= len(data.encode()) <= DATA_BYTES:
        raise ValueError(f"button data of {len(data.encode())} bytes, from 1 to {DATA_BYTES} go")
    return {"text": button.words, "callback_data": data}
