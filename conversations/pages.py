"""Sections of a document, cut into pages that a phone shows whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from html import escape, unescape

LONGEST_PAGE = 330  # characters; the page's number takes the rest of a screen's 350
BETWEEN = "\n\n"


class Chapter(StrEnum):
    """What a reader may jump to."""

    NEEDS = "needs"
    PROMISES = "promises"
    PRICE = "price"
    RATING = "rating"
    RULES = "rules"


@dataclass(frozen=True)
class Section:
    """A title and its lines, as HTML without any tag; `opens` is the chapter that begins with it."""

    title: str
    lines: Sequence[str]
    opens: Chapter | None = None


@dataclass(frozen=True)
class Page:
    """One page, as HTML, and the chapters that begin on it."""

    html: str
    opens: Sequence[Chapter] = ()


def chapter(which: Chapter, made: Sequence[Section]) -> list[Section]:
    """Return sections of which the first opens a chapter."""
    first, *others = made
    return [replace(first, opens=which), *others]


def pages(made: Iterable[Section], *, longest: int = LONGEST_PAGE) -> list[str]:
    """Return sections as pages of HTML, as `book` makes them."""
    return [page.html for page in book(made, longest=longest)]


def book(made: Iterable[Section], *, longest: int = LONGEST_PAGE) -> list[Page]:
    """Return sections as pages of at most `longest` characters, each as full as its lines allow.

    A title is said again where its section is cut.
    """
    found: list[_Sheet] = [_Sheet(longest)]
    for section in made:
        for number, piece in enumerate(_pieces(section.lines, longest - len(unescape(section.title)) - 1)):
            begun = number > 0 and found[-1].takes_line(piece)
            if not begun and (number > 0 or not found[-1].takes_part(section.title, piece)):
                found.append(_Sheet(longest))
            found[-1].write(section.title, piece, begun=begun)
            if number == 0 and section.opens:
                found[-1].opens.append(section.opens)
    return [Page(sheet.html, sheet.opens) for sheet in found if sheet.html]


@dataclass
class _Sheet:
    """A page as it is filled: its HTML, how many characters a phone shows of it, what begins on it."""

    longest: int
    html: str = ""
    shown: int = 0
    opens: list[Chapter] = field(default_factory=list)

    def takes_line(self, line: str) -> bool:
        """Whether one more line of the section fits."""
        return self.shown + 1 + len(line) <= self.longest

    def takes_part(self, title: str, line: str) -> bool:
        """Whether another section may begin here, with its first line."""
        between = len(BETWEEN) if self.html else 0
        return self.shown + between + len(unescape(title)) + 1 + len(line) <= self.longest

    def write(self, title: str, line: str, *, begun: bool) -> None:
        """Add a line to the section that is begun here, or begin one with it."""
        words = escape(line, quote=False)
        between = BETWEEN if self.html else ""
        self.html += f"\n{words}" if begun else f"{between}<b>{title}</b>\n{words}"
        self.shown += 1 + len(line) + (0 if begun else len(between) + len(unescape(title)))


def _pieces(lines: Sequence[str], room: int) -> Iterable[str]:
    """Yield each line as plain text, cut at words where it is longer than a page."""
    for line in lines:
        rest = unescape(line)
        while len(rest) > room:
            head = rest[:room].rpartition(" ")[0] or rest[:room]
            yield head
            rest = rest[len(head) :].lstrip()
        yield rest
