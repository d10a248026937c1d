"""Noting which screens are on phones: with their person's next turn, else many people's in one act.

A process that dies meanwhile leaves a screen shown and not noted: it is shown once more, which does no harm.
"""

import asyncio
import contextlib
from collections.abc import Iterable, Sequence

import structlog
from sqlalchemy import bindparam, case, func, select, update
from sqlmodel import Session

from bot.dialogue.guests import PERSON, TALK, OnPhone
from bot.storage.store import Store, StoreClosed

log = structlog.get_logger()

TOGETHER_SECONDS = 0.2  # what is shown meanwhile is written together

_message = bindparam("message", type_=TALK.c.newest_message.type)
SHOWN = (
    update(TALK)
    .where(
        TALK.c.person_id
        == select(PERSON.c.id).where(PERSON.c.telegram_id == bindparam("chat")).scalar_subquery(),
        TALK.c.shown < bindparam("seen_turn"),
    )
    .values(
        shown=bindparam("seen_turn"),
        screen_message=_message,
        newest_message=case(
            (TALK.c.newest_message > _message, TALK.c.newest_message),
            else_=func.coalesce(_message, TALK.c.newest_message),
        ),
    )
)


class Notes:
    """What is known to be on phones and not written yet; the newest for each chat is enough."""

    def __init__(self, store: Store, *, seconds: float = TOGETHER_SECONDS) -> None:
        """Take where to write, and how long to wait for others to write with."""
        self._store, self._seconds = store, seconds
        self._kept: dict[int, OnPhone] = {}
        self._writing: asyncio.Task[None] | None = None

    def add(self, shown: OnPhone) -> None:
        """Keep a note, to be written soon."""
        kept = self._kept.get(shown.chat)
        if kept is None or kept.turn <= shown.turn:
            self._kept[shown.chat] = shown
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_soon())

    def of(self, chat: int) -> OnPhone | None:
        """Return what is not written yet about a chat."""
        return self._kept.get(chat)

    def written(self, notes: Iterable[OnPhone]) -> None:
        """Forget what is written by now."""
        for note in notes:
            if self._kept.get(note.chat) == note:
                del self._kept[note.chat]

    async def write(self) -> None:
        """Write everything there is, in one act."""
        notes = list(self._kept.values())
        if notes:
            await self._store.act(note_shown, notes)
            self.written(notes)

    async def close(self) -> None:
        """Write what is left, and write nothing any more by itself."""
        if self._writing is not None:
            self._writing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._writing
        with contextlib.suppress(StoreClosed):
            await self.write()

    async def _write_soon(self) -> None:
        while self._kept:
            await asyncio.sleep(self._seconds)
            try:
                await self.write()
            except StoreClosed:
                return
            except Exception:
                log.exception("notes_not_written")  # nobody awaits this; what is not noted is shown again
                return


def note_shown(session: Session, notes: Sequence[OnPhone]) -> None:
    """Note which turns' screens are on phones, in which messages; an older turn changes nothing."""
    given = [{"chat": note.chat, "seen_turn": note.turn, "message": note.message} for note in notes]
    session.connection().execute(SHOWN, given)
