"""The command line: run, sandbox, gallery, migrate, backup, restore, erase, doctor, admin."""

import bot.left_out  # noqa: F401 - before anything that would load what it keeps out

# isort: split
import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.with_database import database

if TYPE_CHECKING:
    from bot.sandbox.steps import Story
    from bot.settings import Settings

# Each is loaded by its own command: what the others need starts the bot later and larger for nothing. The
# sandbox needs almost nothing here: its bot is another process, which reads the settings and is waited for.
# ruff: noqa: PLC0415

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
admin = typer.Typer(help="Say who is quality staff, beside ADMIN_IDS.", no_args_is_help=True)
app.add_typer(admin, name="admin")

TelegramId = Annotated[int, typer.Argument(min=1, help="A Telegram id.")]
File = Annotated[Path, typer.Argument(help="The file of the copy.")]


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Parole tenue. Without a command: the sandbox where BOT_TOKEN is not set, else run."""
    if context.invoked_subcommand is not None:
        return
    from bot.settings import read_settings

    settings = read_settings()
    if settings.bot_token is None:
        play()
    else:
        serve(settings, webhook=False)


@app.command()
def run(
    webhook: Annotated[bool, typer.Option("--webhook", help="Be called at WEBHOOK_URL.")] = False,
) -> None:
    """Run the bot."""
    from bot.settings import missing, read_settings

    settings = read_settings()
    if settings.bot_token is None:
        raise missing("bot_token")
    for needed in ("webhook_url", "port") if webhook else ():
        if getattr(settings, needed) is None:
            raise missing(needed)
    serve(settings, webhook=webhook)


def _loopback(host: str) -> str:
    from bot.sandbox.links import is_local

    if not is_local(host):
        raise typer.BadParameter(f"the sandbox listens on this machine alone, not on {host}")
    return host


@app.command()
def sandbox(
    host: Annotated[str, typer.Option(callback=_loopback)] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8765,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what was played before.")] = False,
    browser: Annotated[bool, typer.Option(help="Open the page.")] = True,
    replay: Annotated[Path | None, typer.Option(help="Play again a session that the page saved.")] = None,
) -> None:
    """Try the bot on this machine, with three phones and no Telegram."""
    session = None if replay is None else _session(replay)
    play(host=host, port=port, fresh=fresh, browser=browser, replay=session)


def _session(file: Path) -> "Story":
    from bot.sandbox.refusals import Impossible
    from bot.sandbox.steps import read_story

    try:
        return read_story(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise typer.BadParameter(f"{file} can't be read: {error.strerror}") from None
    except ValueError:
        raise typer.BadParameter(f"{file} is no session that the page saved") from None
    except Impossible as wrong:
        raise typer.BadParameter(f"{file}: {wrong}") from None


@app.command()
def migrate() -> None:
    """Bring the database's schema up to date."""
    from bot.storage.migrate import HEAD, upgrade

    with database() as engine:
        upgrade(engine)
    typer.echo(f"the database is at revision {HEAD}")


@app.command()
def backup(file: File) -> None:
    """Copy everything to a new file, still encrypted; the keys are not in it."""
    from bot.storage.backup import backup as copy

    with database() as engine:
        rows = copy(engine, file)
    typer.echo(f"{rows} rows in {file}; keep the encryption keys too, elsewhere")


@app.command()
def restore(file: File) -> None:
    """Bring a copy back into an empty database."""
    from bot.storage.backup import restore as bring_back
    from bot.storage.migrate import prepare

    with database() as engine:
        prepare(engine)
        rows = bring_back(engine, file)
    typer.echo(f"{rows} rows brought back from {file}")


@app.command()
def gallery(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the page.", file_okay=False)],
) -> None:
    """Write one page with every screen, in every language and role."""
    from bot.gallery.examples import load_examples
    from bot.gallery.writing import write_gallery
    from bot.languages import load_languages
    from bot.opening import LOCALES
    from bot.settings import read_settings
    from conversations.house import build_house

    house = build_house(load_languages(LOCALES), zone=read_settings().default_time_zone)
    try:
        file, count = write_gallery(house, load_examples(), folder)
    except OSError as error:
        raise typer.BadParameter(f"the folder can't be written ({error.strerror})") from None
    typer.echo(f"{count} screens in {file}")


