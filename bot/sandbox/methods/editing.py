"""Change and delete messages."""

from bot.sandbox.chats import Chat
from bot.sandbox.formatting import caption_content, text_content
from bot.sandbox.keyboards import checked_markup
from bot.sandbox.messages import Message
from bot.sandbox.methods.targets import own_message, writable_chat
from bot.sandbox.refusals import Json, bad
from bot.sandbox.state import State

DELETABLE_SECONDS = 48 * 3600
MOST_DELETED = 100
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_text(state: State, p: Json) -> Json:
    """Give a text message another text; without a keyboard in the call, the keyboard goes."""
    chat, message = _target(state, p)
    if "text" not in message.content:
        raise bad("there is no text in the message to edit")
    return _change(state, chat, message, text_content(p), p)


def edit_caption(state: State, p: Json) -> Json:
    """Give a media message another caption."""
    chat, message = _target(state, p)
    if "text" in message.content:
        raise bad("there is no caption in the message to edit")
    media = {key: value for key, value in message.content.items() if not key.startswith("caption")}
    return _change(state, chat, message, media | caption_content(p), p)


def edit_markup(state: State, p: Json) -> Json:
    """Give a message another keyboard, or none."""
    chat, message = _target(state, p)
    return _change(state, chat, message, message.content, p)


def delete_message(state: State, p: Json) -> bool:
    """Delete a message of at most 48 hours."""
    chat = writable_chat(state, p)
    message = chat.messages.get(p["message_id"])
    if message is None:
        raise bad("message to delete not found")
    if state.seconds() - message.date > DELETABLE_SECONDS:
        raise bad("message can't be deleted for everyone")
    chat.remove(message)
    return True


def delete_messages(state: State, p: Json) -> bool:
    """Delete up to 100 messages; those that are not there are passed over."""
    if not 1 <= len(p["message_ids"]) <= MOST_DELETED:
        raise bad(
            "too many message identifiers specified"
            if p["message_ids"]
            else "message identifiers are not specified"
        )
    chat = writable_chat(state, p)
    for message_id in p["message_ids"]:
        if message_id in chat.messages:
            delete_message(state, p | {"message_id": message_id})
    return True


def _target(state: State, p: Json) -> tuple[Chat, Message]:
    for name, why in (("chat_id", "chat_id is empty"), ("message_id", "message identifier is not specified")):
        if name not in p:
            raise bad(why)
    chat = writable_chat(state, p)
    return chat, own_message(chat, p)


def _change(state: State, chat: Chat, message: Message, content: Json, p: Json) -> Json:
    markup = checked_markup(p.get("reply_markup"))
    if content == message.content and markup == message.markup:
        raise bad(SAME)
    if state.floods:
        state.flood.count(p["chat_id"])
    if content != message.content:
        message.content = content
    message.before.append((message.seq, message.buttons))
    message.markup, message.edit_date = markup, state.seconds()
    chat.touch(message)
    state.bell.ring()
    return message.as_telegram()


METHODS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
