"""The way out of the sandbox: a token that Telegram knows, and `.env`. Another sandbox plays Telegram."""

import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.sandbox import Clock, Sandbox
from bot.sandbox.api_telegram import write_env
from tests.sandbox.conftest import Json, Script

TOKEN = "4711:AbC-dEf_1"
OTHER = "815:Other"


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    """Give what stands for Telegram: it knows one token."""
    telegram = Sandbox(Clock(), token=TOKEN, username="MonBot")
    await telegram.start()
    yield telegram
    await telegram.stop()


@pytest.fixture
async def way(telegram: Sandbox, session: ClientSession, tmp_path: Path) -> AsyncIterator[Script]:
    """Give a sandbox whose page leads to that Telegram."""
    sandbox = Sandbox(Clock(), env=tmp_path / ".env")
    sandbox.telegram.telegram = telegram.url
    await sandbox.start()
    yield Script(session, sandbox)
    await sandbox.stop()


@pytest.mark.parametrize(
    ("token", "known"),
    [(TOKEN, {"is": "good", "username": "MonBot", "name": "Parole tenue"}), (OTHER, {"is": "refused"})],
)
async def test_telegram_says_whose_token_it_is(way: Script, token: str, known: Json) -> None:
    assert await way.posts("telegram/check", token=f" {token} ") == known


async def test_no_connection_is_said_as_such(way: Script, telegram: Sandbox) -> None:
    await telegram.stop()
    assert await way.posts("telegram/check", token=TOKEN) == {"is": "offline"}


@pytest.mark.parametrize("token", ["", "abc", "12:é", "12:ab\nADMIN_IDS=1", "12:a/../b"])
async def test_what_is_no_token_is_neither_asked_nor_written(way: Script, tmp_path: Path, token: str) -> None:
    await way.posts("telegram/check", 400, token=token)
    await way.posts("telegram/env", 400, token=token)
    assert not (tmp_path / ".env").exists()


async def test_the_env_file_is_for_its_owner_alone(way: Script, tmp_path: Path) -> None:
    env = tmp_path / ".env"
    said = await way.posts("telegram/env", token=TOKEN, admin="42")
    assert said == {"written": True, "path": str(env)}
    assert env.read_text() == f"BOT_TOKEN={TOKEN}\nADMIN_IDS=42\n"
    assert stat.S_IMODE(env.stat().st_mode) == 0o600


async def test_another_token_is_replaced_only_when_asked(way: Script, tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text(f"# mine\nBOT_TOKEN={OTHER}\nADMIN_IDS=7\n")
    assert not (await way.posts("telegram/env", token=TOKEN))["written"]
    assert OTHER in env.read_text()
    assert (await way.posts("telegram/env", token=TOKEN, admin="42", replace=True))["written"]
    assert env.read_text() == f"# mine\nBOT_TOKEN={TOKEN}\nADMIN_IDS=7,42\n"
    assert (await way.posts("telegram/env", token=TOKEN, admin="42"))["written"]
    assert env.read_text() == f"# mine\nBOT_TOKEN={TOKEN}\nADMIN_IDS=7,42\n"
    assert stat.S_IMODE(env.stat().st_mode) == 0o600


async def test_a_mistyped_id_goes_when_it_is_corrected_and_no_other(way: Script, tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text("ADMIN_IDS=7\n")
    for admin, stand in (("7", "7"), ("41", "7,41"), ("42", "7,42"), ("42", "7,42"), ("", "7"), ("7", "7")):
        assert (await way.posts("telegram/env", token=TOKEN, admin=admin))["written"]
        assert env.read_text() == f"ADMIN_IDS={stand}\nBOT_TOKEN={TOKEN}\n"
    await way.posts("telegram/env", token=TOKEN, admin="41")
    assert not (await way.posts("telegram/env", token=OTHER, admin="42"))["written"]
    assert (await way.posts("telegram/env", token=OTHER, admin="42", replace=True))["written"]
    assert env.read_text() == f"ADMIN_IDS=7,42\nBOT_TOKEN={OTHER}\n"


async def test_what_cannot_be_written_is_told(way: Script, tmp_path: Path) -> None:
    (tmp_path / ".env.new").mkdir()
    assert "could not be written" in (await way.posts("telegram/env", 400, token=TOKEN))["error"]
    await way.posts("telegram/env", 400, token=TOKEN, admin="me")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "BOT_TOKEN=1:a\nADMIN_IDS=42"),
        ("BOT_TOKEN=\nADMIN_IDS=\nPORT=", "BOT_TOKEN=1:a\nADMIN_IDS=42\nPORT="),
        ("BOT_TOKEN=1:a\nX=1", "BOT_TOKEN=1:a\nX=1\nADMIN_IDS=42"),
        ("export BOT_TOKEN=''\nBOT_TOKEN=''", "BOT_TOKEN=1:a\nADMIN_IDS=42"),
        ("# BOT_TOKEN=3:c", "# BOT_TOKEN=3:c\nBOT_TOKEN=1:a\nADMIN_IDS=42"),
    ],
)
def test_every_other_line_stays(tmp_path: Path, before: str, after: str) -> None:
    env = tmp_path / ".env"
    env.write_text(before)
    assert write_env(env, "1:a", "42", former="", replace=False) == "42"
    assert env.read_text() == f"{after}\n"
