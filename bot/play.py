"""Playing on this machine: the bot, unmodified, in a process of its own, against the sandbox's Bot API."""

import asyncio
import signal
import tempfile
import webbrowser
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.playing.files import DATABASE, forget
from bot.playing.keeper import Ended, Keeper
from bot.playing.replayed import NotReplayed

if TYPE_CHECKING:
    from bot.playing.joined import Joined
    from bot.sandbox.steps import Story


async def play(*, host: str, port: int, fresh: bool, browser: bool, replay: "Story | None" = None) -> None:
    """Play until SIGINT or SIGTERM; prints one line with the page's address. Raises SystemExit.

    `replay` is a session that was saved: it is played first, on a database that is forgotten in the end;
    the exit code is 1 where it could not all be played.
    """
    with tempfile.TemporaryDirectory() as folder:
        database = DATABASE if replay is None else Path(folder) / DATABASE
        if fresh:
            forget(database)
        await _play(database, host=host, port=port, browser=browser, replay=replay)


async def _play(database: Path, *, host: str, port: int, browser: bool, replay: "Story | None") -> None:
    stopping = _told_to_stop()
    keeper = Keeper(database)
    await keeper.spawn()  # it loads what it needs while we load ours
    from bot.playing.joined import Joined  # noqa: PLC0415

    joined = Joined(keeper)
    try:
        if not await _unless(stopping, joined.begin(host, port, replay)):
            return
        typer.echo(f"Parole tenue, bac à sable : {joined.url}")
        if browser:
            webbrowser.open(joined.url)
        whole = replay is None or await _replayed(joined, replay, stopping)
        await stopping.wait()
        if not whole:
            raise SystemExit(1)
    except Ended as ended:
        raise SystemExit(ended.code) from None
    finally:
        await joined.stop()


async def _replayed(joined: "Joined", session: "Story", stopping: asyncio.Event) -> bool:
    """Play a session again; False where a step could not be: that is said, and the page stays as it is."""
    try:
        if await _unless(stopping, joined.replay(session)):
            typer.echo(f"{len(session.steps)} étapes rejouées.")
    except NotReplayed as wrong:
        typer.echo(str(wrong), err=True)
        typer.echo("La suite n’est pas jouée ; la page reste ouverte.")
        return False
    return True


def _told_to_stop() -> asyncio.Event:
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    return stopping


async def _unless(stopping: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do the work, or give it up when told to stop; say whether it was done."""
    task, told = asyncio.ensure_future(work), asyncio.ensure_future(stopping.wait())
    await asyncio.wait({task, told}, return_when=asyncio.FIRST_COMPLETED)
    for one in (task, told):
        one.cancel()
    results = await asyncio.gather(task, told, return_exceptions=True)
    if isinstance(results[0], Exception):
        raise results[0]
    return not task.cancelled()
