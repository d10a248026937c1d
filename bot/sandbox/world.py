"""The world of the sandbox, and what people do in it."""

import secrets
from dataclasses import dataclass

from bot.sandbox.chats import Chat
from bot.sandbox.files import Upload
from bot.sandbox.formatting import LONGEST_CAPTION, LONGEST_TEXT
from bot.sandbox.links import addresses, start_command
from bot.sandbox.messages import Message
from bot.sandbox.people import Person
from bot.sandbox.phones import button_of
from bot.sandbox.pictures import picture_size
from bot.sandbox.refusals import Impossible, Json, Missing, Refused
from bot.sandbox.session import Session
from bot.sandbox.state import Query, State
from bot.sandbox.text import commands, units

FILES = {
    "photo": "Photo",
    "voice": "VoiceNote",
    "document": "Document",
    "audio": "Audio",
    "video": "Video",
    "sticker": "Sticker",
}


@dataclass(frozen=True)
class Sent:
    """What a gesture became: an update, and the message or button press in it."""

    update_id: int = 0
    message_id: int = 0
    callback_query_id: str = ""

    def view(self) -> Json:
        """Return it as the JSON API gives it."""
        view: Json = {"update_id": self.update_id} if self.update_id else {}
        if self.callback_query_id:
            return view | {"callback_query_id": self.callback_query_id}
        return view | ({"message_id": self.message_id} if self.message_id else {})


