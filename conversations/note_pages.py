"""Sections of a document, cut into pages that a phone shows whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape

LONGEST_PAGE = 320  # characters; the page's number takes the rest of a screen's 350


@dataclass(frozen=True)
class Section:
    """A title and its lines, as HTML without any tag."""

    title: str
    lines: Sequence[str]


def pages(made: Iterable[Section], *, longest: int = LONGEST_PAGE) -> list[str]:
    """Return sections as pages of HTML of at most `longest` characters; a title is said again where cut."""
    found: list[str] = []
    for section in made:
        room = longest - len(unescape(section.title)) - 1
        page: list[str] = []
        for piece in _pieces(section.lines, room):
            if page and len("\n".join([*page, piece])) > room:
                found.append(_page(section.title, page))
                page = []
            page.append(piece)
        found.append(_page(section.title, page))
    return found


def _pieces(lines: Sequence[str], room: int) -> Iterable[str]:
    """Yield each line as plain text, cut at words where it is longer than a page."""
    for line in lines:
        rest = unescape(line)
        while len(rest) > room:
            head = rest[:room].rpartition(" ")[0] or rest[:room]
            yield head
            rest = rest[len(head) :].lstrip()
        yield rest


def _page(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"<b>{title}</b>", *(escape(line, quote=False) for line in lines)])
