"""A packed PDF holds the same objects as before, in half the bytes."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from bot.documents.compact import NotAsWritten, compact
from bot.documents.make import written
from tests.documents.paper import FRENCH, SIGNED_AT, facts


@pytest.fixture(scope="module")
def plain() -> bytes:
    """A note as typst writes it."""
    return written(facts(), reader=FRENCH, at=SIGNED_AT)


def told(thing: object) -> str:
    """Return a PDF's object as text, without what tells one reading of it from another."""
    return re.sub(r"(IndirectObject\(\d+, \d+), \d+\)", r"\1)", repr(thing))


def size(pdf: bytes) -> int:
    """Return the number after the last object's."""
    return int(str(PdfReader(BytesIO(pdf), strict=True).trailer["/Size"]))


def objects(pdf: bytes, count: int) -> list[str]:
    reader = PdfReader(BytesIO(pdf), strict=True)
    return [told(IndirectObject(number, 0, reader).get_object()) for number in range(1, count)]


def test_every_object_is_the_same(plain: bytes) -> None:
    count = size(plain)
    assert objects(compact(plain), count) == objects(plain, count)


def test_the_trailer_is_the_same_but_for_the_two_streams_that_came(plain: bytes) -> None:
    before, after = (PdfReader(BytesIO(pdf), strict=True).trailer for pdf in (plain, compact(plain)))
    assert size(compact(plain)) == size(plain) + 2
    for key in ("/Root", "/Info", "/ID"):
        assert told(after.raw_get(key)) == told(before.raw_get(key))


def test_it_takes_little_more_than_half_the_bytes(plain: bytes) -> None:
    assert len(compact(plain)) < 0.6 * len(plain)


@pytest.mark.parametrize("given", [b"", b"%PDF-1.7\n", b"startxref\n9\n%%EOF"])
def test_what_typst_did_not_write_is_refused(given: bytes) -> None:
    with pytest.raises(NotAsWritten):
        compact(given)


def test_a_packed_one_is_not_packed_again(plain: bytes) -> None:
    with pytest.raises(NotAsWritten):
        compact(compact(plain))
