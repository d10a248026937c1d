"""A handler for lanes that fails where a test tells it to, and updates for it."""

import asyncio
from typing import Any

from bot.inbox.arrivals import Arrived, take_in
from bot.inbox.fence import fence, set_aside
from bot.storage.store import Store
from bot.storage.tables import Inbox
from tests.rails import BOT_ID, START, rows


class Handler:
    """Does updates through the fence, and fails where it was told to."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.began: list[int] = []
        self.done: list[int] = []
        self.aside: list[tuple[int, str]] = []
        self.raises: dict[int, list[BaseException]] = {}
        self.gates: dict[int, asyncio.Event] = {}
        self.aside_raises: list[Exception] = []

    async def handle(self, arrived: Arrived) -> bool:
        """Do one update."""
        self.began.append(arrived.update_id)
        if arrived.update_id in self.gates:
            await self.gates[arrived.update_id].wait()
        if self.raises.get(arrived.update_id):
            raise self.raises[arrived.update_id].pop(0)
        done = await self.store.act(fence, arrived, now=START)
        if done:
            self.done.append(arrived.update_id)
        return done

    async def put_aside(self, arrived: Arrived, error: str) -> None:
        """Set one aside."""
        if self.aside_raises:
            raise self.aside_raises.pop(0)
        await self.store.act(set_aside, arrived, error, now=START)
        self.aside.append((arrived.update_id, error))


def said(update_id: int, sender: int | None) -> dict[str, Any]:
    return {"update_id": update_id} | ({"message": {"from": {"id": sender}}} if sender else {})


async def taken(store: Store, *updates: tuple[int, int | None]) -> list[Arrived]:
    return await store.act(take_in, BOT_ID, [said(*update) for update in updates], now=START)


async def states(store: Store) -> list[str]:
    return [row.state for row in await rows(store, Inbox)]
