"""The bot's process, started by the one that plays: `python -m bot.playing FILE-DESCRIPTOR DATABASE`."""

import bot.left_out  # noqa: F401 - before anything that would load what it keeps out

# isort: split
import asyncio
import socket
import sys
from pathlib import Path

from bot.charter.kits import KitError
from bot.logs import configure
from bot.playing.child import Child
from bot.recordings import RecordingError
from bot.settings import SettingsError, read_settings
from bot.storage.keys import KeysError
from bot.storage.migrate import SchemaPending


async def _live(descriptor: int, database: Path) -> None:
    await Child(read_settings(), database).live(socket.socket(fileno=descriptor))


def main() -> None:
    """Live; an error that whoever plays can mend is one line, and exit code 2."""
    configure("WARNING")
    try:
        asyncio.run(_live(int(sys.argv[1]), Path(sys.argv[2])))
    except (SettingsError, KeysError, KitError, RecordingError, SchemaPending) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
