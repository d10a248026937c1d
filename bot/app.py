"""The one place where parts are put together: settings and a clock in, a running bot out."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import structlog
from sqlalchemy import Engine
from telegram import Bot
from telegram.ext import ApplicationBuilder

from bot.acts.terms import TERMS
from bot.acts.trouble import OPERATOR_TROUBLE, tell_operators, tell_other_sides
from bot.charter.kits import TradeKit, load_kits
from bot.dialogue.handler import Delivery, Dialogue, Loud
from bot.dialogue.house import House
from bot.dialogue.rendering import rendered
from bot.dialogue.showing import Shower
from bot.documents.printing import Printer
from bot.ending import end_soon
from bot.inbox.arrivals import KINDS, Arrived
from bot.inbox.aside import set_aside_and_tell
from bot.inbox.lanes import Lanes
from bot.inbox.polling import Poller
from bot.logs import place
from bot.menus import Menus, set_menus
from bot.metrics import Metrics
from bot.opening import KITS, be_called, furnished, known_by_telegram, listen, make_bot, open_database, terms
from bot.outbox.courier import Courier
from bot.outbox.deliver import Sender
from bot.outbox.limiter import Limiter
from bot.schedule import Schedule
from bot.screens import repeatable
from bot.settings import Settings
from bot.storage.holders import this_process
from bot.storage.store import Store
from bot.ticks import Ticks

if TYPE_CHECKING:
    from bot.inbox.http import HttpServer

log = structlog.get_logger(__name__)

FINISH_SECONDS, LET_GO_SECONDS = 4.0, 1.0  # at a stop; the last waits for a lock end after them
ALL_SENDS, SHARED_SENDS = 30.0, 15.0  # a second; two processes that share one bot take half each
Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Return the time it is."""
    return datetime.now(UTC)


@dataclass
class App:
    """A bot put together: start it, stop it, wait until it is quiet."""

    settings: Settings
    clock: Clock
    bot: Bot
    store: Store
    house: House
    metrics: Metrics
    limiter: Limiter
    with_webhook: bool = False
    holder: str = field(default_factory=this_process)

    def __post_init__(self) -> None:
        """Put the moving parts together."""
        self.shower = Shower(bot=self.bot, store=self.store, house=self.house, limiter=self.limiter)
        self.menus = Menus(self.bot, self.store, self.house.languages)
        self.sender = self._sender()
        self.courier = Courier(
            self.sender.deliver, allowed=lambda: self.schedule.holds, failed=self._round_failed
        )
        builder = ApplicationBuilder().application_class(Loud).bot(self.bot)
        self.application = builder.updater(None).job_queue(None).build()
        self.application.add_handler(self._dialogue())
        self.lanes = Lanes(self.store, self.handle, self._set_aside, metrics=self.metrics)
        self.ticks = Ticks(
            self.store,
            self.lanes,
            self.shower,
            self.clock,
            bot_id=self.bot.id,
            wake=self.courier.wake,
            printer=Printer(self.store, self.house.languages, self.clock),
            menus=self.menus.set_wanted,
        )
        self.schedule = Schedule(
            self.ticks.by_name(),
            self.clock,
            store=self.store,
            holder=self.holder,
            metrics=self.metrics,
            failed=self._tick_failed,
            gained=self.sender.settle,
        )
        self.poller = self._poller()
        self.http = self._http()
        self.running: list[asyncio.Task[None]] = []

    async def handle(self, arrived: Arrived) -> bool:
        """Take one update through python-telegram-bot's application to the dialogue."""
        delivery = Delivery(arrived)
        await self.application.process_update(delivery)
        return delivery.taken

    async def start(self) -> None:
        """Recover what a process before this one left, then take in updates. Raises SettingsError."""
        await self.application.initialize()
        await set_menus(self.bot, self.house.languages)
        self.shower.only_last = True
        await self.lanes.recover(self.bot.id, now=self.clock())
        self.shower.only_last = False
        await self.shower.sweep(before=self.clock())
        await self.schedule.start()
        self.schedule.soon()
        self.running.append(asyncio.create_task(self.courier.run(), name="courier"))
        if self.http is not None:
            await listen(self.http, self.settings)
        if self.with_webhook:
            await be_called(self.bot, self.settings, KINDS)
        elif self.poller is not None:
            self.running.append(asyncio.create_task(self.poller.run(), name="poller"))

    async def stop(self) -> None:
        """Take in nothing new, finish what runs, let everything go.

        What takes too long, because Telegram is slow or the database away, is left as a crash would leave it.
        """
        if self.poller is not None:
            self.poller.stop()
        finishing = asyncio.create_task(self._finish())
        await asyncio.wait({finishing}, timeout=FINISH_SECONDS)
        await self.application.shutdown()  # which ends the calls that still run
        await asyncio.wait({finishing}, timeout=LET_GO_SECONDS)
        await self.store.close()  # and this, the acts that wait for the database
        self.lanes.abandon()
        for task in (finishing, *self.running):
            task.cancel()
        await asyncio.gather(finishing, *self.running, return_exceptions=True)

    async def _finish(self) -> None:
        stops = [self.lanes.drain(), self.schedule.stop()]
        await asyncio.gather(*stops, *([self.http.stop()] if self.http is not None else []))
        await self.shower.notes.close()
        self.courier.stop()
        self.sender.stop()
        await asyncio.gather(*self.running, return_exceptions=True)

    async def settle(self) -> None:
        """Wait until all that came in is handled, shown, and delivered to others."""
        await self.lanes.idle()
        await self.shower.notes.write()
        await self.courier.idle()

    async def catch_up(self) -> None:
        """Do at once what is due: somebody moved the clock."""
        await self.schedule.run_all_now()
        self.courier.wake()
        await self.courier.idle()

    def _dialogue(self) -> Dialogue:
        return Dialogue(store=self.store, house=self.house, shower=self.shower, clock=self.clock,
                        wake=self.courier.wake, set_menus=self.menus.set_wanted)  # fmt: skip

    def _sender(self) -> Sender:
        return Sender(
            self.store,
            self.bot,
            partial(rendered, self.house),
            self.house.languages,
            self.limiter,
            self.clock,
            metrics=self.metrics,
            unreachable=tell_other_sides,
            trouble=self._message_failed,
            repeatable=repeatable(self.house.screens),
            recordings=self.house.recordings,
        )

    def _poller(self) -> Poller | None:
        if self.settings.webhook_url:
            return None  # Telegram answers 409 to polling where a webhook is set
        return Poller(self.bot, self.store, self.lanes, self.clock,
                      bot_id=self.bot.id, holder=self.holder, metrics=self.metrics)  # fmt: skip

    def _http(self) -> "HttpServer | None":
        if self.settings.port is None:
            return None
        from bot.inbox.door import make_door  # noqa: PLC0415 - 3 MB that a bot without a port never needs

        return make_door(
            self.settings,
            self.store,
            self.lanes,
            self.clock,
            bot_id=self.bot.id,
            metrics=self.metrics,
            checks={"database": self._database_answers, "updates": self._updates_come_in},
            with_webhook=self.with_webhook,
        )

    async def _database_answers(self) -> bool:
        return await self.store.read(lambda session: session.connection().closed is False)

    async def _updates_come_in(self) -> bool:
        return self.with_webhook or self.poller is None or self.poller.alive

    async def _set_aside(self, arrived: Arrived, error: str) -> None:
        await self.store.act(set_aside_and_tell, arrived, error, now=self.clock())
        self.courier.wake()

    async def _message_failed(self, what: str, facts: Mapping[str, str]) -> None:
        if facts.get("kind") != OPERATOR_TROUBLE:  # what can't be told can't be told so either
            await self._trouble(what, facts, cause=f"{what}:{facts.get('row', '')}")

    async def _tick_failed(self, tick: str, error: str) -> None:
        hour = f"{self.clock():%Y%m%d%H}"  # once an hour: a tick that fails, fails every few seconds
        await self._trouble("tick_failed", {"tick": tick, "error": error}, cause=f"{tick}:{hour}")

    async def _round_failed(self, error: Exception) -> None:
        log.error("delivery_failed", error=place(error))
        await self._tick_failed("deliver", place(error))

    async def _trouble(self, what: str, facts: Mapping[str, str], *, cause: str) -> None:
        await self.store.act(tell_operators, what, facts, cause=cause, now=self.clock())


