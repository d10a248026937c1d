"""What runs by itself every few seconds: each tick an act that does no harm when it runs twice."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.acts import alert_times, follow_ups, forget_files
from bot.acts.erasure_requests import owe_requests
from bot.acts.expire import expire, to_expire
from bot.acts.prove import prove, to_prove
from bot.acts.shut_words import any_words_over, shut_over
from bot.dialogue.drafts import drop_old
from bot.dialogue.showing import Shower
from bot.documents.printing import Printer
from bot.inbox.lanes import Lanes
from bot.inbox.purge import purge
from bot.schedule import Tick
from bot.storage.store import Store

OFTEN, MINUTELY, HOURLY = 5.0, 60.0, 3600.0  # seconds
AT_ONCE = 200  # engagements a tick takes; the next one goes on
LATE = timedelta(seconds=10)  # a screen is shown at once; later than this, showing it has failed


@dataclass(frozen=True)
class Ticks:
    """The ticks, with the parts they need; `wake` is called when messages are owed."""

    store: Store
    lanes: Lanes
    shower: Shower
    clock: Callable[[], datetime]
    bot_id: int
    wake: Callable[[], None]
    printer: Printer
    menus: Callable[[], Awaitable[int]]  # set the menus that are wanted and not there

    def by_name(self) -> Mapping[str, Tick]:
        """Return each with its pace."""
        return {
            "sweep": Tick(self.sweep, OFTEN, everywhere=True),
            "show": Tick(self.show, OFTEN),
            "follow_up": Tick(self.follow_up, OFTEN),
            "expire": Tick(self.expire, MINUTELY),
            "staff": Tick(self.tell_staff, MINUTELY),
            "words": Tick(self.shut_words, MINUTELY),
            "menus": Tick(self.set_menus, MINUTELY),
            "prove": Tick(self.prove, HOURLY),
            "documents": Tick(self.print_documents, OFTEN),
            "drafts": Tick(self.drop_drafts, HOURLY),
            "files": Tick(self.forget_files, HOURLY),
            "purge": Tick(self.purge, HOURLY),
        }

    def sweep(self) -> Awaitable[int]:
        """Take up updates that nobody has done yet."""
        return self.lanes.sweep(self.bot_id, now=self.clock())

    def show(self) -> Awaitable[int]:
        """Show screens that are not known to be shown."""
        return self.shower.sweep(before=self.clock() - LATE)

    async def print_documents(self) -> None:
        """Make the documents that are owed, then send them."""
        if await self.printer.print_owed():
            self.wake()

    def set_menus(self) -> Awaitable[int]:
        """Set the menus that Telegram did not take at once."""
        return self.menus()

    def drop_drafts(self) -> Awaitable[int]:
        """Drop drafts that nobody has touched for long."""
        return self.store.act(drop_old, now=self.clock())

    async def forget_files(self) -> None:
        """Forget voice notes and photos whose draft has gone, given to nobody."""
        if files := await self.store.read(forget_files.unnamed_files, now=self.clock()):
            await self.store.act(forget_files.forget_files, files)

    def purge(self) -> Awaitable[int]:
        """Forget what came in long ago."""
        return self.store.act(purge, now=self.clock())

    async def follow_up(self) -> None:
        """Work out what each changed engagement will need, then owe what is due, one engagement an act."""
        for engagement_id in await self.store.read(follow_ups.to_work_out, limit=AT_ONCE):
            await self.store.act(follow_ups.work_out, engagement_id, now=self.clock())
        due = await self.store.read(follow_ups.to_owe, now=self.clock(), limit=AT_ONCE)
        for engagement_id in due:
            await self.store.act(follow_ups.owe_due, engagement_id, now=self.clock())
        if due:
            self.wake()

    async def expire(self) -> None:
        """End the invitations that nobody used in their days, one an act."""
        for engagement_id in await self.store.read(to_expire, now=self.clock(), limit=AT_ONCE):
            if await self.store.act(expire, engagement_id, now=self.clock()):
                self.wake()

    async def tell_staff(self) -> None:
        """Tell quality staff of alerts whose time or day has come, and of requests; owe their mornings."""
        alerts = await self.store.read(alert_times.to_bring, now=self.clock())
        for alert_id in alerts:
            await self.store.act(alert_times.bring_alert, alert_id, now=self.clock())
        asked = await self.store.act(owe_requests, now=self.clock())
        if await self.store.act(alert_times.owe_mornings, now=self.clock()) or alerts or asked:
            self.wake()

    async def shut_words(self) -> None:
        """Take words back from the phones of those who may read them no more."""
        if await self.store.read(any_words_over, now=self.clock()):
            await self.store.act(shut_over, now=self.clock(), limit=AT_ONCE)
            self.wake()

    async def prove(self) -> None:
        """Look over engagements that changed, and those not looked over for a day, one an act."""
        for engagement_id in await self.store.read(to_prove, now=self.clock(), limit=AT_ONCE):
            await self.store.act(prove, engagement_id, now=self.clock())
        self.wake()
