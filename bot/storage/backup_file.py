"""The file of a backup: gzip over lines of JSON.

A heading, one line a row, then how many rows there are and the SHA-256 of all lines before.
"""

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise
from pathlib import Path

import orjson

FORMAT = "parole-tenue backup 1"


class BackupError(Exception):
    """The copy can't be made or brought back; the text is one line for the operator."""


def write_file(file: Path, revision: str, rows: Iterable[bytes]) -> int:
    """Write a whole new file that only its owner can read, or none; return how many rows it holds."""
    if file.exists():
        raise BackupError(f"{file} exists already: name another file")
    draft = file.with_name(f"{file.name}.unfinished")
    try:
        count = _write_draft(draft, revision, rows)
        draft.rename(file)
    except OSError as error:
        raise BackupError(f"{file} can't be written: {error.strerror}") from error
    return count


def _write_draft(draft: Path, revision: str, rows: Iterable[bytes]) -> int:
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as raw:
        with gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as packed:
            heading = orjson.dumps({"format": FORMAT, "revision": revision})
            count = _write_lines(packed, chain([heading], rows))
        raw.flush()
        os.fsync(raw.fileno())
    return count


def check_file(file: Path, revision: str) -> int:
    """Read all of it before anything is done with it; return how many rows it holds."""
    digest, lines, last = hashlib.sha256(), 0, b""
    for line, last in pairwise(_lines(file)):  # noqa: B007 - the very last line is wanted after the loop
        digest.update(line)
        lines += 1
    if last != _ending(lines - 1, digest.hexdigest()):
        raise _damaged(file)
    heading = orjson.loads(next(_lines(file)))
    if heading.get("format") != FORMAT:
        raise BackupError(f"{file} is not a backup of this program")
    if heading["revision"] != revision:
        raise BackupError(f"{file} was made at revision {heading['revision']}, this program is at {revision}")
    return lines - 1


def read_rows(file: Path, count: int) -> Iterator[bytes]:
    """Yield the rows of a file that was checked."""
    return islice(_lines(file), 1, count + 1)


def _write_lines(packed: gzip.GzipFile, lines: Iterable[bytes]) -> int:
    digest, rows = hashlib.sha256(), -1
    for line in lines:
        digest.update(line)
        packed.write(line + b"\n")
        rows += 1
    packed.write(_ending(rows, digest.hexdigest()) + b"\n")
    return rows


def _ending(rows: int, sha256: str) -> bytes:
    return orjson.dumps({"rows": rows, "sha256": sha256})


def _lines(file: Path) -> Iterator[bytes]:
    try:
        with gzip.open(file) as packed:
            for line in packed:
                yield line.removesuffix(b"\n")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _damaged(file) from error
    except OSError as error:
        raise BackupError(f"{file} can't be read: {error.strerror}") from error


def _damaged(file: Path) -> BackupError:
    return BackupError(f"{file} is damaged: nothing was brought back")
