"""Who lives in the stories: Koffi Yao, plumber; Aya Traoré, client; Mariam Diabaté, quality staff."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Engine

from tests.databases import SAMPLED
from tests.people import Someone
from tests.recorded import Record
from tests.shown import check_screens
from tests.stories.accepted import check_calls
from tests.town import Town, town

MARIAM, FATOU = 4_294_967_303, 8_589_934_597


@pytest.fixture(params=SAMPLED)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of database; the second one tells most stories among the long tests.

    A story of the sample that is told on both every time imports `kind` of `tests.conftest`.
    """
    return str(request.param)


@pytest.fixture
async def abidjan(database_url: str, keys: str, engine: Engine) -> AsyncIterator[Town]:
    """A town on each kind of database; every call the bot made there is checked against aiogram's models."""
    record, staff = Record(), (MARIAM, FATOU)
    async with town(database_url, keys, staff=staff, house=record.house(), engine=engine) as built:
        yield built
        check_calls(built.sandbox.world.calls.all)
    check_screens(record)


@pytest.fixture
async def koffi(abidjan: Town) -> Someone:
    """A provider who has not signed up yet."""
    return abidjan.somebody("Koffi", "Yao", "provider")


@pytest.fixture
async def aya(abidjan: Town) -> Someone:
    """A client who has not been invited yet."""
    return abidjan.somebody("Aya", "Traoré", "client")


@pytest.fixture
async def mariam(abidjan: Town) -> Someone:
    """Somebody of the quality staff, who has pressed Start."""
    person = abidjan.somebody("Mariam", "Diabaté", "admin", number=MARIAM)
    await person.says("/start")
    return person
