"""What a screen has to keep to: Telegram's limits, and those of the model screens."""

import re
from collections.abc import Iterator
from html import unescape

from bot.dialogue.presses import data_at
from bot.dialogue.questions.choice import TICKED
from bot.outbox.send import encode
from bot.sandbox.html import parse_html
from bot.sandbox.refusals import Refused
from bot.screens import Button, Screen

LONGEST_SCREEN, MOST_ROWS, LONGEST_ALONE, LONGEST_SHARED = 350, 4, 34, 24  # SCREENS.md, the voice
LONGEST_TEXT, LONGEST_DATA, LONGEST_COPY = 4096, 64, 256  # Bot API: UTF-16 units, bytes, characters
BIG = 10**12  # a turn, a row or an id after many years
SCALE = "12345"
UNFILLED = re.compile(r"\{[a-z_]+\}")  # what a text leaves to be filled in, where nobody did
A_WEEK, MOST_ROWS_OF_MONTH = 7, 9  # the names of the days, six weeks, the month's name, the way on
SIGNS_OF_MONTH = frozenset("·‹›")  # no day here; the month before, the month after, beside its name


def broken(screen: Screen, *, owed: bool) -> Iterator[str]:
    """Yield each limit that a screen breaks; `owed`: its buttons are those of a message owed."""
    try:
        text, _ = parse_html(screen.text)
    except Refused as refused:
        yield f"HTML: {refused}"
        return
    if not _says_something(text):
        yield "no word in it"
    if unfilled := UNFILLED.findall(text):
        yield f"not filled in: {unfilled}"
    if len(text) > LONGEST_SCREEN:
        yield f"{len(text)} characters"
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        yield "too long for Telegram"
    month = any(len(row) == A_WEEK for row in screen.rows)
    if len(screen.rows) > (MOST_ROWS_OF_MONTH if month else MOST_ROWS + _of_scale(screen)):
        yield f"{len(screen.rows)} rows"
    for row in screen.rows:
        for button in row:
            if not (month and button.words in SIGNS_OF_MONTH):
                yield from _broken_button(button, alone=len(row) == 1, owed=owed)


def _of_scale(screen: Screen) -> int:
    """Return how many rows more a scale of five degrees may have: the fifth, and one way out."""
    figures = "".join(row[0].words[:1] for row in screen.rows if len(row) == 1)
    return 2 if figures.startswith(SCALE) else 0


def _broken_button(button: Button, *, alone: bool, owed: bool) -> Iterator[str]:
    words = button.words.removeprefix(TICKED)
    named = f"[{button.words}]"
    if not _says_something(words):
        yield f"{named}: no word on it"
    if len(words) > (LONGEST_ALONE if alone else LONGEST_SHARED):
        yield f"{named}: {len(words)} characters"
    if unescape(words) != words or re.search(r"</?\w+>", words):
        yield f"{named}: HTML on a button"
    if button.url is not None:
        if not re.match(r"(https?|tg)://\S+$", button.url):
            yield f"{named}: not an address"
    elif button.copy is not None:
        if not 1 <= len(button.copy) <= LONGEST_COPY:
            yield f"{named}: copies {len(button.copy)} characters"
    else:
        yield from _broken_data(button, named, owed=owed)


def _broken_data(button: Button, named: str, *, owed: bool) -> Iterator[str]:
    if owed and button.verb != "open":
        yield f"{named}: a message owed opens doors only"
        return
    try:
        data = encode(button, BIG) if owed else data_at(BIG, button)
    except ValueError as error:
        yield f"{named}: {error}"
    else:
        if not 1 <= len(data.encode()) <= LONGEST_DATA:
            yield f"{named}: {len(data.encode())} bytes of data"


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)
