"""Playing on this machine: the bot, unmodified, over real HTTP, against the sandbox's Bot API."""

import asyncio
import signal
import webbrowser
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer
from sqlalchemy import Engine, func
from sqlmodel import Session, col, delete, select

from bot.acts.follow_ups import next_due
from bot.app import App, build
from bot.opening import open_database
from bot.sandbox import Clock, Sandbox
from bot.settings import Settings
from bot.storage.tables import Inbox, Lease, Person

DATABASE = Path("parole-tenue-sandbox.db")
TOKEN = "100:SANDBOX"  # noqa: S105 - it opens nothing: the sandbox alone knows it
ANY_PORT = 0


@dataclass(frozen=True)
class Actor:
    """Somebody whose phone is on the page from the start; ids above 32 bits, as Telegram's may be."""

    id: int
    first_name: str
    last_name: str
    role: str


ACTORS = (
    Actor(4_294_967_301, "Koffi", "Yao", "provider"),
    Actor(4_294_967_302, "Aya", "Traoré", "client"),
    Actor(4_294_967_303, "Mariam", "Diabaté", "admin"),
)
STAFF = tuple(actor.id for actor in ACTORS if actor.role == "admin")


async def play(settings: Settings, *, host: str, port: int, fresh: bool, browser: bool) -> None:
    """Play until SIGINT or SIGTERM; prints one line with the page's address."""
    if fresh:
        forget(DATABASE)
    local = settings.model_copy(update=_local(settings))
    last, met = _resume(open_database(local))
    clock = Clock(last)
    sandbox = Sandbox(clock, token=TOKEN)
    await _listen(sandbox, host, port)
    app = await build(local.model_copy(update={"bot_api_url": sandbox.url}), clock=clock.now)
    _people(sandbox, met)
    _join(sandbox, app)
    await app.start()
    typer.echo(f"Parole tenue, bac à sable : {sandbox.url}")
    if browser:
        webbrowser.open(sandbox.url)
    await _told_to_stop()
    await app.stop()
    await sandbox.stop()


def forget(database: Path) -> None:
    """Delete what was played before."""
    for file in database.parent.glob(f"{database.name}*"):
        file.unlink()


def _local(settings: Settings) -> dict[str, object]:
    """Return the settings that keep the sandbox to itself: no real token, no real data, no webhook."""
    from pydantic import SecretStr  # noqa: PLC0415 - loaded with the settings already

    return {
        "bot_token": SecretStr(TOKEN),
        "database_url": SecretStr(f"sqlite:///{DATABASE}"),
        "admin_ids": STAFF,
        "operator_ids": STAFF,
        "webhook_url": None,
        "port": None,
    }


def _resume(engine: Engine) -> tuple[datetime | None, frozenset[int]]:
    """Return when the last play ended, if its clock was moved beyond now, and whom it met; free duties."""
    with Session(engine) as session, session.begin():
        session.exec(delete(Lease))
        last = session.exec(select(func.max(col(Inbox.received_at)))).one()
        met = frozenset(session.exec(select(Person.telegram_id)))
    engine.dispose()
    return last if last is not None and last > datetime.now(UTC) else None, met


async def _listen(sandbox: Sandbox, host: str, port: int) -> None:
    try:
        await sandbox.start(host, port)
    except OSError:  # the port is taken: any other does
        await sandbox.start(host, ANY_PORT)


def _people(sandbox: Sandbox, met: frozenset[int]) -> None:
    """Bring everybody in; whoever had pressed Start before can still be written to."""
    for actor in ACTORS:
        person = sandbox.world.add_person(
            actor.first_name, actor.last_name, role=actor.role, person_id=actor.id
        )
        person.started = actor.id in met


def _join(sandbox: Sandbox, app: App) -> None:
    """Let a clock moved by hand run what is due, and say what is due next."""

    async def due() -> tuple[datetime, str] | None:
        await app.ticks.follow_up()
        return await app.store.read(next_due, now=app.clock())

    sandbox.on_clock_moved = app.catch_up
    sandbox.next_due = due


async def _told_to_stop() -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    await stopping.wait()
