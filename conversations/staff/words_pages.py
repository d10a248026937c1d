"""Everybody's words in messages that a phone shows whole, whatever language they are read in."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from bot.acts.said_words import Words

LONGEST = 335  # characters of a message; its number among the others takes the rest of 350
TITLE, MARK, DATE = 66, 24, 26  # at most: who said what when; what stands for a file; a day and its hour
MOST_FILES = 4  # of a message: a button each, two in a row

Piece = dict[str, Any]  # side, said, at, text (a kit's in each language), files: [{kind, id, number}]


def words_pages(words: Sequence[Words]) -> list[list[Piece]]:
    """Return what both sides said, cut into messages, in its order; no message is left empty."""
    pages: list[list[Piece]] = []
    room = 0
    for piece in _pieces(words):
        begun = bool(pages) and _title(pages[-1][-1]) == _title(piece)
        needed = _length(piece) + 1 + (0 if begun else TITLE)
        files = len(piece["files"]) + sum(len(other["files"]) for other in (pages[-1] if pages else ()))
        if not pages or needed > room or files > MOST_FILES:
            pages.append([])
            room, needed = LONGEST, _length(piece) + 1 + TITLE
        pages[-1].append(piece)
        room -= needed
    return pages


def _pieces(words: Sequence[Words]) -> Iterator[Piece]:
    """Yield what was said; a text longer than a message is cut at words, its files stand at its end."""
    numbers = count(1)
    for each in words:
        files = [
            {"kind": kind, "id": file, "number": next(numbers)}
            for kind, file in (("voice", each.voice), ("photo", each.photo))
            if file is not None
        ]
        said = {"side": each.side.value, "said": each.said.value, "at": each.at}
        *heads, last = _cut(each.text, LONGEST - TITLE - MARK * len(files) - 1)
        yield from ({**said, "text": head, "files": []} for head in heads)
        yield {**said, "text": last, "files": files}


def _cut(text: str | dict[str, str], room: int) -> Iterator[str | dict[str, str]]:
    """Yield a typed text in parts that fit; a kit's own text is short."""
    rest = text
    while isinstance(rest, str) and len(rest) > room:
        head = rest[:room].rpartition(" ")[0] or rest[:room]
        yield head
        rest = rest[len(head) :].lstrip()
    yield rest


def _title(piece: Piece) -> tuple[Any, ...]:
    return (piece["side"], piece["said"], piece["at"])


def _length(piece: Piece) -> int:
    text = piece["text"]
    dated = DATE * str(text).count("{") if not isinstance(text, str) else 0
    longest = len(text) if isinstance(text, str) else max(map(len, text.values()))
    return longest + dated + MARK * len(piece["files"])
