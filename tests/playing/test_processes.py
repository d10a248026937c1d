"""The bot of the sandbox is a process of its own: it is killed, starts again, and ends with its parent."""

import asyncio
import time
from pathlib import Path

import psutil
import pytest

from tests.playing.stage import AYA, KOFFI, PATIENCE, stage

MOST_SECONDS = 10.0


async def test_killed_in_the_middle_of_a_talk_nothing_is_lost(tmp_path: Path) -> None:
    async with stage(tmp_path) as place:
        await place.says(KOFFI, "/start")
        await place.taps(KOFFI, "Proposer mes services")
        await place.taps(KOFFI, "J’accepte et je continue")
        await place.sees(KOFFI, "Promesse 1 sur 7")
        (bot,) = place.bots()
        killed = await place.posts("bot", do="kill")
        assert (killed["running"], killed["now"], bot.is_running()) == (False, "killed", False)
        before = await place.messages(KOFFI)
        await place.taps(KOFFI, "Je le promets")
        await place.says(AYA, "/start")
        assert await place.messages(KOFFI) == before
        assert (await place.gets("state"))["next_due"] is None
        await place.posts("clock", seconds=3600)
        back = await place.posts("bot", do="restart")
        assert (back["running"], back["now"]) == (True, "running")
        assert back["since"] > killed["since"]
        await place.sees(AYA, "Je suis Parole tenue")
        for number in range(2, 8):
            await place.sees(KOFFI, f"Promesse {number} sur 7")
            await place.taps(KOFFI, "Je le promets")
        await place.sees(KOFFI, "Il reste à les signer.")


@pytest.mark.long
async def test_one_that_dies_by_itself_is_started_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as place:
        began = (await place.bot("running"))["since"]
        (bot,) = place.bots()
        bot.kill()
        async with asyncio.timeout(PATIENCE):
            while (await place.bot("running"))["since"] == began:  # noqa: ASYNC110 - a state rings no bell
                await asyncio.sleep(0.02)
        assert len(place.bots()) == 1
        await place.says(AYA, "/start")
        await place.sees(AYA, "Je suis Parole tenue")
        assert "the bot died" in place.process.log
        await place.posts("bot", do="restart")
        assert len(place.bots()) == 1
        assert await place.posts("bot", 400, do="dance") == {
            "error": "“do” has to be kill or restart, not dance"
        }


@pytest.mark.long
async def test_one_that_cannot_start_is_tried_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as place:
        await place.says(AYA, "/start")
        await place.sees(AYA, "Je suis Parole tenue")
        await place.posts("bot", do="kill")
        keys = tmp_path / "parole-tenue-sandbox.db.keys"
        kept = keys.read_text()
        keys.unlink()
        answer = await place.posts("bot", 400, do="restart")
        assert answer == {"error": "the bot did not start: it ended with 2", "code": "not_started"}
        assert (await place.gets("state"))["bot"]["running"] is False
        keys.write_text(kept)
        await place.bot("running")


@pytest.mark.long
async def test_a_session_that_went_on_from_another_says_so(tmp_path: Path) -> None:
    async with stage(tmp_path) as place:
        await place.says(AYA, "/start")
        await place.sees(AYA, "Je suis Parole tenue")
        assert (await place.gets("session"))["whole"] is True
        await place.process.stopped()
        await place.starts()
        assert (await place.gets("session"))["whole"] is False
        await place.posts("again")
        assert (await place.gets("session"))["whole"] is True


@pytest.mark.long
async def test_begun_anew_nobody_has_ever_written(tmp_path: Path) -> None:
    async with stage(tmp_path) as place:
        await place.says(AYA, "/start")
        await place.sees(AYA, "Je suis Parole tenue")
        keys = tmp_path / "parole-tenue-sandbox.db.keys"
        made = keys.read_text()
        await place.posts("clock", seconds=86_400)
        life, moved = (await place.gets("state"))["life"], (await place.gets("state"))["clock"]
        assert await place.posts("again") == {"life": life + 1}
        state = await place.gets("state")
        assert (state["life"], state["bot"]["running"]) == (life + 1, True)
        assert state["clock"] < moved
        assert [person["first_name"] for person in state["people"]] == ["Koffi", "Aya", "Mariam"]
        assert await place.messages(AYA) == []
        await place.says(AYA, "/start")
        await place.sees(AYA, "Je suis Parole tenue")
        assert keys.read_text() == made


@pytest.mark.parametrize("how", ["terminate", pytest.param("interrupt", marks=pytest.mark.long)])
async def test_told_to_stop_both_end_soon(tmp_path: Path, how: str) -> None:
    async with stage(tmp_path) as place:
        bots, began = place.bots(), time.monotonic()
        getattr(place.process, how)()
        assert await place.process.ended() == 0, place.process.log
        assert time.monotonic() - began < MOST_SECONDS
        assert [bot.is_running() for bot in bots] == [False]
        assert "Traceback" not in place.process.log


@pytest.mark.long
async def test_told_to_stop_while_it_starts(tmp_path: Path) -> None:
    async with stage(tmp_path) as place:
        await place.process.stopped()
        await place.process.start()
        async with asyncio.timeout(PATIENCE):
            while not (bots := place.bots()):  # noqa: ASYNC110 - a process rings no bell
                await asyncio.sleep(0.01)
        assert await place.process.stopped() == 0, place.process.log
        assert not any(bot.is_running() for bot in bots)


async def test_it_never_outlives_its_parent(tmp_path: Path) -> None:
    async with stage(tmp_path) as place:
        bots = place.bots()
        place.process.kill()
        await place.process.ended()
        _, alive = await asyncio.to_thread(psutil.wait_procs, bots, MOST_SECONDS)
        assert alive == []


@pytest.mark.long
async def test_what_the_bot_cannot_start_with_ends_both(tmp_path: Path) -> None:
    async with stage(tmp_path) as place:
        await place.says(AYA, "/start")
        await place.sees(AYA, "Je suis Parole tenue")
        await place.process.stopped()
        (tmp_path / "parole-tenue-sandbox.db.keys").unlink()
        before = len(place.process.log)
        await place.process.start()
        assert await asyncio.wait_for(place.process.ended(), PATIENCE) == 2
        (told,) = place.process.log[before:].splitlines()
        assert "parole-tenue-sandbox.db.keys" in told
