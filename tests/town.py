"""A town for stories: the real bot against the sandbox's Bot API over HTTP, three people, a clock to move."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from math import inf
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.app import App, build
from bot.charter.kits import TradeKit, load_kits
from bot.dialogue.house import House
from bot.opening import KITS
from bot.outbox.limiter import Limiter
from bot.sandbox import Clock, Sandbox
from bot.settings import Settings, read_settings
from bot.storage.tables import Person
from tests.people import Someone
from tests.recorded import whole_house

ABIDJAN = ZoneInfo("Africa/Abidjan")
MONDAY = datetime(2026, 5, 4, 9, 12, tzinfo=UTC)  # the day of the model screens
TOKEN = "100:SANDBOX"
QUIET_SECONDS = 60.0
PHOTO = b"\xff\xd8\xff\xe0" + b"attestation" * 20


class Town:
    """One bot, and whoever lives with it. After each gesture everybody waits until the bot is quiet."""

    def __init__(
        self, sandbox: Sandbox, clock: Clock, settings: Settings, app: App, house: House | None = None
    ) -> None:
        self.sandbox, self.clock, self.settings, self.app, self.house = sandbox, clock, settings, app, house
        self.diary: list[int] = []  # whose gesture each was, in order; 0 where time passed

    def somebody(
        self,
        first_name: str,
        last_name: str = "",
        role: str = "",
        *,
        language: str = "fr",
        number: int | None = None,
    ) -> Someone:
        """Bring in somebody who has never written to the bot."""
        person = self.sandbox.world.add_person(
            first_name, last_name, role=role, language_code=language, person_id=number
        )
        return Someone(self.sandbox.world, person, self.settle, self.diary.append)

    @property
    def engine(self) -> Engine:
        """The bot's database, to look into: whoever only reads waits for no writer."""
        return self.app.store.engine.execution_options(read_only=True)

    def name_kept(self, person: Someone) -> str:
        """Return the name that the bot keeps of somebody."""
        with Session(self.engine) as session:
            return session.exec(select(Person.name).where(Person.telegram_id == person.id)).one()

    async def settle(self) -> None:
        """Wait until every update is handled, every screen shown and every message delivered."""
        world = self.sandbox.world
        for _ in range(2):
            assert await world.bell.until(world.quiet, QUIET_SECONDS), "the bot is not quiet"
            await self.app.settle()

    async def passes(self, **by: float) -> None:
        """Let time pass: `days=…`, `hours=…`."""
        self.clock.move(timedelta(**by))
        await self.catch_up()

    async def comes(self, day: int, hour: int = 0, minute: int = 0, *, month: int = 5) -> None:
        """Let time pass until an hour of 2026, in Abidjan."""
        self.clock.jump(datetime(2026, month, day, hour, minute, tzinfo=ABIDJAN))
        await self.catch_up()

    async def catch_up(self) -> None:
        """Do what is due now."""
        self.diary.append(0)
        await self.app.catch_up()
        await self.settle()

    async def restarts(self) -> None:
        """Stop the bot and start it again on the same database, until all that a start does is done."""
        await self.app.stop()
        self.app = await built_app(self.settings, self.clock, self.house)
        await self.app.start()
        await self.catch_up()  # a start lets every tick run once, beside whatever follows


async def built_app(
    settings: Settings, clock: Clock, house: House | None, engine: Engine | None = None
) -> App:
    """Put the bot together as it is, with nothing to hold it back; what files say is read once a run."""
    house = house or whole_house(settings.default_time_zone)
    return await build(
        settings, clock=clock.now, limiter=unlimited(), house=house, kits=kits(), engine=engine
    )


@cache
def kits() -> Mapping[str, TradeKit]:
    """Return the trade kits."""
    return load_kits(KITS)


def unlimited() -> Limiter:
    """Return a limiter that holds nothing back."""
    return Limiter(rate=inf, per_chat=inf)


@asynccontextmanager
async def town(
    database_url: str,
    keys: str,
    *,
    staff: tuple[int, ...] = (),
    house: House | None = None,
    engine: Engine | None = None,
    **settings: object,
) -> AsyncIterator[Town]:
    """Build a town on a migrated database; `settings` as the operator sets them, the rest for `build`."""
    clock = Clock(MONDAY)
    sandbox = Sandbox(clock, token=TOKEN)
    sandbox.world.floods = False  # a story takes seconds: nobody in it reads or types
    await sandbox.start()
    wanted = {
        "bot_token": SecretStr(TOKEN),
        "bot_api_url": sandbox.url,
        "database_url": SecretStr(database_url),
        "encryption_keys": SecretStr(keys),
        "admin_ids": staff,
        **settings,
    }
    chosen = read_settings(env_file=None).model_copy(update=wanted)
    app = await built_app(chosen, clock, house, engine)
    await app.start()
    built = Town(sandbox, clock, chosen, app, house)
    try:
        yield built
    finally:
        await built.app.stop()
        await sandbox.stop()
