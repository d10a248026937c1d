"""Make what is owed on paper, outside any transaction, and keep each document once."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from bot.acts.make_document import Wanted, keep_document, to_make, wanted
from bot.documents.make import note_pdf
from bot.languages import SOURCE, Languages
from bot.logs import place
from bot.screens import Reader
from bot.storage.store import Store

log = structlog.get_logger(__name__)

AT_ONCE = 20  # documents a tick takes; the next one goes on
TRANSLATION = "en"


class Printer:
    """Makes documents. Two may work side by side: the bytes that are kept first are those that count."""

    def __init__(self, store: Store, languages: Languages, clock: Callable[[], datetime]) -> None:
        """Take the parts."""
        self._store, self._languages, self._clock = store, languages, clock

    async def print_owed(self) -> int:
        """Make what is not made yet; return how many were kept. One that fails holds up no other."""
        waiting = await self._store.read(to_make, limit=AT_ONCE)
        kept = [await self._printed(document_id) for document_id in waiting]
        errors = [one for one in kept if isinstance(one, Exception)]
        if errors:
            raise ExceptionGroup("documents not made", errors)
        return sum(one is True for one in kept)

    async def _printed(self, document_id: int) -> bool | Exception:
        asked = await self._store.read(wanted, document_id)
        try:
            content = await asyncio.to_thread(self._pdf, asked)
        except Exception as error:  # noqa: BLE001 - it is raised once the others are made
            where = place(error)  # no traceback: it quotes people
            log.error("document_not_made", document=document_id, error=where)  # noqa: TRY400
            return error
        return await self._store.act(keep_document, document_id, content, now=self._clock())

    def _pdf(self, asked: Wanted) -> bytes:
        zone = ZoneInfo(asked.zone)
        translation = Reader(self._languages[TRANSLATION], zone) if asked.translated else None
        reader = Reader(self._languages[SOURCE], zone)
        return note_pdf(asked.facts, reader=reader, at=asked.at, translation=translation)
