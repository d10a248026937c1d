"""The schema walks forward and back on both databases, and is what the models say."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlmodel import SQLModel

from bot.storage.engine import make_engine
from bot.storage.keyring import KeyRing
from bot.storage.migrate import BASE, FOLDER, HEAD, current, downgrade, is_current, upgrade


@pytest.fixture
def empty(empty_database_url: str, ring: KeyRing) -> Any:
    engine = make_engine(empty_database_url, ring)
    yield engine
    engine.dispose()


def checks(engine: Engine) -> dict[str, list[tuple[str | None, str]]]:
    inspector = inspect(engine)
    return {
        table: sorted(
            (str(check["name"]), check["sqltext"]) for check in inspector.get_check_constraints(table)
        )
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def test_the_head_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_every_revision_goes_forward_and_back(empty: Engine) -> None:
    assert current(empty) is None
    for _ in range(2):
        upgrade(empty)
        assert is_current(empty)
        downgrade(empty, BASE)
        assert inspect(empty).get_table_names() == ["alembic_version"]
        assert current(empty) is None


def test_the_migrated_schema_is_what_the_models_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_migrated_checks_are_what_the_models_say(engine: Engine, empty: Engine) -> None:
    SQLModel.metadata.create_all(empty)
    assert checks(engine) == checks(empty)
    assert len(checks(engine)["engagement"]) == 2


def test_migrating_an_up_to_date_database_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    assert is_current(engine)
