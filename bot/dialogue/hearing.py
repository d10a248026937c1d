"""From an update, as Telegram sends it, to what was said.

It is read from the JSON itself: the library's objects hold a hundred fields of each message, and making them
takes longer than anything else that is done for a short answer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram.constants import ChatType

from bot.charter.words import clean_name
from bot.dialogue.links import link_in
from bot.dialogue.said import Attached, Kind, Pasted, Said, Tap

Json = Mapping[str, Any]
GROUP_KINDS = (ChatType.GROUP, ChatType.SUPERGROUP, ChatType.CHANNEL)


ADDRESSED = re.compile(r"/\w+@(\w+)", re.ASCII)  # a command, and the bot that it is for


@dataclass(frozen=True)
class Me:
    """Who the bot is in Telegram."""

    id: int
    username: str


def hear(update: Json, me: Me) -> Said | None:
    """Return what was said, or None where nobody said anything that the bot answers."""
    if "callback_query" in update:
        return _tap(update["callback_query"])
    sent = "message" in update
    message = update["message"] if sent else update.get("edited_message")
    if message is None or "from" not in message:
        return None
    if message["chat"]["type"] in GROUP_KINDS:
        return _said(message, Kind.ELSEWHERE) if sent and _calls(message, me) else None
    return _message(message, me) if sent else _said(message, Kind.EDIT)


def _calls(message: Json, me: Me) -> bool:
    """Whether a message in a group is for the bot, or brings it in."""
    if "text" in message:
        addressed = ADDRESSED.match(message["text"])
        return addressed is None or addressed[1].lower() == me.username.lower()
    came = message.get("new_chat_members", ())
    return "group_chat_created" in message or any(user["id"] == me.id for user in came)


def _message(message: Json, me: Me) -> Said:
    if "text" in message:
        return _text(message, message["text"], me)
    file, kind = _attached(message)
    return _said(message, kind, text=message.get("caption", ""), file=file)


def _text(message: Json, text: str, me: Me) -> Said:
    if not text.startswith("/"):
        return _said(message, Kind.TEXT, text=text, pasted=link_in(text, username=me.username))
    head, _, payload = text.partition(" ")
    command = clean_name(head[1:].partition("@")[0].lower())  # it may be shown again
    return _said(message, Kind.COMMAND, text=text, command=command, payload=clean_name(payload))


def _attached(message: Json) -> tuple[Attached | None, Kind]:
    if message.get("photo"):
        return _file(message["photo"][-1], "image/jpeg"), Kind.PHOTO  # the last one is the largest
    if "voice" in message:
        return _file(message["voice"], "audio/ogg"), Kind.VOICE
    if "document" in message:
        return _file(message["document"], "application/octet-stream"), Kind.DOCUMENT
    return None, Kind.OTHER


def _file(file: Json, usual_mime: str) -> Attached:
    told = str(file.get("mime_type"))  # the sender's program wrote it: anything may stand there
    mime = told if re.fullmatch(r"[\w.+-]+/[\w.+-]+", told, re.ASCII) else usual_mime
    return Attached(file["file_id"], mime, file.get("file_size"))


def _tap(query: Json) -> Said:
    where, user = query.get("message"), query["from"]
    tap = Tap(query.get("data", ""), where["message_id"] if where else None, query["id"])
    elsewhere = where is not None and where["chat"]["type"] in GROUP_KINDS
    return Said(
        sender=user["id"],
        name=_name(user),
        chat=where["chat"]["id"] if where and elsewhere else user["id"],
        kind=Kind.ELSEWHERE if elsewhere else Kind.TAP,
        tap=tap,
        language=user.get("language_code"),
    )


def _said(
    message: Json,
    kind: Kind,
    *,
    text: str = "",
    command: str = "",
    payload: str = "",
    file: Attached | None = None,
    pasted: Pasted | None = None,
) -> Said:
    user = message["from"]
    return Said(
        sender=user["id"],
        name=_name(user),
        chat=message["chat"]["id"],
        kind=kind,
        message_id=message["message_id"],
        text=text,
        command=command,
        payload=payload,
        file=file,
        pasted=pasted,
        language=user.get("language_code"),
    )


def _name(user: Json) -> str:
    """Return what to call somebody: Telegram lets a name hold nothing that shows."""
    shown = clean_name(f"{user['first_name']} {user.get('last_name', '')}")
    return shown or user.get("username") or f"Telegram {user['id']}"
