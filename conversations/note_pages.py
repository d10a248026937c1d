"""Sections of a document, cut into pages that a phone shows whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape, unescape

LONGEST_PAGE = 330  # characters; the page's number takes the rest of a screen's 350
BETWEEN = "\n\n"


@dataclass(frozen=True)
class Section:
    """A title and its lines, as HTML without any tag."""

    title: str
    lines: Sequence[str]


def pages(made: Iterable[Section], *, longest: int = LONGEST_PAGE) -> list[str]:
    """Return sections as pages of HTML of at most `longest` characters; short ones share a page.

    A title is said again where its section is cut.
    """
    found: list[str] = []
    lengths: list[int] = []
    for part, length in _parts(made, longest):
        if found and lengths[-1] + len(BETWEEN) + length <= longest:
            found[-1] += BETWEEN + part
            lengths[-1] += len(BETWEEN) + length
        else:
            found.append(part)
            lengths.append(length)
    return found


def _parts(made: Iterable[Section], longest: int) -> Iterable[tuple[str, int]]:
    """Yield each section, cut where it is longer than a page, and how many characters a phone shows of it."""
    for section in made:
        title = len(unescape(section.title)) + 1
        room = longest - title
        page: list[str] = []
        for piece in _pieces(section.lines, room):
            if page and len("\n".join([*page, piece])) > room:
                yield _page(section.title, page), title + len("\n".join(page))
                page = []
            page.append(piece)
        yield _page(section.title, page), title + len("\n".join(page))


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