@app.command()
def doctor() -> None:
    """Say what is well and what is not."""
    from bot.doctor import examine
    from bot.settings import read_settings

    settings, ill = read_settings(), False

    async def tell() -> None:
        nonlocal ill
        async for finding in examine(settings):
            ill = ill or finding.well is False
            typer.echo(f"{ {True: 'ok  ', False: 'NO  ', None: '[ ] '}[finding.well] }{finding.told}")

    asyncio.run(tell())
    if ill:
        raise typer.Exit(2)


@app.command()
def erase(
    person: Annotated[int, typer.Argument(min=1, help="The number that the request for erasure tells.")],
) -> None:
    """Erase what may go by now of somebody who asked for it; what both sides signed stays."""
    from sqlmodel import Session

    from bot.acts.erase import erase_what_may_go
    from bot.app import wall_clock
    from bot.storage.tables import Person

    with database() as engine, Session(engine) as session, session.begin():
        found = session.get(Person, person)
        if found is None or found.erasure_asked_at is None:
            raise typer.BadParameter(f"person {person} asks for no erasure")
        erased = erase_what_may_go(session, found, now=wall_clock())
    typer.echo(f"{erased} requests that ended unsigned are erased; drafts and former names too")


@admin.command("list")
def list_staff() -> None:
    """List the quality staff."""
    from sqlmodel import Session

    from bot.acts.grant_staff import granted_staff
    from bot.settings import read_settings

    for telegram_id in read_settings().admin_ids:
        typer.echo(f"{telegram_id}  ADMIN_IDS")
    with database() as engine, Session(engine) as session:
        for telegram_id, at in granted_staff(session).items():
            typer.echo(f"{telegram_id}  {at:%Y-%m-%d %H:%M} UTC")


@admin.command()
def grant(telegram_id: TelegramId) -> None:
    """Make somebody quality staff."""
    from sqlmodel import Session

    from bot.acts.grant_staff import grant_staff
    from bot.app import wall_clock

    with database() as engine, Session(engine) as session, session.begin():
        changed = grant_staff(session, telegram_id, now=wall_clock())
    typer.echo(f"{telegram_id} is quality staff" if changed else f"{telegram_id} was quality staff already")


@admin.command()
def revoke(telegram_id: TelegramId) -> None:
    """Take it back."""
    from sqlmodel import Session

    from bot.acts.grant_staff import revoke_staff
    from bot.app import wall_clock

    with database() as engine, Session(engine) as session, session.begin():
        changed = revoke_staff(session, telegram_id, now=wall_clock())
    typer.echo(
        f"{telegram_id} is not quality staff any more" if changed else f"{telegram_id} was not granted it"
    )


def serve(settings: "Settings", *, webhook: bool) -> None:
    """Run until told to stop."""
    from bot.app import run as run_bot
    from bot.inbox.polling import TokenRefused
    from bot.logs import configure
    from bot.settings import SettingsError

    configure(settings.log_level, as_json=not sys.stderr.isatty())
    try:
        asyncio.run(run_bot(settings, with_webhook=webhook))
    except TokenRefused as refused:
        raise SettingsError(str(refused)) from None


def play(
    *,
    host: str = "127.0.0.1",
    port: int = 8765,
    fresh: bool = False,
    browser: bool = True,
    replay: "Story | None" = None,
) -> None:
    """Run the bot against the sandbox on this machine."""
    from bot.logs import configure
    from bot.play import play as play_here

    configure("WARNING")
    asyncio.run(play_here(host=host, port=port, fresh=fresh, browser=browser, replay=replay))


def main() -> None:
    """Do what the command line says; an error that the operator can mend is one line, and exit code 2."""
    try:
        app(prog_name="python -m bot")
    except Exception as error:
        line = _mended_by(error)
        if line is None:
            raise
        typer.echo(line, err=True)
        sys.exit(2)


def _mended_by(error: Exception) -> str | None:
    """Return the line that tells the operator what to mend, None where it is no error of theirs."""
    from sqlalchemy.exc import OperationalError

    from bot.charter.kits import KitError
    from bot.recordings import RecordingError
    from bot.settings import SettingsError
    from bot.storage.backup_file import BackupError
    from bot.storage.failures import describe, is_held
    from bot.storage.keys import KeysError
    from bot.storage.migrate import SchemaPending

    if is_held(error):
        return f"DATABASE_URL: somebody else holds the database ({describe(error)}); try again"
    if isinstance(error, OperationalError):
        return f"DATABASE_URL: the database can't be reached ({describe(error)})"
    theirs = (SettingsError, KeysError, KitError, RecordingError, BackupError, SchemaPending)
    return str(error) if isinstance(error, theirs) else None


if __name__ == "__main__":
    main()
