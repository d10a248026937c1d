"""The size of a picture, read from its first bytes."""

import re

from bot.sandbox.refusals import bad

LARGEST = 10 * 1024 * 1024  # bytes
JPEG_SEGMENT = re.compile(rb"\xff(.)(..).(..)(..)", re.DOTALL)  # marker, length; in a frame: height, width
JPEG_FRAMES = {bytes([marker]) for marker in range(0xC0, 0xD0)} - {b"\xc4", b"\xc8", b"\xcc"}
LONGEST_SIDES, THINNEST = 10_000, 20  # width and height together; how many times one may be the other


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, JPEG or GIF. Raises Refused for what Telegram takes for no photo."""
    if len(data) > LARGEST:
        raise bad("file is too big for a photo")
    size = _png(data) or _gif(data) or _jpeg(data)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    width, height = size
    if not width or not height or width + height > LONGEST_SIDES or max(size) > THINNEST * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return size


def _png(data: bytes) -> tuple[int, int] | None:
    found = re.match(rb"\x89PNG\r\n\x1a\n.{8}(.{4})(.{4})", data, re.DOTALL)
    return (int.from_bytes(found[1]), int.from_bytes(found[2])) if found else None


def _gif(data: bytes) -> tuple[int, int] | None:
    found = re.match(rb"GIF8[79]a(..)(..)", data, re.DOTALL)
    return (int.from_bytes(found[1], "little"), int.from_bytes(found[2], "little")) if found else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2 if data.startswith(b"\xff\xd8") else len(data)
    while segment := JPEG_SEGMENT.match(data, at):
        if segment[1] in JPEG_FRAMES:
            return int.from_bytes(segment[4]), int.from_bytes(segment[3])
        at += 2 + int.from_bytes(segment[2])
    return None
