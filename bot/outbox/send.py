"""Put a screen on a phone: as a new message, in place of what one shows, or under a file."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import Any

import structlog
from telegram import Bot
from telegram.error import BadRequest

from bot.screens import Button, Screen
from bot.transport import Attached, call, upload

log = structlog.get_logger(__name__)

Encode = Callable[[Button], str]
Payload = dict[str, Any]

DATA_BYTES = 64  # Telegram's limit for button data
CAPTION_UNITS = 1024  # Telegram's limit for what stands under a file, in UTF-16 units
WRONG_FILE = "file identifier"  # in what Telegram says of a file's id that it no longer knows
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


def payload(chat_id: int, screen: Screen, *, encode: Encode) -> Payload:
    """Return what sendMessage and editMessageText take for a screen, or what stands under its file.

    `encode` gives the data of a button that has a verb; raises ValueError where that is over 64 bytes, or a
    caption over 1024 characters.
    """
    made: Payload = {"chat_id": chat_id, "parse_mode": "HTML"}
    if screen.file is None:
        made |= {"text": screen.text, "link_preview_options": {"is_disabled": True}}
    else:
        made["caption"] = _checked_caption(screen.text)
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
    sent = await call(bot, "sendMessage", _wanted(made, silent=silent, protected=protected))
    return int(sent["message_id"])


@dataclass(frozen=True)
class Posted:
    """A file that arrived: its message, and Telegram's id of the file, to send it again."""

    message_id: int
    file_id: str | None


class FileKind(StrEnum):
    """How a file is sent: the method's parameter."""

    DOCUMENT = "document"
    PHOTO = "photo"
    VOICE = "voice"


METHODS = {
    FileKind.DOCUMENT: "sendDocument",
    FileKind.PHOTO: "sendPhoto",
    FileKind.VOICE: "sendVoice",
}


async def post_file(
    bot: Bot,
    made: Payload,
    kind: FileKind,
    *,
    file: Attached | Callable[[], Awaitable[Attached]],
    file_id: str | None = None,
    silent: bool = False,
    protected: bool = False,
) -> Posted:
    """Send what `payload` made under a file, by its id where Telegram still knows that one, else uploaded.

    `file` may say how to read it: that is done only for an upload.
    Raises what the transport raises.
    """
    wanted, method = _wanted(made, silent=silent, protected=protected), METHODS[kind]
    if file_id is not None:
        try:
            return _posted(await call(bot, method, {**wanted, kind.value: file_id}), kind)
        except BadRequest as error:
            if WRONG_FILE not in error.message.lower():
                raise
    content = file if isinstance(file, Attached) else await file()
    return _posted(await upload(bot, method, wanted, kind.value, content), kind)


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


def _wanted(made: Payload, *, silent: bool, protected: bool) -> Payload:
    asked = {"disable_notification": silent, "protect_content": protected}
    return {**made, **{name: True for name, wanted in asked.items() if wanted}}


def _posted(sent: dict[str, Any], kind: FileKind) -> Posted:
    """Read what arrived; a voice note that is no OGG arrives as something else, whose id is of no use."""
    file = sent.get(kind.value)
    if not file:
        return Posted(int(sent["message_id"]), None)
    largest = file[-1] if kind is FileKind.PHOTO else file
    return Posted(int(sent["message_id"]), str(largest["file_id"]))


def _checked_caption(html: str) -> str:
    units = len(unescape(re.sub(r"<[^>]+>", "", html)).encode("utf-16-le")) // 2
    if units > CAPTION_UNITS:
        raise ValueError(f"a caption of {units} characters, {CAPTION_UNITS} go")
    return html


async def take_back(bot: Bot, chat_id: int, message_id: int) -> None:
    """Take one message back, or leave it where Telegram keeps it, as it does after 48 hours.

    Raises what the transport raises, but BadRequest.
    """
    try:
        await call(bot, "deleteMessage", {"chat_id": chat_id, "message_id": message_id})
    except BadRequest as error:
        log.info("message_not_taken_back", reason=error.message)


def encode(button: Button, row: int) -> str:
    """Return the data of a button on a message owed, `1:o:<door>[.<answer>]:<row>`. Raises ValueError."""
    if button.verb != "open":
        raise ValueError(f"a button on a message owed opens a door, it can't {button.verb!r}")
    door, _, answer = button.value.split(".", 2)
    return f"1:o:{door}.{answer}:{row}" if answer else f"1:o:{door}:{row}"
