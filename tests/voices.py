"""Recorded voices for tests: no more than a voice's first bytes."""

from pathlib import Path

VOICE = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00"


def record(folder: Path, language: str, name: str, more: bytes = b"") -> Path:
    """Put a voice into a folder of recordings, `more` after its beginning; return its file."""
    file = folder / language / "voice" / f"{name}.ogg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(VOICE + more)
    return file
