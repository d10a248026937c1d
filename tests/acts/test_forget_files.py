"""Voice notes and photos go with the drafts they were sent for; none that anything names ever does."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from bot.acts.erase import ask_erasure
from bot.acts.express_need import express_need
from bot.acts.forget_files import AT_ONCE, NAMING, forget_files, naming_columns, unnamed_files
from bot.acts.withdraw import withdraw
from bot.charter.stopping import Why
from bot.charter.words import Spoken
from bot.dialogue.drafts import drop_old
from bot.storage.columns import SecretFacts
from bot.storage.tables import Draft, Evidence
from tests.acts.scene import TOLD, Scene
from tests.acts.test_rounds import evidence
from tests.conftest import kind  # noqa: F401 - a fixture: on both databases, every time

ACTS = Path(__file__).parents[2] / "bot" / "acts"
MONTHS = timedelta(days=90)

# Columns of facts that are not looked into: what they tell of a file stands elsewhere too.
NO_FILES = {
    "talk.facts": "a screen, of files that a table, an event or the draft names",
    "outbox.facts": "a message, of files that a table or an event names",
    "framing_note.content": "files by their fingerprints; their ids stand in the event of the note",
    "alert.facts": "numbers and dates",
    "rating.degrees": "degrees",
    "reformulation.sign": "words",
}
LOOKED_INTO = {"event.facts", "client_card.facts", "draft.answers"}


async def forgets(scene: Scene) -> int:
    """Let the clock's tick run; return how many files went."""
    files = await scene.store.read(unnamed_files, now=scene.now)
    return await scene.store.act(forget_files, files)


def _draft(session: Session, person: int, answers: dict[str, Any], now: datetime) -> None:
    kept = {name: {"value": value, "at": now} for name, value in answers.items()}
    session.add(
        Draft(person_id=person, flow="need", question="words", answers=kept, opened_at=now, touched_at=now)
    )


async def test_files_of_a_draft_stay_with_it_and_go_after_it(scene: Scene) -> None:
    aya = await scene.client()
    voice, photo = await evidence(scene, aya), await evidence(scene, aya)
    answers = {"landmark": {"own": "", "voice": voice}, "photo": photo}
    await scene.store.act(_draft, aya, answers, scene.now)
    scene.later(days=29)
    await scene.store.act(_touch, scene.now)
    scene.later(days=3)
    await scene.store.act(drop_old, now=scene.now)
    assert await forgets(scene) == 0  # older than any draft, and still in one
    scene.now += MONTHS
    await scene.store.act(drop_old, now=scene.now)
    assert await forgets(scene) == 2
    assert await scene.all(Evidence) == []


def _touch(session: Session, now: datetime) -> None:
    for draft in session.exec(select(Draft)):
        draft.touched_at = now


async def test_what_was_just_sent_and_replaced_stays_for_as_long_as_a_draft(scene: Scene) -> None:
    aya = await scene.client()
    await evidence(scene, aya)
    assert await forgets(scene) == 0
    scene.now += MONTHS
    assert await forgets(scene) == 1


async def test_erasing_drafts_erases_their_files_at_once_and_only_ones_own(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    theirs, mine = await evidence(scene, koffi), await evidence(scene, aya)
    await scene.store.act(_draft, aya, {"words": {"own": "", "voice": mine}}, scene.now)
    await scene.does(aya, ask_erasure)
    assert [file.id for file in await scene.all(Evidence)] == [theirs]


async def test_what_a_table_a_card_or_an_event_names_stays(scene: Scene) -> None:
    koffi, aya = await scene.provider(), await scene.client()
    engagement = await scene.joined(koffi, aya)
    need, place, known, why = [await evidence(scene, aya) for _ in range(4)]
    await scene.does(
        aya,
        express_need,
        engagement,
        replace(
            TOLD, landmark=Spoken("", place), needs=(Spoken("", need),), to_know=[{"own": "", "voice": known}]
        ),
    )
    await scene.does(aya, withdraw, engagement, Why(voice=why))
    scene.now += MONTHS
    assert await forgets(scene) == 0
    assert len(await scene.all(Evidence)) == 4


async def test_many_are_looked_at_in_turns(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    assert AT_ONCE > 3
    monkeypatch.setattr("bot.acts.forget_files.AT_ONCE", 3)
    aya = await scene.client()
    for _ in range(5):
        await evidence(scene, aya)
    scene.now += MONTHS
    assert await forgets(scene) == 3
    scene.later(hours=1)
    assert await forgets(scene) == 2


def test_no_column_that_names_a_file_is_forgotten() -> None:
    found = {str(column) for column in naming_columns()}
    named = {
        str(column)
        for table in SQLModel.metadata.sorted_tables
        for column in table.c
        if any(word in column.name for word in ("voice", "photo", "evidence"))
    }
    assert named - found == set()
    facts = {
        str(column)
        for table in SQLModel.metadata.sorted_tables
        for column in table.c
        if isinstance(column.type, SecretFacts)
    }
    assert facts == LOOKED_INTO | NO_FILES.keys()


def _recorded_with_files() -> Iterator[str]:
    """Yield under which name each act records a voice note, a photo or another file."""
    for path in ACTS.glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "record":
                for word in call.keywords:
                    said = ast.unparse(word.value)
                    if any(name in said for name in ("voice", "photo", "evidence", "file")):
                        yield word.arg or said


def test_no_event_that_names_a_file_is_forgotten() -> None:
    assert set(_recorded_with_files()) == NAMING
