"""Button data: what a button says to the bot when it is pressed, 64 bytes at most, never trusted."""

from dataclasses import dataclass

from bot.screens import Button

VERSION = "1"
LIMIT = 64  # bytes, Bot API: InlineKeyboardButton.callback_data
OWED = "o"


@dataclass(frozen=True)
class Press:
    """A button of the screen shown at `turn`."""

    turn: int
    verb: str
    value: str


@dataclass(frozen=True)
class OwedPress:
    """A button of a message owed: the door it opens, the first answer given with it, the message's row."""

    door: str
    answer: str
    row: int


@dataclass(frozen=True)
class Opening:
    """What an "open" button names: a door, its subject, the first answer."""

    door: str
    subject: int | None
    answer: str


def data_at(turn: int, button: Button) -> str:
    """Return a screen button's data."""
    return _checked(f"{VERSION}:{turn}:{button.verb}:{button.value}")


def _checked(data: str) -> str:
    if len(data.encode()) > LIMIT:
        raise ValueError(f"button data of {len(data.encode())} bytes: {data!r}")
    return data


def read_press(data: str) -> Press | OwedPress | None:
    """Read button data; None where it is not of our making."""
    version, _, rest = data.partition(":")
    where, _, rest = rest.partition(":")
    if version != VERSION:
        return None
    if where == OWED:
        door, _, row = rest.rpartition(":")
        name, _, answer = door.partition(".")
        return OwedPress(name, answer, int(row)) if name and _is_number(row) else None
    verb, _, value = rest.partition(":")
    return Press(int(where), verb, value) if verb and _is_number(where) else None


def read_opening(value: str) -> Opening:
    """Read "<door>.<subject>.<answer>"."""
    door, _, rest = value.partition(".")
    subject, _, answer = rest.partition(".")
    return Opening(door, int(subject) if _is_number(subject) else None, answer)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19  # noqa: PLR2004 - what a 64-bit number holds
