"""Find the chat and the message that a call is about."""

from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from bot.sandbox.refusals import Json, Refused, bad
from bot.sandbox.state import State


def known_chat(state: State, p: Json) -> Chat:
    """Return the chat, whether or not the bot may write there. Raises Refused."""
    chat = state.chats.get(p["chat_id"]) if isinstance(p["chat_id"], int) else None
    if chat is None:
        raise bad("chat not found")
    return chat


def writable_chat(state: State, p: Json) -> Chat:
    """Return a chat the bot may write to. Raises Refused: never started, or blocked."""
    chat = known_chat(state, p)
    if chat.person is not None and not chat.person.started:
        raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
    if chat.person is not None and chat.person.blocked:
        raise Refused(403, "Forbidden: bot was blocked by the user")
    return chat


def own_message(chat: Chat, p: Json) -> Message:
    """Return a message of the bot to edit. Raises Refused."""
    message = chat.messages.get(p["message_id"])
    if message is None:
        raise bad("message to edit not found")
    if not message.from_bot:
        raise bad("message can't be edited")
    return message


def replied(chat: Chat, p: Json) -> Message | None:
    """Return the message a new one answers, if any. Raises Refused when it is not there."""
    reply: Json = p.get("reply_parameters") or {}
    if not reply:
        return None
    message = chat.messages.get(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return message
