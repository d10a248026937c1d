"""When the sandbox's page first shows something, beside a page of one word: only the ratio means anything."""

from datetime import UTC, datetime
from statistics import median
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.sandbox import Clock, Sandbox
from tests.browser.conftest import PEOPLE, a_browser

if TYPE_CHECKING:
    from playwright.async_api import Browser

MESSAGES = 2000  # in one chat
PAINT = """() => new Promise((painted) => {
  const look = () => performance.getEntriesByName("first-contentful-paint")[0];
  const wait = () => (look() ? painted(look().startTime) : requestAnimationFrame(wait));
  wait();
})"""


async def first_paint(rounds: int) -> dict[str, float]:
    """Return milliseconds to the first paint and their ratio, medians; nothing where there is no browser."""
    sandbox = Sandbox(Clock(datetime.now(UTC)))
    await sandbox.start()
    runner, word = await _one_word()
    try:
        async with a_browser() as browser:
            _fill(sandbox)
            pairs = [(await _opens(browser, sandbox.url), await _opens(browser, word)) for _ in range(rounds)]
    except pytest.skip.Exception:
        return {}
    finally:
        await runner.cleanup()
        await sandbox.stop()
    return {
        "first_paint_ms": round(median(ours for ours, _ in pairs[1:])),
        "first_paint_of_one_word_ms": round(median(theirs for _, theirs in pairs[1:])),
        "first_paint_ratio": round(median(ours / theirs for ours, theirs in pairs[1:]), 2),
    }


def _fill(sandbox: Sandbox) -> None:
    world = sandbox.world
    person, *_ = [world.add_person(first, last, role=role) for first, last, role in PEOPLE]
    for number in range(MESSAGES):
        world.put(world.chats[person.id], world.bot, {"text": f"Message {number}"})


async def _one_word() -> tuple[web.AppRunner, str]:
    async def word(request: web.Request) -> web.Response:
        return web.Response(text="<!doctype html><title>.</title>Bonjour", content_type="text/html")

    application = web.Application()
    application.add_routes([web.get("/", word)])
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


async def _opens(browser: "Browser", address: str) -> float:
    """Open it as somebody who was never there."""
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(address, wait_until="commit")
    painted: float = await page.evaluate(PAINT)
    await context.close()
    return painted
