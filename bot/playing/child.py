"""The bot's side: it does what the sandbox's process asks, and ends with it."""

import asyncio
import signal
import socket
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlmodel import Session, col, delete, select, update

from bot.acts.coming import coming
from bot.app import App, build
from bot.ending import end_soon
from bot.opening import open_database
from bot.playing.cast import local
from bot.playing.changes import Changes
from bot.playing.link import Json, Link
from bot.playing.look import look, stages
from bot.playing.pace import Pace
from bot.playing.time import Followed
from bot.settings import Settings
from bot.storage.tables import Inbox, Lease, Person

LISTED = 5  # of what the clock brings next


class Child:
    """One life of the bot on one database."""

    def __init__(self, settings: Settings, database: Path) -> None:
        self._settings = local(settings, database)
        self._clock, self._pace = Followed(), Pace()
        self._app: App | None = None
        self._link: Link | None = None
        self._ended = asyncio.Event()
        self._error: Exception | None = None
        self._questions: dict[str, Callable[[App], Awaitable[Json]]] = {
            "catch_up": _catch_up,
            "settle": _settle,
            "coming": _coming,
            "look": _look,
            "stages": _stages,
        }

    async def live(self, end: socket.socket) -> None:
        """Live until the other end hangs up, or a signal comes. Raises what the bot ends with."""
        self._link = link = await Link.on(end, answer=self._answer, told=self._told)
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self._ended.set)
        listening = asyncio.create_task(link.run())
        listening.add_done_callback(lambda _: self._ended.set())
        link.tell("found", **found(self._settings))
        await self._ended.wait()
        end_soon()
        link.close()
        await listening
        if self._app is not None:
            await self._app.stop()
            for task in self._app.running:
                if not task.cancelled():
                    task.result()
        if self._error is not None:
            raise self._error

    async def _answer(self, what: str, facts: Json) -> Json:
        if what == "start":
            try:
                return await self._start(facts)
            except Exception as error:
                self._error = error
                self._ended.set()
                raise
        if self._app is None:
            raise RuntimeError("not started yet")
        return await self._questions[what](self._app)

    async def _start(self, facts: Json) -> Json:
        self._clock.follow(facts["clock"])
        settings = self._settings.model_copy(update={"bot_api_url": facts["url"]})
        self._app = await build(settings, clock=self._clock.now, limiter=self._pace)
        self._watch(self._app)
        await self._app.start()
        for task in self._app.running:
            task.add_done_callback(lambda _: self._ended.set())
        return {}

    def _watch(self, app: App) -> None:
        """Tell which rows change, from the threads in which they do."""
        loop = asyncio.get_running_loop()

        def tell(update_id: int | None, rows: list[Json]) -> None:
            loop.call_soon_threadsafe(self._tell, update_id, rows)

        Changes(app.store.engine, tell)

    def _tell(self, update_id: int | None, rows: list[Json]) -> None:
        if self._link is not None:
            self._link.tell("changed", update_id=update_id, rows=rows)

    def _told(self, what: str, facts: Json) -> None:
        if what == "clock":
            self._clock.follow(facts)
        elif what == "hurry":
            self._pace.hurried = facts["hurried"]


def found(settings: Settings) -> Json:
    """Open the database, free its duties; return when the last play ended, if beyond now, and whom it met."""
    engine = open_database(settings, tell=False)  # its keys are thrown away with the play
    with Session(engine) as session, session.begin():
        session.exec(delete(Lease))
        session.exec(update(Person).values(menu_shown=""))  # a sandbox that begins knows no menu
        last = session.exec(select(func.max(col(Inbox.received_at)))).one()
        met = list(session.exec(select(Person.telegram_id)))
    engine.dispose()
    ahead = last is not None and last > datetime.now(UTC)
    return {"last": last.isoformat() if last is not None and ahead else None, "met": met}


async def _catch_up(app: App) -> Json:
    await app.catch_up()
    return {}


async def _settle(app: App) -> Json:
    await app.settle()
    return {}


async def _coming(app: App) -> Json:
    await app.ticks.follow_up()
    found = await app.store.read(coming, now=app.clock(), limit=LISTED)
    return {"due": [{"at": at.isoformat(), "what": what} for at, what in found]}


async def _look(app: App) -> Json:
    return await app.store.read(look)


async def _stages(app: App) -> Json:
    return stages(app.house.languages, ZoneInfo(app.settings.default_time_zone))
