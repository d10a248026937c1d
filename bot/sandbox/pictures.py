"""The size of a picture, read from its first bytes."""

import struct

from bot.sandbox.refusals import bad

LARGEST = 10 * 1024 * 1024  # bytes
LONGEST_SIDES, THINNEST = 10_000, 20  # width and height together; how many times one may be the other


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, JPEG or GIF. Raises Refused for anything that Telegram takes for no photo."""
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
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _gif(data: bytes) -> tuple[int, int] | None:
    if data[:6] not in (b"GIF87a", b"GIF89a") or len(data) < 10:
        return None
    width, height = struct.unpack("<HH", data[6:10])
    return width, height


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2 if data.startswith(b"\xff\xd8") else len(data)
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
