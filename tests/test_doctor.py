"""What the doctor finds at Telegram: the token, the webhook."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.doctor import Finding, examine
from bot.sandbox import Clock, Sandbox
from bot.settings import describe, read_settings
from tests.voices import record

HOOK = "http://127.0.0.1:9/telegram"


@pytest.fixture
async def telegram(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[Sandbox]:
    for name, _, _ in describe():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    sandbox = Sandbox(Clock())
    await sandbox.start()
    monkeypatch.setenv("BOT_API_URL", sandbox.url)
    monkeypatch.setenv("BOT_TOKEN", "100:SANDBOX")
    yield sandbox
    await sandbox.stop()


async def found() -> list[Finding]:
    return [finding async for finding in examine(read_settings(None))]


async def set_webhook(telegram: Sandbox, **given: Any) -> None:
    async with (
        ClientSession() as session,
        session.post(f"{telegram.url}/bot100:SANDBOX/setWebhook", json=given) as answer,
    ):
        assert answer.status == 200, await answer.text()


async def test_a_valid_token_without_a_webhook_is_well(telegram: Sandbox) -> None:
    assert Finding(True, "BOT_TOKEN: valid, @ParoleTenueBot") in await found()
    assert Finding(True, "webhook: none; 0 updates waiting") in await found()


async def test_whom_people_may_write_to_is_told(telegram: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = [finding.told for finding in await found() if finding.told.startswith("PRIVACY_CONTACT: nobody")]
    assert len(nobody) == 1
    monkeypatch.setenv("PRIVACY_CONTACT", "vie-privee@example.org")
    assert Finding(True, "PRIVACY_CONTACT: people read vie-privee@example.org") in await found()


async def test_recorded_voices_are_counted_and_a_wrong_one_is_told(
    telegram: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert Finding(True, "RECORDINGS: no voice is recorded") in await found()
    monkeypatch.setenv("RECORDINGS", str(tmp_path))
    for language, screen in (("fr", "welcome"), ("dyu", "welcome"), ("dyu", "privacy")):
        record(tmp_path, language, screen)
    assert Finding(True, "RECORDINGS: 2 in dyu, 1 in fr") in await found()
    wrong = record(tmp_path, "fr", "welcom")
    (ill,) = [finding.told for finding in await found() if finding.well is False]
    assert ill.startswith(f"RECORDINGS: {wrong}: ")


async def test_a_wrong_token_is_told_and_not_shown(
    telegram: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "100:HIDDEN")
    ill = [finding.told for finding in await found() if finding.well is False]
    assert len(ill) == 1
    assert ill[0].startswith("BOT_TOKEN: ")
    assert "HIDDEN" not in ill[0]


async def test_a_server_that_does_not_answer_is_told(
    telegram: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    ill = [finding.told for finding in await found() if finding.well is False]
    assert len(ill) == 1
    assert "not connected" in ill[0]


async def test_a_webhook_that_is_not_wanted_is_told(telegram: Sandbox) -> None:
    await set_webhook(telegram, url=HOOK, secret_token="s")
    assert Finding(False, f"webhook: Telegram has {HOOK}, WEBHOOK_URL is not set") in await found()


async def test_a_webhook_that_is_wanted_and_missing_is_told(
    telegram: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEBHOOK_URL", HOOK)
    monkeypatch.setenv("WEBHOOK_SECRET", "s")
    assert Finding(False, f"webhook: Telegram has none, WEBHOOK_URL is {HOOK}") in await found()
    await set_webhook(telegram, url=HOOK, secret_token="s")
    assert Finding(True, f"webhook: {HOOK}; 0 updates waiting") in await found()
