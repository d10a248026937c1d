"""A town whose people are played on the page: a browser, the page, and a hand for each phone."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from bot.acts.coming import coming
from bot.sandbox import Clock, Reach, Sandbox
from bot.sandbox.refusals import Json
from bot.storage.keyring import make_key
from tests.browser.hands import Hand
from tests.sandbox.conftest import Caller
from tests.town import MONDAY, Town, town

if TYPE_CHECKING:
    from playwright.async_api import Browser, ConsoleMessage, Page

MARKS = [pytest.mark.browser, pytest.mark.timeout(300), pytest.mark.asyncio(loop_scope="session")]
CHROMIUM = shutil.which("chromium")
PEOPLE = (("Koffi", "Yao", "provider"), ("Aya", "Traoré", "client"), ("Mariam", "Diabaté", "admin"))
MARIAM = 4_294_967_303
DESK, PHONE = (1440, 900), (390, 844)
LISTED = 5
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
             "--disable-background-networking", "--disable-component-update")  # fmt: skip
MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")

Opens = Callable[..., Awaitable["Page"]]


class Near(Reach):
    """A town's bot, as the page reaches it."""

    runs = True

    def __init__(self, town: Town) -> None:
        self.town = town

    def view(self) -> Json:
        """Say whether it runs."""
        return super().view() | {"running": self.runs, "now": "running" if self.runs else "killed"}

    async def moved(self) -> None:
        """Do what is due."""
        await self.town.catch_up()

    async def coming(self) -> list[tuple[datetime, str]]:
        """Return what is due next."""
        await self.town.app.ticks.follow_up()
        return await self.town.app.store.read(coming, now=self.town.clock.now(), limit=LISTED)


@asynccontextmanager
async def a_browser() -> AsyncIterator["Browser"]:
    """Start chromium; the test is skipped where it or Playwright is missing."""
    try:
        from playwright.async_api import async_playwright  # noqa: PLC0415 - may be missing
    except ImportError:
        pytest.skip("to run it: pip install playwright axe-playwright-python")
    if CHROMIUM is None:
        pytest.skip("to run it: apt-get install chromium")
    async with async_playwright() as playwright:
        arguments = [*ARGUMENTS, *MICROPHONE]
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator["Browser"]:
    """Give the browser that all tests share; each has contexts of its own."""
    async with a_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def abidjan(tmp_path: Path) -> AsyncIterator[Town]:
    """Give a town with three people, none of whom has written to the bot."""
    async with town(f"sqlite:///{tmp_path}/town.db", make_key("k1"), staff=(MARIAM,)) as built:
        built.sandbox.reach = Near(built)
        built.sandbox.telegram.env = tmp_path / ".env"
        for first, last, role in PEOPLE:
            built.somebody(first, last, role, number=MARIAM if role == "admin" else None)
        yield built


@pytest_asyncio.fixture(loop_scope="session")
async def bare(tmp_path: Path) -> AsyncIterator[Sandbox]:
    """Give a sandbox without a bot: a test that needs one plays it itself, by `calls`."""
    sandbox = Sandbox(Clock(MONDAY), env=tmp_path / ".env")
    for first, last, role in PEOPLE:
        sandbox.world.add_person(first, last, role=role)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def calls(bare: Sandbox) -> AsyncIterator[Caller]:
    """Give what calls the Bot API of the sandbox that has no bot."""
    async with ClientSession() as session:
        yield Caller(session, bare)


@pytest_asyncio.fixture(loop_scope="session")
async def visits(browser: "Browser") -> AsyncIterator[Opens]:
    """Give what opens an address; nothing may go wrong on the page, and nothing may come from elsewhere."""
    wrong: list[str] = []
    contexts = []

    async def visited(
        address: str,
        size: tuple[int, int] = DESK,
        *,
        look: Literal["light", "dark"] = "light",
        language: str = "fr-FR",
        welcomed: bool = True,
    ) -> "Page":
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=look,
            reduced_motion="reduce",  # what moves is not what is tested
            locale=language,
            permissions=["microphone", "clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if worth_telling(message) else None)
        page.on("request", lambda request: None if ours(request.url, address) else wrong.append(request.url))
        if welcomed:
            await page.add_init_script("localStorage?.setItem('parole-tenue.welcomed', 'yes')")
        await page.goto(address)
        await page.locator(".phone .welcome:visible, .phone .entry:visible").first.wait_for()
        return page

    yield visited
    for context in contexts:
        await context.close()
    assert wrong == []


def worth_telling(message: "ConsoleMessage") -> bool:
    """Say whether it is an error, other than a gesture that was refused or a sandbox that ended."""
    usual = ("400 (Bad Request)", "ERR_CONNECTION_REFUSED")
    return message.type == "error" and not any(words in message.text for words in usual)


def ours(requested: str, address: str) -> bool:
    """Say whether a request stays with the sandbox, or is of chromium's own reader of PDFs."""
    return requested.startswith((address, "blob:", "data:", "chrome:", "chrome-extension:"))


@pytest_asyncio.fixture(loop_scope="session")
async def opens(visits: Opens, abidjan: Town) -> Opens:
    """Give what opens the page of the town."""
    return partial(visits, abidjan.sandbox.url)


@pytest_asyncio.fixture(loop_scope="session")
async def page(opens: Opens) -> "Page":
    """Give the page on a desk's screen."""
    return await opens()


def hands(abidjan: Town, page: "Page") -> list[Hand]:
    """Return a hand for each phone: provider, client, quality staff."""
    people = list(abidjan.sandbox.world.people.values())
    return [Hand(abidjan.sandbox.world, person, abidjan.settle, page) for person in people]
