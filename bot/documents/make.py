"""Make the note's PDF: tagged (PDF/UA-1), the same bytes for the same note."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.documents.compact import compact
from bot.documents.sheet import sheet
from bot.screens import Facts, Reader

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATE = Path(__file__).with_name("note.typ")
SIZES = (12, 11.5, 11, 10.5, 10)  # points
MOST_PAGES = 3
A_PAGE_HOLDS = {1: 533_000, 2: 640_000}  # signs × points²; of two languages much stands once
TIGHT = 10.5  # points: letters so small have less between the lines, as the template says
A_TIGHT_PAGE_HOLDS = 550_000  # of one language
LARGEST = 60_000  # bytes
A_PAGE = b"/Type/Page/"


class NotMade(Exception):
    """A document could not be made; typst's own words are left out, for they may quote what people wrote."""


def note_pdf(facts: Facts, *, reader: Reader, at: datetime, translation: Reader | None = None) -> bytes:
    """Return a note as a PDF/UA-1, dated `at` (aware).

    `facts` are those that the chat shows the note from: content, version, number (None before the signature),
    state, sha256 (of the content), approvals (each with side, name, gesture, given_at). `reader` reads
    French, in the note's zone; a `translation` stands beside it. Raises NotMade.
    """
    made = compact(written(facts, reader=reader, at=at, translation=translation))
    if translation is None or len(made) <= LARGEST:
        return made
    return compact(written(facts, reader=reader, at=at, translation=translation, slants=False))


def written(
    facts: Facts, *, reader: Reader, at: datetime, translation: Reader | None = None, slants: bool = True
) -> bytes:
    """Return the note's PDF as typst writes it, in letters as large as its pages allow. Raises NotMade.

    The second language `slants` where it stands under the first, else it is paler: one font less.
    """
    data = {**sheet(facts, reader=reader, translation=translation), "slants": slants}
    for pages, size in _likely(data):
        made = _compiled({**data, "size": size}, at)
        if made.count(A_PAGE) <= pages:
            break
    return made


def _likely(data: Facts) -> Iterator[tuple[int, float]]:
    """Yield how many pages a note may take and how large its letters may be, what is best first.

    It is told from how much there is to read: to set the type of each size is what takes time. The smallest
    letters are for what would not stand on so many pages otherwise.
    """
    languages = len(data["langs"])
    signs = len(json.dumps(data, ensure_ascii=False))
    fits: list[float] = []
    for pages in range(languages + 1, MOST_PAGES + 1):
        fits = [size for size in SIZES if signs * size**2 <= _holds(languages, size) * pages]
        if fits and fits[0] > SIZES[-1]:
            yield pages, fits[0]
    for size in fits[1:] or SIZES[-1:]:
        yield MOST_PAGES, size


def _holds(languages: int, size: float) -> int:
    return A_TIGHT_PAGE_HOLDS if languages == 1 and size <= TIGHT else A_PAGE_HOLDS[languages]


def _compiled(data: Facts, at: datetime) -> bytes:
    from typst import TypstError, compile  # noqa: A004, PLC0415 - 80 MB that only this needs

    try:
        return compile(
            str(TEMPLATE),
            root=str(TEMPLATE.parent),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"note": json.dumps(data, ensure_ascii=False)},
            format="pdf",
            pdf_standards="ua-1",
            timestamp=at.replace(microsecond=0),
        )
    except TypstError:
        raise NotMade("typst refused it") from None


@cache
def _fonts() -> "Fonts":
    """Return the fonts inside typst, and no others: the bytes are the same on every machine."""
    from typst import Fonts  # noqa: PLC0415 - as above

    return Fonts(include_system_fonts=False)
