"""The schema walks forward and back on both databases, and is what the models say."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from bot.storage.engine import make_engine
from bot.storage.keyring import KeyRing
from bot.storage.migrate import (
    BASE,
    FOLDER,
    HEAD,
    SchemaBroken,
    SchemaPending,
    current,
    downgrade,
    is_current,
    prepare,
    upgrade,
)
from bot.storage.partial import schema


@pytest.fixture
def empty(empty_database_url: str, ring: KeyRing) -> Any:
    engine = make_engine(empty_database_url, ring)
    yield engine
    engine.dispose()


def orphan(config: Config, _to: str) -> None:
    """Stand in for a migration that leaves a row pointing to nothing."""
    config.attributes["connection"].execute(
        text(
            "INSERT INTO provider (person_id, signature, signed_at, charter_version, city) "
            "VALUES (404, x'00', '2026-01-01 00:00:00.000000', 1, 'Abidjan')"
        )
    )


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
        assert compare_metadata(context, schema()) == []


def test_the_migrated_checks_are_what_the_models_say(engine: Engine, empty: Engine) -> None:
    schema().create_all(empty)
    assert checks(engine) == checks(empty)
    assert len(checks(engine)["engagement"]) == 2


def test_two_processes_may_migrate_at_once(empty: Engine) -> None:
    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(upgrade, empty) for _ in range(2)]:
            done.result()
    assert is_current(empty)


@pytest.mark.parametrize("kind", ["postgresql"])
def test_a_migration_waits_for_locks_without_end(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = []

    def look(config: Config, _: str) -> None:
        waits.append(config.attributes["connection"].execute(text("SHOW lock_timeout")).scalar_one())

    monkeypatch.setattr(command, "downgrade", look)
    downgrade(engine, BASE)
    assert waits == ["0"]


def test_sqlite_is_brought_up_to_date_at_the_start_and_postgresql_is_not(empty: Engine, kind: str) -> None:
    if kind == "sqlite":
        prepare(empty)
        assert is_current(empty)
    else:
        with pytest.raises(SchemaPending, match="run `python -m bot migrate`"):
            prepare(empty)
        assert current(empty) is None


def test_a_newer_schema_is_left_alone(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaPending, match="made by a newer program"):
        prepare(engine)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_migration_that_breaks_references_is_undone(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "downgrade", orphan)
    with pytest.raises(SchemaBroken):
        downgrade(engine, BASE)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM provider")).scalar_one() == 0
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_alembic_is_not_loaded_where_nothing_is_to_be_done(database_url: str) -> None:
    program = (
        "import sys; from bot.storage import backup, engine, keyring, migrate, store\n"
        "made = engine.make_engine(sys.argv[1], keyring.read_keys(keyring.make_key('k1')))\n"
        "migrate.prepare(made)\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, database_url], check=False).returncode == 0  # noqa: S603


def definitions(engine: Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")).all()
    return {name: sorted(line.strip(" \t,") for line in sql.splitlines()) for name, sql in found}


@pytest.mark.parametrize("kind", ["sqlite"])
def test_the_migrated_schema_is_what_the_models_say_to_the_letter(engine: Engine, empty: Engine) -> None:
    schema().create_all(empty)
    migrated = definitions(engine)
    del migrated["alembic_version"]
    assert migrated == definitions(empty)


def test_migrating_an_up_to_date_database_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    assert is_current(engine)
