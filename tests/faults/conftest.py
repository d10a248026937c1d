"""A town on each kind of database, with somebody who is told of technical trouble."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.storage.keyring import make_key
from tests.databases import sampled  # noqa: F401 - a fixture: each kind of database
from tests.people import Someone
from tests.town import Town, town

OMAR = 4_294_967_311


@pytest.fixture
async def place(database_url: str) -> AsyncIterator[Town]:
    """A town whose operator is Omar."""
    async with town(database_url, make_key("k1"), operator_ids=(OMAR,)) as built:
        yield built


@pytest.fixture
async def koffi(place: Town) -> Someone:
    """A provider who has not signed up yet."""
    return place.somebody("Koffi", "Yao", "provider")


@pytest.fixture
async def aya(place: Town) -> Someone:
    """A client who has not been invited yet."""
    return place.somebody("Aya", "Traoré", "client")


@pytest.fixture
async def omar(place: Town) -> Someone:
    """The operator, who has pressed Start."""
    person = place.somebody("Omar", "Sy", "operator", number=OMAR)
    await person.says("/start")
    return person


@pytest.fixture
def trouble() -> Iterator[list[Any]]:
    """What the bot logs as going wrong, and else."""
    with capture_logs() as logs:
        yield logs
