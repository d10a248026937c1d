"""After the transaction: putting the screen on the phone, and noting that it is there."""

import asyncio
from datetime import datetime

import structlog
from sqlalchemy import bindparam, select
from sqlmodel import Session
from telegram import Bot
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.dialogue.guests import PERSON, TALK, OnPhone
from bot.dialogue.house import House
from bot.dialogue.noting import Notes
from bot.dialogue.presses import data_at
from bot.dialogue.rendering import rendered
from bot.dialogue.turn import Seen
from bot.outbox.limiter import Limiter
from bot.outbox.send import edit, post
from bot.screens import Button
from bot.storage.store import Store

log = structlog.get_logger()

UNSHOWN = (
    select(TALK, PERSON.c.telegram_id, PERSON.c.language, PERSON.c.zone)
    .join(PERSON, PERSON.c.id == TALK.c.person_id)
    .where(
        TALK.c.shown < TALK.c.turn,
        PERSON.c.unreachable_at.is_(None),
        TALK.c.answered_at < bindparam("before"),
    )
    .order_by(TALK.c.answered_at, TALK.c.person_id)
    .limit(100)
)


class Shower:
    """Shows screens; failing to show never counts against the update, the sweep shows it later."""

    def __init__(self, *, bot: Bot, store: Store, house: House, limiter: Limiter) -> None:
        """Take the parts that `app` has made."""
        self._bot, self._store, self._house, self._limiter = bot, store, house, limiter
        self.notes = Notes(store)
        self.only_last = (
            False  # while much is caught up with: the sweep after it shows each person's last one
        )
        self._showing: set[int] = set()  # chats

    async def show(self, seen: Seen) -> None:
        """Answer the tap, show the screen, note it."""
        if seen.screen and not (self.only_last and seen.turn):
            await self._show(seen)
        if seen.query:
            await self._answer(seen.query, seen.toast)

    async def sweep(self, *, before: datetime) -> int:
        """Show every screen wanted before a moment and not known to be shown; return how many.

        What is being shown just now, and what Telegram has asked to wait for, is left out.
        """
        await self.notes.write()
        unseen = await self._store.read(unshown, before)
        waiting = [seen for seen in unseen if not self._is_held(seen.chat)]
        await asyncio.gather(*(self.show(seen) for seen in waiting))
        return len(waiting)

    def _is_held(self, chat: int) -> bool:
        return chat in self._showing or self._limiter.is_paused(chat)

    async def _show(self, seen: Seen) -> None:
        self._showing.add(seen.chat)
        try:
            await self._put_on_phone(seen)
        finally:
            self._showing.discard(seen.chat)

    async def _put_on_phone(self, seen: Seen) -> None:
        reader = self._house.reader(seen.language, seen.zone)
        screen = rendered(self._house, seen.screen, seen.facts, reader)

        def encode(button: Button) -> str:
            return data_at(seen.turn, button)

        try:
            async with self._limiter.slot(seen.chat, urgent=True):
                if seen.edit is None:
                    message = await post(self._bot, seen.chat, screen, encode=encode, silent=True)
                else:
                    message = await edit(self._bot, seen.chat, seen.edit, screen, encode=encode)
        except RetryAfter as flood:
            self._limiter.pause(seen.chat, _seconds(flood))
            log.info("screen_waits", reason="flood")
        except (Forbidden, BadRequest) as refused:
            log.warning("screen_refused", screen=seen.screen, reason=type(refused).__name__)
            self.notes.add(OnPhone(seen.chat, seen.turn, None))
        except TelegramError as trouble:
            log.info("screen_waits", reason=type(trouble).__name__)
        else:
            self.notes.add(OnPhone(seen.chat, seen.turn, message))

    async def _answer(self, query: str, toast: str) -> None:
        try:
            await self._bot.answer_callback_query(query, text=toast or None)
        except TelegramError as trouble:  # too old by now, or the network: the screen says what counts
            log.info("tap_unanswered", reason=type(trouble).__name__)


def _seconds(flood: RetryAfter) -> float:
    wait = flood.retry_after
    return wait if isinstance(wait, int | float) else wait.total_seconds()


def unshown(session: Session, before: datetime) -> list[Seen]:
    """Return the screens wanted before a moment and not known to be shown."""
    rows = session.connection().execute(UNSHOWN, {"before": before}).all()
    return [Seen(r.telegram_id, r.turn, r.screen, r.facts, r.language, r.zone) for r in rows]