async def build(
    settings: Settings,
    *,
    clock: Clock = wall_clock,
    with_webhook: bool = False,
    limiter: Limiter | None = None,
    house: House | None = None,
    kits: Mapping[str, TradeKit] | None = None,
    engine: Engine | None = None,
) -> App:
    """Put a bot together; waits for Telegram to say who it is. Raises SettingsError and its like.

    `limiter` stands in for Telegram's own limits, `house` for all that can be said, `kits` for the files,
    `engine` for the database that the settings name.
    """
    kits = kits or load_kits(KITS)  # a wrong file stops the start before anything is opened
    house = furnished(settings, house)
    bot = make_bot(settings)
    engine = engine or open_database(settings)
    await known_by_telegram(bot)
    info = {TERMS: terms(settings, kits, bot_name=bot.username)}
    return App(
        settings=settings,
        clock=clock,
        bot=bot,
        store=Store(engine, info=info),
        house=house,
        metrics=Metrics(),
        limiter=limiter or Limiter(rate=SHARED_SENDS if settings.webhook_url else ALL_SENDS),
        with_webhook=with_webhook,
    )


async def run(
    settings: Settings,
    *,
    clock: Clock = wall_clock,
    with_webhook: bool = False,
    limiter: Limiter | None = None,
) -> None:
    """Run until SIGTERM or SIGINT; the process ends soon after. Raises SettingsError, TokenRefused."""
    app = await build(settings, clock=clock, with_webhook=with_webhook, limiter=limiter)
    stopping = asyncio.Event()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signal_number, stopping.set)
    told, starting = asyncio.create_task(stopping.wait()), asyncio.create_task(app.start())
    try:
        await asyncio.wait({told, starting}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()
            log.info("running", bot=app.bot.username)
            await asyncio.wait({told, *app.running}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        end_soon()
        for task in (told, starting):
            task.cancel()
        await asyncio.gather(told, starting, return_exceptions=True)
        await app.stop()
    for task in app.running:
        if not task.cancelled():
            task.result()
