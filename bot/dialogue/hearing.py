"""From Telegram's update to what was said."""

from telegram import Chat, Message, Update

from bot.dialogue.said import Attached, Kind, Said, Tap

GROUP_KINDS = (Chat.GROUP, Chat.SUPERGROUP, Chat.CHANNEL)


def hear(update: Update) -> Said | None:
    """Return what was said, or None where nobody said anything that the bot answers."""
    if update.callback_query:
        return _tap(update)
    message = update.message or update.edited_message
    if message is None or message.from_user is None:
        return None
    if message.chat.type in GROUP_KINDS:
        return _said(message, Kind.ELSEWHERE) if update.message and _calls_the_bot(message) else None
    if update.edited_message:
        return _said(message, Kind.EDIT)
    return _message(message)


def _calls_the_bot(message: Message) -> bool:
    return bool(message.text) or bool(message.new_chat_members) or bool(message.group_chat_created)


def _message(message: Message) -> Said:
    if message.text is not None:
        return _text(message, message.text)
    file, kind = _attached(message)
    return _said(message, kind, text=message.caption or "", file=file)


def _text(message: Message, text: str) -> Said:
    if not text.startswith("/"):
        return _said(message, Kind.TEXT, text=text)
    head, _, payload = text.partition(" ")
    command = head[1:].partition("@")[0].lower()
    return _said(message, Kind.COMMAND, text=text, command=command, payload=payload.strip())


def _attached(message: Message) -> tuple[Attached | None, Kind]:
    if message.photo:
        largest = message.photo[-1]
        return Attached(largest.file_id, "image/jpeg", largest.file_size), Kind.PHOTO
    if message.voice:
        return Attached(
            message.voice.file_id, message.voice.mime_type or "audio/ogg", message.voice.file_size
        ), (Kind.VOICE)
    if message.document:
        mime = message.document.mime_type or "application/octet-stream"
        return Attached(message.document.file_id, mime, message.document.file_size), Kind.DOCUMENT
    return None, Kind.OTHER


def _tap(update: Update) -> Said | None:
    query = update.callback_query
    assert query is not None  # noqa: S101 - for the type checker: the caller asked
    where = query.message
    tap = Tap(query.data or "", where.message_id if where else None, query.id)
    elsewhere = where is not None and where.chat.type in GROUP_KINDS
    user = query.from_user
    return Said(
        sender=user.id,
        name=user.full_name,
        chat=where.chat.id if where and elsewhere else user.id,
        kind=Kind.ELSEWHERE if elsewhere else Kind.TAP,
        tap=tap,
        language=user.language_code,
    )


def _said(
    message: Message,
    kind: Kind,
    *,
    text: str = "",
    command: str = "",
    payload: str = "",
    file: Attached | None = None,
) -> Said:
    user = message.from_user
    assert user is not None  # noqa: S101 - for the type checker: the caller asked
    return Said(
        sender=user.id,
        name=user.full_name,
        chat=message.chat.id,
        kind=kind,
        message_id=message.message_id,
        text=text,
        command=command,
        payload=payload,
        file=file,
        language=user.language_code,
    )
