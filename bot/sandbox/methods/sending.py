"""Send messages."""

from bot.sandbox.files import File, Upload
from bot.sandbox.formatting import caption_content, text_content
from bot.sandbox.keyboards import checked_keyboard, checked_markup
from bot.sandbox.methods.targets import replied, writable_chat
from bot.sandbox.pictures import picture_size
from bot.sandbox.refusals import Json, bad
from bot.sandbox.state import State

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(state: State, p: Json) -> Json:
    """Send a text."""
    return _send(state, p, text_content(p))


def send_document(state: State, p: Json) -> Json:
    """Send a file, new or by its id."""
    file = _file(state, p["document"], "Document")
    return _send(state, p, {"document": file.media, **caption_content(p)})


def send_photo(state: State, p: Json) -> Json:
    """Send a picture, new or by its id."""
    if isinstance(p["photo"], Upload):
        width, height = picture_size(p["photo"].data)
        file = state.files.keep("Photo", p["photo"], width=width, height=height)
    else:
        file = state.files.again(p["photo"], "Photo")
    return _send(state, p, {"photo": [file.media], **caption_content(p)})


def send_voice(state: State, p: Json) -> Json:
    """Send a voice note; what is not OGG arrives as a document, as on Telegram."""
    voice = p["voice"]
    if isinstance(voice, Upload) and not voice.data.startswith(b"OggS"):
        return _send(state, p, {"document": _file(state, voice, "Document").media, **caption_content(p)})
    if isinstance(voice, Upload):
        file = state.files.keep("VoiceNote", voice, duration=p.get("duration", 0), mime_type="audio/ogg")
    else:
        file = state.files.again(voice, "VoiceNote")
    return _send(state, p, {"voice": file.media, **caption_content(p)})


def send_chat_action(state: State, p: Json) -> bool:
    """Show that the bot is busy."""
    if p["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    writable_chat(state, p).typing()
    return True


def _file(state: State, given: Upload | str, kind: str) -> File:
    if isinstance(given, str):
        return state.files.again(given, kind)
    return state.files.keep(kind, given, file_name=given.name, mime_type=given.mime_type)


def _send(state: State, p: Json, content: Json) -> Json:
    chat = writable_chat(state, p)
    markup, reply_to = checked_markup(p.get("reply_markup")), replied(chat, p)
    keyboard = checked_keyboard(p.get("reply_markup"), chat.keyboard)
    if state.floods:
        state.flood.count(p["chat_id"])
    chat.keyboard = keyboard
    message = state.put(
        chat,
        state.bot,
        content,
        markup=markup,
        reply_to=reply_to,
        silent=p.get("disable_notification", False),
        protected=p.get("protect_content", False),
    )
    return message.as_telegram()


METHODS = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendVoice": send_voice,
    "sendChatAction": send_chat_action,
}
