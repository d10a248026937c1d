"""Stories told on the real bot in its own process, sessions saved and played again."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.playing.stage import AYA, KOFFI, MARIAM, PATIENCE, Stage, stage

ENDS = re.compile("étapes rejouées|la page reste ouverte")
LINK = re.compile(r"\bi_[A-Za-z0-9_-]+")  # an invitation's word is made anew each time


async def phones(place: Stage) -> dict[int, list[tuple[str, list[str]]]]:
    """What everybody sees: each message with its buttons."""
    shown = {}
    for person in (KOFFI, AYA, MARIAM):
        chat = await place.gets(f"people/{person}/chat")
        shown[person] = [
            (
                LINK.sub("i_…", message["text"]),
                [button["text"] for row in message["buttons"] for button in row],
            )
            for message in chat["messages"]
        ]
    return shown


async def tell(place: Stage, name: str, *, killed_at: int | None = None) -> dict[str, Any]:
    """Tell a story to its end; kill the bot before one of the steps."""
    story = (await place.posts(f"stories/{name}/start"))["story"]
    for number in range(story["of"]):
        if number == killed_at:
            await place.posts("bot", do="kill")
            await place.posts("bot", do="restart")
        told = await place.posts("stories/step", fast=True)
        assert (told["step"]["n"], told["story"]["at"]) == (number + 1, number + 1)
        assert told["step"]["fr"] != told["step"]["en"]
    return dict(story)


async def replayed(folder: Path, session: dict[str, Any]) -> tuple[Stage, int | None]:
    """Play a session again until it is whole, or ends the process; return that process and its exit code."""
    file = folder / "session.json"
    file.write_text(json.dumps(session))
    place = Stage(folder, "--replay", str(file))
    await place.starts()
    async with asyncio.timeout(PATIENCE):
        while place.process.runs and not ENDS.search(place.process.log):  # noqa: ASYNC110 - it rings no bell
            await asyncio.sleep(0.05)
    return place, None if place.process.runs else await place.process.ended()


@pytest.mark.long
async def test_a_session_with_a_kill_in_it_is_played_again_to_the_same_screens(tmp_path: Path) -> None:
    async with stage(tmp_path) as place:
        await tell(place, "correction", killed_at=20)
        await place.taps(KOFFI, "Oui, j’ai vu et je maîtrise")
        await place.sees(KOFFI, "Comment l’avez-vous vu")
        session, shown = await place.gets("session"), await phones(place)
        log = await place.gets("log")
        again = await place.gets("session")
    assert session == again
    assert session["whole"] is True
    assert [step["bot"] for step in session["steps"] if "bot" in step] == ["kill", "restart"]
    (engagement,) = log["engagements"]
    assert (engagement["stage"], engagement["client"]["name"]) == ("agreement", "Aya Traoré")
    stages = [
        row["columns"]["stage"][1]
        for entry in log["entries"]
        for row in entry["rows"]
        if row["table"] == "engagement" and "stage" in row["columns"]
    ]
    assert stages == engagement["path"] == ["needs", "understanding", "agreement"]
    place, code = await replayed(tmp_path, session)
    try:
        assert code is None, place.process.log
        assert await phones(place) == shown
    finally:
        await place.process.stopped()


async def test_what_is_no_session_is_told_before_anything_starts(tmp_path: Path) -> None:
    file = tmp_path / "session.json"
    for given, told in (
        ("[", "is no session that the page saved"),
        ('{"version": 1, "steps": []}', "“begins” has to be a moment"),
    ):
        file.write_text(given)
        place = Stage(tmp_path, "--replay", str(file))
        await place.process.start()
        assert await asyncio.wait_for(place.process.ended(), PATIENCE) == 2
        assert told in place.process.log
        assert "http://" not in place.process.log


@pytest.mark.long
async def test_two_quick_taps_and_an_old_button_are_played_again_to_the_same_screens(tmp_path: Path) -> None:
    async with stage(tmp_path) as place:
        await place.says(KOFFI, "/start")
        await place.taps(KOFFI, "Proposer mes services")
        await place.taps(KOFFI, "J’accepte et je continue")
        await place.sees(KOFFI, "Promesse 1 sur 7")
        await place.posts("trouble", kind="slow", seconds=0.5)
        for _ in range(3):
            await place.taps(KOFFI, "Je le promets")
        await place.sees(KOFFI, "Promesse 2 sur 7")
        old = (await place.gets(f"people/{KOFFI}/chat"))["messages"][-1]
        await place.says(KOFFI, "Où suis-je ?")
        await place.sees(KOFFI, "Je n’ai pas compris.")
        button = old["buttons"][0][0]["text"]
        await place.posts(f"people/{KOFFI}/tap", message_id=old["message_id"], button=button)
        await place.sees(KOFFI, "n’est plus valable")
        for number in (3, 4):
            await place.taps(KOFFI, "Je le promets")
            await place.sees(KOFFI, f"Promesse {number} sur 7")
        session, shown = await place.gets("session"), await phones(place)
    place, code = await replayed(tmp_path, session)
    try:
        assert code is None, place.process.log
        assert "étapes rejouées" in place.process.log
        assert await phones(place) == shown
        again = await place.gets("session")
        assert [step.get("tap") for step in again["steps"]] == [step.get("tap") for step in session["steps"]]
    finally:
        await place.process.stopped()


@pytest.mark.long
async def test_where_a_step_cannot_be_played_a_line_says_what_is_on_screen_and_the_page_stays(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as place:
        await place.says(AYA, "/start")
        await place.sees(AYA, "Je suis Parole tenue")
        session = await place.gets("session")
    session["steps"].append({"who": "Aya", "tap": "Oui à tout"})
    place, code = await replayed(tmp_path, session)
    assert code is None
    assert len(await place.messages(AYA)) == 2
    assert await place.process.stopped() == 1
    (told,) = [line for line in place.process.log.splitlines() if line.startswith("step")]
    assert told.startswith("step 2 of 2: Aya has no button “Oui à tout”; on screen: Bonjour.")
    assert "[Proposer mes services]" in told


@pytest.mark.long
async def test_a_story_is_taken_over_and_one_lost_its_way_says_so(tmp_path: Path) -> None:
    async with stage(tmp_path) as place:
        listed = await place.gets("stories")
        assert [story["id"] for story in listed["stories"]][:2] == ["fuite", "correction"]
        assert listed["story"] is None
        assert (await place.posts("stories/step", 404))["error"] == "no story is being told"
        assert await place.posts("stories/rien/start", 404) == {"error": "there is no story rien"}
        await place.posts("stories/fuite/start")
        await place.posts("stories/step")
        state = await place.gets("state")
        assert state["clock"].startswith("2026-05-04T09:12")
        assert (state["story"]["id"], state["story"]["at"], state["steps"]) == ("fuite", 1, 1)
        assert state["story"]["next"]["tap"] == "Proposer mes services"
        await place.posts("bot", do="kill")
        await place.posts("bot", do="restart")
        await place.taps(KOFFI, "Proposer mes services")
        await place.sees(KOFFI, "Qui lit ce que vous écrivez")
        lost = await place.posts("stories/step", 400)
        assert lost["error"].startswith("step 2: Koffi has no button “Proposer mes services”; on screen:")
        assert await place.posts("stories/stop") == {"story": None}
        await place.taps(KOFFI, "J’accepte et je continue")
        await place.sees(KOFFI, "Promesse 1 sur 7")