class World(State):
    """People's gestures; each raises Missing or Impossible where a telephone would not let them."""

    def begin(self) -> None:
        """Begin anew, with nobody and nothing said."""
        super().begin()
        self.session = Session(self.clock)

    def says(self, person_id: int, text: str, reply_to: int | None = None) -> Sent:
        """Send a text."""
        if not text.strip() or units(text) > LONGEST_TEXT:
            raise Impossible("a message has 1 to 4096 characters", "too_long")
        return self.sends(person_id, {"text": text} | _marked("entities", text), reply_to)

    def sends(self, person_id: int, content: Json, reply_to: int | None = None) -> Sent:
        """Send a message with any content, in the Bot API's fields."""
        if not isinstance(content.get("text", ""), str):
            raise Impossible("“text” has to be a string; /api/updates takes anything")
        person, chat = self._writer(person_id), self.chats[person_id]
        message = self.put(
            chat, person.user(), content, reply_to=self._seen(chat, reply_to) if reply_to else None
        )
        return Sent(self.updates.push("message", message.as_telegram()), message.message_id)

    def attaches(
        self,
        person_id: int,
        kind: str,
        upload: Upload,
        caption: str = "",
        reply_to: int | None = None,
        **facts: object,
    ) -> Sent:
        """Send a file of one of the kinds in FILES; `facts` are further fields of the message."""
        if kind not in FILES:
            raise Impossible(f"no such kind of file: {kind}; there are {', '.join(FILES)}")
        if units(caption) > LONGEST_CAPTION:
            raise Impossible("a caption has at most 1024 characters", "too_long")
        self._writer(person_id)
        content: Json = {kind: self._media(kind, upload), **facts}
        if caption:
            content |= {"caption": caption} | _marked("caption_entities", caption)
        return self.sends(person_id, content, reply_to)

    def opens(self, person_id: int, link: str) -> Sent:
        """Open a deep link of the bot and press Start."""
        text = start_command(link, self.bot["username"])
        if self._online(person_id).blocked:
            self.blocks(person_id, False)
        return self.says(person_id, text)

    def edits(self, person_id: int, message_id: int, text: str) -> Sent:
        """Change the text of an own message."""
        person, chat = self._writer(person_id), self.chats[person_id]
        message = self._seen(chat, message_id)
        if message.from_bot or "text" not in message.content:
            raise Impossible("only one's own texts can be changed")
        message.content = {"text": text} | _marked("entities", text)
        message.edit_date = self.seconds()
        message.sender = person.user()
        chat.touch(message)
        return Sent(self.updates.push("edited_message", message.as_telegram()), message_id)

    def taps(
        self,
        person_id: int,
        message_id: int,
        button: str | None = None,
        data: str | None = None,
        *,
        seen: int | None = None,
        place: int | None = None,
    ) -> Sent:
        """Press a button by its words, or send any data, as a forged client could.

        `seen` is the change as of which the phone showed the message, where it may have been changed since;
        `place` is the button's among the message's, where two say the same.
        """
        person, chat = self._online(person_id), self.chats[person_id]
        if data is None:
            data = _pressed(self._seen(chat, message_id), button or "", seen, place)
        message = chat.messages.get(message_id)
        gone = {"chat": chat.info(), "message_id": message_id, "date": 0}  # an InaccessibleMessage
        query_id = str(secrets.randbits(62))
        self.queries[query_id] = Query(chat, self.clock.elapsed())
        update_id = self.updates.push(
            "callback_query",
            {
                "id": query_id,
                "from": person.user(),
                "message": message.as_telegram() if message and message.from_bot else gone,
                "chat_instance": str(person_id * 31 + 7),
                "data": data,
            },
        )
        return Sent(update_id, message_id, query_id)

    def blocks(self, person_id: int, blocked: bool) -> Sent:
        """Block the bot, or let it write again."""
        person, chat = self._online(person_id), self.chats[person_id]
        if person.blocked == blocked:
            raise Impossible("nothing changes by this", "unchanged")
        person.blocked = blocked
        left: Json = {"status": "kicked", "until_date": 0, "user": self.bot}
        there: Json = {"status": "member", "user": self.bot}
        update_id = self.updates.push(
            "my_chat_member",
            {
                "chat": chat.info(),
                "from": person.user(),
                "date": self.seconds(),
                "old_chat_member": there if blocked else left,
                "new_chat_member": left if blocked else there,
            },
        )
        chat.touch()
        return Sent(update_id)

    def in_group(self, person_id: int, text: str) -> Sent:
        """Write in the group that the bot is in."""
        person = self._online(person_id)
        message = self.put(self.group(), person.user(), {"text": text} | _marked("entities", text))
        return Sent(self.updates.push("message", message.as_telegram()), message.message_id)

    def injects(self, raw: Json) -> Sent:
        """Deliver an update as it is."""
        return Sent(self.updates.inject(raw))

    def again(self, update_id: int) -> Sent:
        """Deliver an update once more."""
        if not self.updates.again(update_id):
            raise Missing(f"there was no update {update_id}")
        return Sent(update_id)

    def goes_offline(self, person_id: int, offline: bool) -> Sent:
        """Take a phone off the net, or bring it back: what the bot wrote meanwhile comes at once."""
        person = self.person(person_id)
        if person.offline == offline:
            raise Impossible("nothing changes by this", "unchanged")
        person.offline = offline
        self.chats[person_id].goes_offline(offline)
        return Sent()

    def last_update(self, person_id: int | None = None) -> int:
        """Return the id of the last update, of one person if one is named. Raises Missing."""
        found = self.updates.last(None if person_id is None else self.person(person_id).id)
        if found is None:
            raise Missing("there was no update yet", "no_update")
        return found

    def _online(self, person_id: int) -> Person:
        person = self.person(person_id)
        if person.offline:
            raise Impossible("this phone is offline", "offline")
        return person

    def _writer(self, person_id: int) -> Person:
        person = self._online(person_id)
        if person.blocked:
            raise Impossible("this person has blocked the bot", "blocked")
        person.started = True
        return person

    def _seen(self, chat: Chat, message_id: int) -> Message:
        if message_id not in chat.messages:
            raise Missing(f"there is no message {message_id}", "gone")
        return chat.messages[message_id]

    def _media(self, kind: str, upload: Upload) -> Json | list[Json]:
        named: Json = {"file_name": upload.name, "mime_type": upload.mime_type}
        sized = _sides(upload.data)
        facts: Json = {
            "photo": sized,
            "voice": {"duration": 4, "mime_type": "audio/ogg"},
            "document": named,
            "audio": named | {"duration": 4},
            "video": named | sized | {"duration": 4},
            "sticker": {"type": "regular", "is_animated": False, "is_video": False} | sized,
        }[kind]
        file = self.files.keep(FILES[kind], upload, **facts)
        if kind != "photo":
            return file.media
        smaller = {side: max(1, length // 14) for side, length in sized.items()}
        small = self.files.keep("Photo", upload, **smaller)
        return [small.media, file.media]


def _marked(field: str, text: str) -> Json:
    found = sorted([*commands(text), *addresses(text, [])], key=lambda entity: entity["offset"])
    return {field: found} if found else {}


def _sides(data: bytes) -> Json:
    """Return a picture's width and height; what is no picture has those of a usual photo."""
    try:
        width, height = picture_size(data)
    except Refused:
        width, height = 1280, 960
    return {"width": width, "height": height}


def _pressed(message: Message, words: str, seen: int | None, place: int | None) -> str:
    """Return the data of the button with these words. Raises Missing, or Impossible for a link."""
    button = button_of(message.stood(seen), words, place)
    if button is None:
        raise Missing(f"there is no button “{words}” on message {message.message_id}", "gone")
    if "callback_data" not in button:
        raise Impossible(f"“{words}” opens or copies something, the bot is not told")
    return str(button["callback_data"])
