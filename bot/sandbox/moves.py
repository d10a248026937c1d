"""Move the clock, and let the bot do what is due then."""

from datetime import datetime, timedelta

from bot.sandbox.bodies import flag, real, text
from bot.sandbox.clock import Clock
from bot.sandbox.reach import Reach
from bot.sandbox.refusals import Impossible, Json, Missing
from bot.sandbox.state import State


async def move_clock(world: State, reach: Reach, body: Json) -> None:
    """Move by {"seconds"}, to {"to": ISO 8601}, or to what is {"next": true}. Raises Impossible, Missing."""
    try:
        await _move(world.clock, reach, body)
    except (ValueError, OverflowError) as error:
        raise Impossible(str(error)) from None
    world.log.note("clock", to=world.clock.now().isoformat())
    await reach.moved()


async def _move(clock: Clock, reach: Reach, body: Json) -> None:
    if "to" in body:
        clock.jump(datetime.fromisoformat(text(body, "to")))
    elif "seconds" in body:
        clock.move(timedelta(seconds=real(body, "seconds", 0.0)))
    else:
        due = await reach.next_due() if flag(body, "next") else None
        if due is None:
            raise Missing("nothing is due", "nothing_due")
        if due[0] > clock.now():
            clock.jump(due[0])
