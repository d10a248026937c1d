"""The one handler that python-telegram-bot's application runs: each update of each flow comes through it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session
from telegram.error import TelegramError
from telegram.ext import Application, BaseHandler, CallbackContext

from bot.dialogue.answers import Answers
from bot.dialogue.attaching import awaited
from bot.dialogue.evidence import LIMIT
from bot.dialogue.guests import GUEST
from bot.dialogue.hearing import Me, hear
from bot.dialogue.house import House
from bot.dialogue.said import Kind, Said
from bot.dialogue.showing import Shower
from bot.dialogue.turn import turn
from bot.dialogue.visit import asking
from bot.inbox.arrivals import Arrived
from bot.storage.store import Store

log = structlog.get_logger()


@dataclass
class Delivery:
    """An update on its way through the application, and whether its turn has come."""

    arrived: Arrived
    taken: bool = False


class Loud(Application[Any, Any, Any, Any, Any, Any]):
    """An application that raises what a handler raises, so that the inbox can try again."""

    async def process_error(
        self, update: object, error: Exception, job: Any = None, coroutine: Any = None
    ) -> bool:
        """Raise the error; the stock application would log and swallow it."""
        raise error


class Dialogue(BaseHandler[Any, Any, None]):
    """Every flow of every person."""

    def __init__(
        self,
        *,
        store: Store,
        house: House,
        shower: Shower,
        clock: Callable[[], datetime],
        wake: Callable[[], None],
        set_menus: Callable[[], Awaitable[object]] | None = None,
    ) -> None:
        """Take the parts that `app` has made; `wake` is called when an act has owed a message.

        `set_menus` is called when somebody's phone is to list other commands.
        """
        super().__init__(self.handle)
        self._store, self._house, self._shower, self._clock = store, house, shower, clock
        self._wake, self._set_menus = wake, set_menus

    def check_update(self, update: object) -> bool:
        """Whether this is ours: everything is."""
        return isinstance(update, Delivery)

    async def handle(self, delivery: Delivery, context: CallbackContext[Any, Any, Any, Any]) -> None:
        """Take one update: fetch its file where one is asked for, act, show."""
        said = hear(delivery.arrived.raw, Me(context.bot.id, context.bot.username))
        if said is not None and said.file is not None:
            said = await self._fetched(said, context)
        notes = self._shower.notes
        on_phone = notes.of(said.sender) if said else None
        turned = await self._store.act(
            turn, delivery.arrived, said, self._house, now=self._clock(), on_phone=on_phone
        )
        delivery.taken = turned.now
        if turned.talked and on_phone is not None:
            notes.written([on_phone])
        if turned.owes:
            self._wake()
        if turned.seen is not None:
            await self._shower.show(turned.seen)
        if turned.menu and self._set_menus is not None:
            await self._set_menus()

    async def _fetched(self, said: Said, context: CallbackContext[Any, Any, Any, Any]) -> Said:
        """Return what was said with the file's bytes; none of them where Telegram did not give them."""
        file = said.file
        if (
            file is None
            or (file.size or 0) > LIMIT
            or not await self._store.act(self._wants_file, said.sender, said.kind)  # it locks where it looks
        ):
            return said
        try:
            content = await (await context.bot.get_file(file.file_id)).download_as_bytearray()
        except TelegramError as trouble:
            log.info("file_not_fetched", reason=type(trouble).__name__)
            return said
        return said.with_content(bytes(content))

    def _wants_file(self, session: Session, sender: int, kind: Kind) -> bool:
        row = session.connection().execute(GUEST, {"sender": sender}).one_or_none()
        if row is None:
            return False
        now = self._clock()
        if row.flow is None or row.screen != asking(row.flow, row.question):
            found = awaited(session, self._house, row.id, screen=row.screen, facts=row.facts, kind=kind,
                            now=now)  # fmt: skip
            return found is not None
        conversation = self._house.conversations.get(row.flow)
        question = conversation.question(row.question) if conversation else None
        if conversation is None or question is None:
            return False
        return conversation.taker(question, Answers(row.answers), kind, now) is not None
