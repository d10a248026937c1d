"""One message, as the bot and as the page see it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.refusals import Json
from bot.sandbox.rendering import safe_html

KINDS = ("photo", "voice", "document", "audio", "video", "sticker", "poll", "location", "contact")


@dataclass
class Message:
    """A message; `content` holds its text or media and caption, in the Bot API's fields."""

    message_id: int
    chat: Json
    sender: Json
    date: int
    content: Json
    markup: Json | None = None
    silent: bool = False
    protected: bool = False
    reply_to: "Message | None" = None
    edit_date: int | None = None
    seq: int = 0
    before: list[tuple[int, list[Json]]] = field(default_factory=list)  # earlier states: see `states`

    @property
    def from_bot(self) -> bool:
        """Say whether the bot sent it."""
        return bool(self.sender["is_bot"])

    @property
    def text(self) -> str:
        """Return the plain text or caption."""
        text: str = self.content.get("text") or self.content.get("caption") or ""
        return text

    @property
    def rows(self) -> list[list[Json]]:
        """Return the rows of inline buttons."""
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[Json]:
        """Return the inline buttons, row after row."""
        return [button for row in self.rows for button in row]

    @property
    def states(self) -> list[tuple[int, list[Json]]]:
        """Return how it stood since it was sent, oldest first: from which change on, with which buttons."""
        return [*self.before, (self.seq, self.buttons)]

    def stood(self, seen: int | None) -> list[Json]:
        """Return the buttons that somebody has before them who saw it as of this change; None: as it is."""
        known = [buttons for seq, buttons in self.states if seen is None or seq <= seen]
        return known[-1] if known else self.states[0][1]

    def as_telegram(self, *, replied: bool = True) -> Json:
        """Return a Telegram Message; the message replied to is given without its own reply."""
        message: Json = {
            "message_id": self.message_id,
            "from": self.sender,
            "chat": self.chat,
            "date": self.date,
            **self.content,
        }
        if self.edit_date is not None:
            message["edit_date"] = self.edit_date
        if self.protected:
            message["has_protected_content"] = True
        if self.markup is not None:
            message["reply_markup"] = self.markup
        if replied and self.reply_to is not None:
            message["reply_to_message"] = self.reply_to.as_telegram(replied=False)
        return message

    def as_page(self) -> Json:
        """Return the message as the JSON API gives it."""
        entities = self.content.get("entities") or self.content.get("caption_entities") or []
        kind = next((kind for kind in KINDS if kind in self.content), "text")
        return {
            "message_id": self.message_id,
            "seq": self.seq,
            "from_bot": self.from_bot,
            "sender": self.sender["first_name"],
            "date": datetime.fromtimestamp(self.date, UTC).isoformat(),
            "edited": self.edit_date is not None,
            "silent": self.silent,
            "kind": kind,
            "html": safe_html(self.text, entities),
            "text": self.text.encode(errors="replace").decode(),
            "photo": self._file("photo", "photo.jpg", "image/jpeg"),
            "voice": self._file("voice", "vocal.ogg", "audio/ogg"),
            "document": self._file("document", "document", "application/octet-stream"),
            "contact": self.content.get("contact"),
            "buttons": self.rows,
            "reply_to": self.reply_to.message_id if self.reply_to else None,
            "protected": self.protected,
        }

    def _file(self, kind: str, name: str, mime_type: str) -> Json | None:
        media: Any = self.content.get(kind)
        if not media:
            return None
        if kind == "photo":
            media = media[-1]
        sides = {side: media[side] for side in ("width", "height") if kind == "photo" and side in media}
        return sides | {
            "file_id": media.get("file_id"),
            "file_name": media.get("file_name", name),
            "mime_type": media.get("mime_type", mime_type),
            "file_size": media.get("file_size", 0),
        }
