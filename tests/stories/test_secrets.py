"""After a whole engagement nothing that anybody wrote stands in the log or readable in the database."""

import io
import json
from pathlib import Path

import pytest
import structlog
from sqlalchemy import Engine, inspect, text

from bot.logs import configure
from tests.people import Someone
from tests.stories.secrecy import typed_by
from tests.stories.telling import agreement, rates, works
from tests.town import TOKEN, Town

WORD = "Un travail propre et soigné, merci."
SHORTEST = 9  # characters; what is shorter may stand in a key or a number by chance


@pytest.fixture
def log(logging_again: None) -> io.StringIO:
    """All that is logged, down to the least."""
    stream = io.StringIO()
    configure("DEBUG", as_json=True, stream=stream)
    return stream


async def test_nothing_that_anybody_wrote_is_logged_or_stored_readably(
    log: io.StringIO, abidjan: Town, koffi: Someone, aya: Someone, mariam: Someone
) -> None:
    await agreement(koffi, aya)
    await works(abidjan, koffi, aya)
    await abidjan.comes(7, 19)
    await rates(aya, word=WORD)
    await abidjan.comes(9, 9)
    await abidjan.restarts()
    await koffi.forges("1:o:nonsense:7")
    written = {words for side in (koffi, aya) for words in typed_by(side) if len(words) >= SHORTEST}
    assert {WORD, "Angré, 8e tranche", "Koffi Yao", "Aya Traoré"} <= written
    written |= {"Traoré", "Angré", "attestation"}
    structlog.get_logger("tests").debug("the log is read")
    assert "the log is read" in log.getvalue()
    stored = dump(abidjan.engine)
    for words in written:
        assert found(words, log.getvalue().encode()) is None, f"{words!r} is in the log"
        assert found(words, stored) is None, f"{words!r} is in the database"
    assert TOKEN not in log.getvalue()
    assert TOKEN.encode() not in stored


def test_what_is_readable_would_be_found() -> None:
    for spoken in ("Traoré", json.dumps("Traoré"), "TRAORÉ"):
        assert found("Traoré", f"…{spoken}…".encode()) is not None


def found(words: str, haystack: bytes) -> int | None:
    """Return where words stand among bytes, as they are or as JSON escapes them, in any case."""
    heap = haystack.decode(errors="replace").casefold()
    for form in (words.casefold(), json.dumps(words).strip('"').casefold()):
        if form in heap:
            return heap.index(form)
    return None


def dump(engine: Engine) -> bytes:
    """Return every value of every table, and a SQLite database's files with what was deleted in them."""
    values: list[bytes] = []
    with engine.connect() as connection:
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608 - the schema's own
                values += [
                    bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    for value in row
                ]
    assert len(values) > 1000
    if engine.url.get_backend_name() == "sqlite":
        beside = Path(str(engine.url.database))
        values += [
            file.read_bytes() for file in beside.parent.glob(f"{beside.name}*") if file.suffix != ".keys"
        ]
    return b"\n".join(values)
