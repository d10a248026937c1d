"""The pieces a sheet of paper is made of, as plain data for the template, and the pen that writes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

from bot.documents.said import quoted
from bot.screens import Reader, Words

Block = dict[str, Any]
Pair = tuple[str, str]

SHORT = 1_200  # signs; less than half a page, whatever the letters


@dataclass(frozen=True)
class Pen:
    """Writes what a reader reads as plain text, not as HTML; days carry their year.

    `beside`: whose quotation marks people's own words have, so that they stand once in two languages.
    """

    reader: Reader
    beside: Reader | None = None

    def say(self, french: str, /, **facts: object) -> str:
        """Return the sentence in the reader's language, facts put in as they are."""
        return unescape(self.reader.say(french, **facts))

    def quote(self, words: str, voice: str | None = None) -> str:
        """Return somebody's own words, never translated; where no text says them, that it is a voice note."""
        reader = (self.beside or self.reader) if words else self.reader
        return unescape(quoted(words, voice, reader))

    def words(self, words: str | Words) -> str:
        """Return a kit's text in the reader's language, or what a person typed."""
        return words if isinstance(words, str) else unescape(self.reader.words(words))

    def day(self, day: date | datetime) -> str:
        """Return "mardi 5 mai 2026", whose year never stands alone on a line."""
        words, _, year = self.reader.day(day, year=True).rpartition(" ")
        return f"{words}\u00a0{year}"

    def moment(self, moment: datetime) -> str:
        """Return "lundi 4 mai 2026 à 18 h 40"."""
        return self.say("{day} à {hour}", day=self.day(moment), hour=self.reader.hour(moment))


def sides(pen: Pen, *people: Iterable[Pair]) -> Block:
    """Two people side by side, each in pairs, the name first."""
    return {"kind": "sides", "people": [{**pairs(pen, rows), "strong": 1} for rows in people]}


def text(words: str) -> Block:
    """A paragraph."""
    return {"kind": "text", "words": words}


def strong(words: str) -> Block:
    """A paragraph that is seen first."""
    return {"kind": "strong", "words": words}


def pairs(pen: Pen, rows: Iterable[Pair]) -> Block:
    """Names and what they stand for, one a line."""
    return {"kind": "pairs", "rows": named(pen, rows)}


def inline(pen: Pen, rows: Iterable[Pair]) -> Block:
    """Names and what they stand for, one after the other on a line as long as there is room."""
    return {"kind": "inline", "rows": named(pen, rows)}


def named(pen: Pen, rows: Iterable[Pair]) -> list[Pair]:
    """Return pairs whose names end as a language ends them before what follows."""
    return [(pen.say("{name} :", name=name), words) for name, words in rows]


def small(words: str) -> Block:
    """A paragraph in small letters."""
    return {"kind": "small", "words": words}


def bullets(title: str, items: Iterable[str]) -> Block:
    """A title and its lines; the template puts two that follow each other side by side."""
    return {"kind": "list", "title": title, "items": list(items)}


def table(
    columns: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]], *, strong: int = 0
) -> Block:
    """A table with a header row; a width is a share, 0 what its words take; `strong` columns are bold.

    A short one stays on one page.
    """
    cells = [list(row) for row in rows]
    return {
        "kind": "table",
        "columns": list(columns),
        "widths": list(widths),
        "rows": cells,
        "strong": strong,
        "whole": sum(len(words) for row in cells for words in row) <= SHORT,
    }


def code(title: str, digest: str) -> Block:
    """A fingerprint, in groups of eight that can be compared by eye."""
    return {
        "kind": "code",
        "title": title,
        "groups": [digest[place : place + 8] for place in range(0, len(digest), 8)],
    }


def section(title: str, *blocks: Block, whole: bool = False, half: bool = False) -> Mapping[str, Any]:
    """A section; the template numbers it. A `whole` one stays on one page, two `half` ones share a line."""
    return {"title": title, "blocks": list(blocks), "whole": whole, "half": half}
