"""Tiny files for steps that send one."""

from base64 import b64decode
from typing import NamedTuple

from bot.sandbox.files import Upload


class Sample(NamedTuple):
    """A file's name, type and bytes."""

    name: str
    mime_type: str
    data: bytes


JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////"
    "////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA="
)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
OGG = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01\x00\x00\x80\xbb\x00\x00\x00\x00\x00"
SAMPLES = {
    "photo": Sample("photo.jpg", "image/jpeg", JPEG),
    "document": Sample("document.pdf", "application/pdf", PDF),
    "voice": Sample("vocal.ogg", "audio/ogg", OGG),
}


def sample(kind: str, name: str | None = None) -> Upload:
    """Return a tiny file of a kind, a photo for kinds that have none of their own."""
    found = SAMPLES.get(kind, SAMPLES["photo"])
    return Upload(found.data, name or found.name, found.mime_type)
