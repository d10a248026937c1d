"""Small files for steps that send one."""

from pathlib import Path
from typing import NamedTuple

from bot.sandbox.files import Upload

PHOTO = Path(__file__).parent / "stories" / "photo.jpg"  # a drawn certificate


class Sample(NamedTuple):
    """A file's name, type and bytes."""

    name: str
    mime_type: str
    data: bytes


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
OGG = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01\x00\x00\x80\xbb\x00\x00\x00\x00\x00"
SAMPLES = {
    "document": Sample("document.pdf", "application/pdf", PDF),
    "voice": Sample("vocal.ogg", "audio/ogg", OGG),
}


def sample(kind: str, name: str | None = None) -> Upload:
    """Return a small file of a kind, a photo for kinds that have none of their own."""
    found = SAMPLES.get(kind) or Sample(PHOTO.name, "image/jpeg", PHOTO.read_bytes())
    return Upload(found.data, name or found.name, found.mime_type)
