"""What tests of the rails share: a sandbox and its bot, a clock moved by hand, people in the database."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, SQLModel
from telegram import Bot

from bot.sandbox import Clock, Sandbox
from bot.storage.store import Store
from bot.storage.tables import Person
from bot.transport import Transport

START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
TOKEN = "100:SANDBOX"
BOT_ID = 100


class Hand:
    """A clock that only a test moves."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Move it by `seconds=…`, `hours=…`."""
        self.now += timedelta(**by)


@dataclass(eq=False)
class Alarm:
    """A call that `Seconds` will make."""

    at: float
    ring: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        """Do not call."""
        self.cancelled = True


@dataclass
class Seconds:
    """Monotonic seconds that only a test lets pass, and what was to be called after some of them."""

    now: float = 1000.0
    alarms: list[Alarm] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def later(self, seconds: float, ring: Callable[[], None]) -> Alarm:
        """Call `ring` when so many seconds have passed."""
        self.alarms.append(Alarm(self.now + seconds, ring))
        return self.alarms[-1]

    async def passes(self, seconds: float) -> None:
        """Let time pass, ringing on the way, and whoever was let go run."""
        end = self.now + seconds
        while True:
            due = [alarm for alarm in self.alarms if not alarm.cancelled and alarm.at <= end]
            if not due:
                break
            first = min(due, key=lambda alarm: alarm.at)
            self.alarms.remove(first)
            self.now = max(self.now, first.at)
            first.ring()
            await turns()
        self.now = end
        await turns()


async def turns(number: int = 20) -> None:
    """Let what is ready to run, run."""
    for _ in range(number):
        await asyncio.sleep(0)


async def until(true: Callable[[], Any], seconds: float = 60.0) -> None:
    """Wait until something is true, and fail where it does not become so."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - what is waited for rings no bell
            await asyncio.sleep(0.005)


@asynccontextmanager
async def running_sandbox() -> AsyncIterator[Sandbox]:
    """A sandbox over HTTP."""
    sandbox = Sandbox(Clock(START), token=TOKEN)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@asynccontextmanager
async def bot_at(url: str, token: str = TOKEN, **patience: float) -> AsyncIterator[Bot]:
    """A bot whose Bot API is at an address, on our transport."""
    transport = Transport(**patience)  # type: ignore[arg-type]
    bot = Bot(token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot", request=transport)
    await transport.initialize()
    yield bot
    await transport.shutdown()


def meet(session: Session, telegram_id: int, language: str = "fr") -> int:
    """Put a person in the database; return their row."""
    person = Person(
        telegram_id=telegram_id, name="Awa", language=language, zone="Africa/Abidjan", met_at=START
    )
    session.add(person)
    session.flush()
    if person.id is None:
        raise AssertionError("a flushed person has an id")
    return person.id


async def rows(store: Store, table: type[SQLModel]) -> list[Any]:
    """Return all rows of a table, by id."""
    return await store.read(lambda session: list(session.scalars(select(table).order_by(table.id))))  # type: ignore[attr-defined]
