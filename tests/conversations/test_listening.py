"""A message owed that somebody recorded: it is heard from its own button, and asks what it asked before."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from bot.dialogue.said import Attached, Kind
from bot.recordings import Recordings
from bot.storage.tables import Acceptance, Outbox, OutboxState
from tests.acts.notes import agreed
from tests.conversations.test_work import LAST_DAY, Work, house, work  # noqa: F401 - fixtures

ASKED = "is_it_finished"
READ = Recordings({ASKED: {"fr": Path(), "dyu": Path()}})


def _sent(session: Session, row_id: int | None, at: datetime) -> None:
    row = session.get_one(Outbox, row_id)
    row.state, row.settled_at = OutboxState.SENT, at
    session.add(row)


async def test_a_message_heard_still_gets_its_photo(work: Work) -> None:  # noqa: F811 - a fixture
    koffi, scene = work.koffi, work.scene
    koffi.house = replace(koffi.house, recordings=READ)
    second = await agreed(scene, koffi.person, await scene.client("Aya"))
    await work.comes(LAST_DAY)
    await koffi.commands("mesprestations")
    asked = next(row for row in await koffi.owed() if row.kind == ASKED and row.facts["subject"] == second)
    await scene.store.act(_sent, asked.id, LAST_DAY)
    await koffi.presses(f"1:o:listen.dyu:{asked.id}")
    heard = (await koffi.owed())[-1]
    assert (heard.kind, heard.silent, heard.facts["language"]) == ("recording", True, "dyu")
    assert koffi.kind == "engagements"  # the screen stays
    await scene.store.act(_sent, heard.id, LAST_DAY + timedelta(seconds=5))
    await koffi.sends(Kind.PHOTO, Attached("f", "image/jpeg", 4, b"\xff\xd8\xff\xd9"))
    await koffi.taps("Fini, les trois sont tenues")
    (check,) = await scene.all(Acceptance)
    assert (check.engagement_id, check.photo_id is not None) == (second, True)


async def test_a_message_does_not_play_what_it_does_not_offer(work: Work) -> None:  # noqa: F811
    koffi = work.koffi
    koffi.house = replace(koffi.house, recordings=READ)
    await work.comes(LAST_DAY)
    asked = (await koffi.owed())[-1]
    await koffi.presses(f"1:o:listen.bci:{asked.id}")
    assert koffi.text.startswith("Ce bouton n’est plus valable")
    assert "recording" not in [row.kind for row in await koffi.owed()]
