"""Make a PDF smaller: its small objects into one compressed stream (ISO 32000-1, 7.5.7 and 7.5.8).

A tagged note is 71 KB as typst writes it, most of it tags, each an uncompressed object; 33 KB after this.
The streams stay as they are: to squeeze them again takes as long as to set the type, and saves a hundredth.
"""

import re
import zlib
from collections.abc import Iterable, Sequence

LEVEL = 9
ENTRY = 7  # bytes of a cross-reference: one for the kind, four for the place, two for the index
UP = 2  # PNG, 9.2
FREE, IN_FILE, IN_STREAM = 0, 1, 2
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.S)
_OBJECT = re.compile(rb"\A(\d+) 0 obj\s+(.*)\s+endobj\s*\Z", re.S)
_SIZE = re.compile(rb"/Size \d+")


class NotAsWritten(Exception):
    """The PDF is not laid out as typst writes it."""


def compact(pdf: bytes) -> bytes:
    """Return the same PDF with its objects packed; raises NotAsWritten for any that typst did not write."""
    objects = list(_objects(pdf))
    small = [(number, body) for number, body in objects if not body.endswith(b"endstream")]
    packed, count = len(objects) + 1, len(objects) + 3  # the stream of objects; then the references; and none
    out = bytearray(pdf[: _first(pdf)])
    places: dict[int, tuple[int, int, int]] = {0: (FREE, 0, 65535)}
    streams = [(number, body) for number, body in objects if body.endswith(b"endstream")]
    for number, body in [*streams, (packed, _packed(small))]:
        places[number] = (IN_FILE, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    places |= {number: (IN_STREAM, packed, index) for index, (number, _) in enumerate(small)}
    places[packed + 1] = (IN_FILE, len(out), 0)
    start = len(out)
    out += b"%d 0 obj\n%b\nendobj\n" % (packed + 1, _references(pdf, places, count))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _offsets(pdf: bytes) -> list[int]:
    """Return where each object begins, by number from 1."""
    start = _START.search(pdf)
    table = _TABLE.match(pdf, int(start[1])) if start else None
    if table is None:
        raise NotAsWritten("no table of references")
    rows = [pdf[at : at + 20] for at in range(table.end(), table.end() + 20 * int(table[1]), 20)]
    if any(row[17:18] != b"n" for row in rows[1:]):
        raise NotAsWritten("an object is free")
    return [int(row[:10]) for row in rows[1:]]


def _first(pdf: bytes) -> int:
    return min(_offsets(pdf))


def _objects(pdf: bytes) -> Iterable[tuple[int, bytes]]:
    """Yield each object's number and body, as they stand in the file."""
    offsets = sorted(_offsets(pdf))
    table = pdf.rindex(b"xref", 0, pdf.rindex(b"startxref"))
    for begins, ends in zip(offsets, [*offsets[1:], table], strict=True):
        found = _OBJECT.match(pdf[begins:ends])
        if found is None:
            raise NotAsWritten(f"no object at {begins}")
        yield int(found[1]), found[2]


def _packed(small: Sequence[tuple[int, bytes]]) -> bytes:
    index, bodies = bytearray(), bytearray()
    for number, body in small:
        index += b"%d %d " % (number, len(bodies))
        bodies += body + b"\n"
    keys = b"/Type/ObjStm/N %d/First %d" % (len(small), len(index))
    return _stream(keys, bytes(index + bodies))


def _references(pdf: bytes, places: dict[int, tuple[int, int, int]], count: int) -> bytes:
    trailer = _TRAILER.search(pdf)
    if trailer is None:
        raise NotAsWritten("no trailer")
    rows = _risen([_row(*places[number]) for number in range(count)])
    keys = _SIZE.sub(b"/Size %d" % count, trailer[1])
    return _stream(b"/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>%b" % (ENTRY, keys), rows)


def _risen(rows: Sequence[bytes]) -> bytes:
    """Return rows as their differences from the one before (PNG's "up"): they are nearly alike."""
    before, out = bytes(ENTRY), bytearray()
    for row in rows:
        out.append(UP)
        out += bytes((byte - above) % 256 for byte, above in zip(row, before, strict=True))
        before = row
    return bytes(out)


def _row(kind: int, place: int, index: int) -> bytes:
    return bytes([kind]) + place.to_bytes(4, "big") + index.to_bytes(2, "big")


def _stream(keys: bytes, data: bytes) -> bytes:
    squeezed = zlib.compress(data, LEVEL)
    head = b"<<%b/Filter/FlateDecode/Length %d>>" % (keys, len(squeezed))
    return head + b"\nstream\n" + squeezed + b"\nendstream"
