"""A wire to PostgreSQL that can fall silent, as when a machine vanishes: nothing comes, nothing closes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import make_url

PORT = 5432  # of the server's socket, in the name of its file


class Wire:
    """Carries bytes between the bot and the server while `open` is set."""

    def __init__(self, server: str) -> None:
        """Take the file of the server's socket."""
        self._server = server
        self._carrying: set[asyncio.Task[None]] = set()
        self.open = asyncio.Event()
        self.open.set()

    async def connected(self, bot: asyncio.StreamReader, to_bot: asyncio.StreamWriter) -> None:
        """Carry what the two say to each other until one of them hangs up."""
        server, to_server = await asyncio.open_unix_connection(self._server)
        for source, target in ((bot, to_server), (server, to_bot)):
            task = asyncio.create_task(self._carry(source, target))
            self._carrying.add(task)
            task.add_done_callback(self._carrying.discard)

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65_536):
                await self.open.wait()
                target.write(data)
        finally:
            target.close()

    async def cut(self) -> None:
        """End every connection."""
        tasks = list(self._carrying)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def wire(database_url: str) -> AsyncIterator[tuple[Wire, str]]:
    """Lay it to a database; give it with the address at the bot's end."""
    url = make_url(database_url)
    built = Wire(f"{url.query['host']}/.s.PGSQL.{PORT}")
    server = await asyncio.start_server(built.connected, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    near = url.set(host="127.0.0.1", port=port, query={})
    try:
        yield built, near.render_as_string(hide_password=False)
    finally:
        server.close()
        await built.cut()
