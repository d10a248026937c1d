"""Lengths, cleaning and commands, as Telegram counts and reads them."""

import re

from bot.sandbox.refusals import Json

COMMAND = re.compile(r"(?<![\w/@#])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")
DROPPED = re.compile("[\r\u2028-\u202e\u030a\u0333\u033f]")
BLANKED = re.compile("[\x00-\x09\x0b-\x1f]")


def units(text: str) -> int:
    """Return the length in UTF-16 code units, which all of Telegram's offsets use."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Return the text without the control characters that Telegram removes or blanks."""
    return BLANKED.sub(" ", DROPPED.sub("", text))


def encodable(text: str) -> bool:
    """Say whether the text is valid Unicode (a lone surrogate is not)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def commands(text: str) -> list[Json]:
    """Return the bot_command entities of what a person typed."""
    return [
        {"type": "bot_command", "offset": units(text[: found.start()]), "length": units(found.group())}
        for found in COMMAND.finditer(text)
    ]
