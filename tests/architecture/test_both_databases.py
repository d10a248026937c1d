"""Tests run on both kinds of database: what names one kind alone is listed, with its reason."""

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

TESTS = Path(__file__).parents[1]
KINDS = {"sqlite", "postgresql"}
ALONE = {  # why, and what
    "The sandbox plays on SQLite alone": (
        "browser/conftest.py:abidjan",
        "playing/test_changes.py:kind",
        "playing/test_look.py:kind",
    ),
    "What is shown is looked at, not what is kept; `faults` lives the same lives on both": (
        "architecture/test_screens.py:_live",
    ),
    "Each kind is opened, locked and lost in its own way": (
        "faults/test_database_away.py:TestPostgresql",
        "faults/test_database_away.py:TestSqlite",
        "faults/test_stop.py:test_while_the_database_answers_nothing",
        "inbox/test_polling.py:test_what_is_not_stored_yet_is_not_confirmed",
        "storage/test_engine.py:test_a_transaction_takes_the_write_lock_when_it_begins",
        "storage/test_engine.py:test_postgresql_knows_who_is_connected_and_options_may_be_given",
        "storage/test_engine.py:test_sqlite_loses_nothing_and_checks_references",
        "storage/test_waiting.py:TestLocked",
        "storage/test_waiting.py:TestLost",
        "storage/test_waiting.py:test_closing_lets_go_of_what_waits_for_a_server",
        "test_command_line.py:test_a_database_that_somebody_holds_is_not_told_as_one_that_is_away",
    ),
    "Each kind is migrated in its own way": (
        "storage/test_migrations.py:test_a_migration_that_breaks_references_is_undone",
        "storage/test_migrations.py:test_a_migration_waits_for_locks_without_end",
        "storage/test_migrations.py:test_sqlite_is_brought_up_to_date_at_the_start_and_postgresql_is_not",
        "storage/test_migrations.py:test_the_migrated_schema_is_what_the_models_say_to_the_letter",
    ),
    "On SQLite alone acts queue and share a commit": (
        "storage/test_store.py:test_an_act_cancelled_before_its_turn_is_never_begun",
        "storage/test_store.py:test_one_that_went_away_keeps_nobody_of_its_batch_waiting",
    ),
    "On PostgreSQL alone two acts run at one time": ("faults/test_repeats.py:TestTwoProcesses",),
    "SQLite alone is a file, with its keys beside it": (
        "stories/test_secrets.py:dump",
        "storage/test_keys.py:test_postgresql_needs_the_setting",
        "storage/test_keys.py:url",
        "test_command_line.py:_asks",
        "test_command_line.py:served",
    ),
    "Nothing is kept: addresses are read, requests limited": (
        "test_app.py:built",
        "test_settings.py:test_a_wrong_value_is_told_in_one_line",
        "test_settings.py:test_no_secret_is_shown",
        "test_settings.py:test_nothing_set_gives_the_defaults",
    ),
}


def test_what_runs_on_one_kind_of_database_has_its_reason() -> None:
    assert sorted(set(alone())) == sorted(chain(*ALONE.values()))


def alone() -> Iterator[str]:
    """Yield `file:name` of each test, class of tests and fixture that names one kind and not the other."""
    for file in sorted(TESTS.rglob("*.py")):
        if file.name.startswith("test_") or file.name == "conftest.py":
            for part in ast.parse(file.read_text("utf-8")).body:
                if len(named(part)) == 1:
                    yield f"{file.relative_to(TESTS).as_posix()}:{getattr(part, 'name', ast.unparse(part))}"


def named(part: ast.AST) -> set[str]:
    """Return the kinds of database that code names, by themselves or in an address."""
    words = [str(node.value) for node in ast.walk(part) if isinstance(node, ast.Constant)]
    return {kind for kind in KINDS for word in words if word == kind or word.startswith(f"{kind}://")}
