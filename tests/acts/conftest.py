"""What the acts' tests may ask for: a store with the house's terms, and people who act."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from bot.acts.terms import TERMS, Terms
from bot.charter.kits import load_kits
from bot.storage.store import Store
from tests.acts.scene import Scene
from tests.databases import sampled  # noqa: F401 - a fixture: each kind of database

MONDAY = datetime(2026, 5, 4, 9, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def terms() -> Terms:
    """The terms the house works under."""
    return Terms(kits=load_kits(), bot_name="ParoleTenueBot")


@pytest.fixture
async def store(engine: Engine, terms: Terms) -> AsyncIterator[Store]:
    """A store on a migrated database without rows, with terms."""
    store = Store(engine, info={TERMS: terms})
    yield store
    await store.close()


@pytest.fixture
def now() -> datetime:
    """A Monday morning in Abidjan."""
    return MONDAY


@pytest.fixture
def scene(store: Store, now: datetime) -> Scene:
    """An empty house where people can be brought in and act."""
    return Scene(store, now)
