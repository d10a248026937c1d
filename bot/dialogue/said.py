"""What a person did, read from one update: plain data, with no Telegram type in it."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of things people do in a chat."""

    TEXT = "text"
    COMMAND = "command"
    TAP = "tap"
    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"
    OTHER = "other"  # a sticker, a poll, a place, a contact …
    EDIT = "edit"
    ELSEWHERE = "elsewhere"  # in a group or a channel


@dataclass(frozen=True)
class Tap:
    """A button pressed: its data, the message it stood on, and the query to answer."""

    data: str
    message_id: int | None
    query_id: str


@dataclass(frozen=True)
class Attached:
    """A file sent: Telegram's id, its size in bytes where told, and its bytes once fetched."""

    file_id: str
    mime: str
    size: int | None
    content: bytes | None = None


@dataclass(frozen=True)
class Pasted:
    """A link to a bot among the words: whether it is ours, what it carries, if hardly more was written."""

    bot: str
    mine: bool
    payload: str
    alone: bool


@dataclass(frozen=True)
class Said:
    """One thing done by one person in one chat."""

    sender: int
    name: str
    chat: int
    kind: Kind
    message_id: int | None = None
    text: str = ""
    command: str = ""
    payload: str = ""
    tap: Tap | None = None
    file: Attached | None = None
    pasted: Pasted | None = None
    language: str | None = None

    def with_content(self, content: bytes | None) -> "Said":
        """Return the same with the file's bytes in it."""
        return self if self.file is None else replace(self, file=replace(self.file, content=content))
