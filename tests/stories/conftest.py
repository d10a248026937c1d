"""Who lives in the stories: Koffi Yao, plumber; Aya Traoré, client; Mariam Diabaté, quality staff."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.databases import sampled  # noqa: F401 - a fixture: each kind of database
from tests.people import Someone
from tests.recorded import Record
from tests.shown import check_screens
from tests.town import Town, town

HERE = Path(__file__).parent
MARIAM, FATOU = 4_294_967_303, 8_589_934_597


TOLD = 2  # stories of each file that are told every time
ALWAYS = frozenset({"test_whole", "test_budgets", "test_model_screens", "test_english", "test_secrets"})


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave all but the first stories of each file to the long tests: each takes a second or two."""
    told: dict[Path, set[str]] = defaultdict(set)
    for item in items:
        if item.path.parent != HERE or item.path.stem in ALWAYS or "abidjan" not in fixtures(item):
            continue
        name = item.name.partition("[")[0]
        if name not in told[item.path] and len(told[item.path]) == TOLD:
            item.add_marker(pytest.mark.long)
        else:
            told[item.path].add(name)


def fixtures(item: pytest.Item) -> Sequence[str]:
    """Return what a test asks for."""
    return item.fixturenames if isinstance(item, pytest.Function) else ()


@pytest.fixture
async def abidjan(database_url: str, keys: str, engine: Engine) -> AsyncIterator[Town]:
    """A town on each kind of database."""
    record, staff = Record(), (MARIAM, FATOU)
    async with town(database_url, keys, staff=staff, house=record.house(), engine=engine) as built:
        yield built
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
