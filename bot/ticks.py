"""What runs by itself every few seconds: each tick an act that does no harm when it runs twice."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.acts import follow_ups
from bot.dialogue.drafts import drop_old
from bot.inbox.purge import purge
from bot.schedule import Tick

if TYPE_CHECKING:  # the application gives itself
    from bot.app import App

OFTEN, HOURLY = 5.0, 3600.0  # seconds
AT_ONCE = 200  # engagements a tick takes; the next one goes on
LATE = timedelta(seconds=10)  # a screen is shown at once; later than this, showing it has failed


def of(app: "App") -> Mapping[str, Tick]:
    """Return the application's ticks by name."""

    def act(fn: Callable[..., object]) -> Callable[[], Awaitable[object]]:
        return lambda: app.store.act(fn, now=app.clock())

    return {
        "sweep": Tick(lambda: app.lanes.sweep(app.bot.id, now=app.clock()), OFTEN, everywhere=True),
        "show": Tick(lambda: app.shower.sweep(before=app.clock() - LATE), OFTEN),
        "follow_up": Tick(lambda: follow_up(app), OFTEN),
        "drafts": Tick(act(drop_old), HOURLY),
        "purge": Tick(act(purge), HOURLY),
    }


async def follow_up(app: "App") -> None:
    """Work out what each changed engagement will need, then owe what is due, one engagement an act."""
    for engagement_id in await app.store.read(follow_ups.to_work_out, limit=AT_ONCE):
        await app.store.act(follow_ups.work_out, engagement_id, now=app.clock())
    due = await app.store.read(follow_ups.to_owe, now=app.clock(), limit=AT_ONCE)
    for engagement_id in due:
        await app.store.act(follow_ups.owe_due, engagement_id, now=app.clock())
    if due:
        app.courier.wake()
