"""A Bot API, and lanes that note what reaches them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bot.inbox.arrivals import Arrived
from bot.inbox.fence import fence
from bot.inbox.lanes import Lanes
from bot.metrics import Metrics
from bot.sandbox import Sandbox
from bot.storage.store import Store
from tests.inbox.handling import Handler
from tests.rails import START, running_sandbox


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A Bot API."""
    async with running_sandbox() as sandbox:
        yield sandbox


@dataclass
class Seen:
    """Lanes, and the updates that they did."""

    store: Store
    done: list[Arrived] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.metrics = Metrics()
        self.lanes = Lanes(self.store, self.handle, self.put_aside, metrics=self.metrics, pauses=(0.0,))

    async def handle(self, arrived: Arrived) -> bool:
        """Do an update."""
        done = await self.store.act(fence, arrived, now=START)
        if done:
            self.done.append(arrived)
        return done

    async def put_aside(self, arrived: Arrived, error: str) -> None:
        """Fail: nothing here goes wrong."""
        raise AssertionError(f"{arrived.update_id} set aside: {error}")

    @property
    def texts(self) -> list[str]:
        """What the messages said."""
        return [one.raw["message"]["text"] for one in self.done]


@pytest.fixture
def seen(store: Store) -> Seen:
    return Seen(store)


@pytest.fixture
def handler(store: Store) -> Handler:
    return Handler(store)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def lanes(store: Store, handler: Handler, metrics: Metrics) -> Lanes:
    return Lanes(store, handler.handle, handler.put_aside, metrics=metrics, pauses=(0.0,))
