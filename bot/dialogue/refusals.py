"""Refusals of the talk itself: an answer of the wrong kind, a button that no longer counts."""

from datetime import datetime

from bot.charter.refusals import Refused


class ButtonExpected(Refused):
    """A text came where only a button answers; `button`: the one that it fits, or that only `goes_on`."""

    button: str = ""
    goes_on: bool = False


class Greeted(Refused):
    """Somebody said good day, or thanks, where nothing is to be said: they are greeted back."""

    with_: str


class NothingTicked(Refused):
    """Nothing is ticked yet."""


class TextExpected(Refused):
    """Something else came where a text is asked for."""

    got: str


class WordsExpected(Refused):
    """Something else came where a text or a voice note is asked for; `photo`: one may stand beside them."""

    got: str
    photo: bool


class FileExpected(Refused):
    """Something else came where a photo or a document is asked for."""

    got: str


class FileTooLarge(Refused):
    """The file is over what a bot may fetch (bytes)."""

    size: int
    limit: int


class FileLost(Refused):
    """The file could not be fetched."""


class NotUnderstood(Refused):
    """Something came where no question is asked."""

    got: str


class LinkOfAnother(Refused):
    """A link was pasted that opens another bot."""

    bot: str


class WhichWork(Refused):
    """A file came while several engagements ask for one."""


class ButtonTooOld(Refused):
    """A button of an earlier screen, or one that was never offered; `at` is the last answer given."""

    at: datetime | None = None


class TapTaken(Refused):
    """A button was pressed twice: what it does is done."""


class SentAlready(Refused):
    """What a button sends was sent a moment ago."""


class NoDayThere(Refused):
    """A place of a month was pressed where there is no day to choose."""


class OldMessageEdited(Refused):
    """A message sent before was changed; the first text stands."""


class CommandUnknown(Refused):
    """A command that the bot does not have."""

    command: str


class Cancelled(Refused):
    """What was being written is dropped, as asked."""


class NothingToCancel(Refused):
    """Nothing is being written."""


ALL = (
    ButtonExpected,
    ButtonTooOld,
    Cancelled,
    CommandUnknown,
    FileExpected,
    FileLost,
    FileTooLarge,
    Greeted,
    LinkOfAnother,
    NoDayThere,
    NothingTicked,
    NothingToCancel,
    NotUnderstood,
    OldMessageEdited,
    SentAlready,
    TapTaken,
    TextExpected,
    WhichWork,
    WordsExpected,
)
