"""Nobody is shut out: axe-core finds no violation in any state of the page, dark or light, wide or narrow."""

from typing import TYPE_CHECKING, Literal

import pytest
from telegram import KeyboardButton, ReplyKeyboardMarkup

from tests.browser.conftest import DESK, MARKS, PHONE, Opens, hands
from tests.stories.telling import agreement
from tests.town import PHOTO, Town

if TYPE_CHECKING:
    from playwright.async_api import Page

SMALL = """() => [...document.querySelectorAll("button, a, input, textarea, summary, select")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.outerHTML, one.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([html]) => html)"""
Look = Literal["light", "dark"]
pytestmark = MARKS
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KEYS = ReplyKeyboardMarkup([["Oui", "Non"], [KeyboardButton("Mon numéro", request_contact=True)]])


async def violations(page: "Page") -> list[str]:
    """Return what axe-core finds, a line each."""
    from axe_playwright_python.async_playwright import Axe  # noqa: PLC0415 - may be missing

    found = await Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARD}})
    return [
        f"{broken['id']}: {node['target']} {node.get('failureSummary', '')}"
        for broken in found.response["violations"]
        for node in broken["nodes"]
    ]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("language", ["fr-FR", "en-GB"])
async def test_the_first_visit(opens: Opens, look: Look, language: str) -> None:
    page = await opens(look=look, language=language, welcomed=False)
    assert await page.locator("html").get_attribute("lang") == language[:2]
    assert await violations(page) == []


async def test_what_the_bot_says_in_french_is_marked_as_french_on_the_english_page(
    abidjan: Town, opens: Opens
) -> None:
    page = await opens(language="en-GB")
    koffi, *_ = hands(abidjan, page)
    await koffi.says("/start")
    spoken = page.locator(".theirs .words, .theirs .key > span:first-child")
    assert {await part.get_attribute("lang") for part in await spoken.all()} == {"fr"}
    assert await page.locator("html").get_attribute("lang") == "en"
    assert await violations(page) == []


@pytest.mark.parametrize("look", ["light", "dark"])
async def test_talks_menus_panels_and_questions(abidjan: Town, opens: Opens, look: Look) -> None:
    page = await opens(look=look)
    koffi, aya, mariam = hands(abidjan, page)
    await agreement(koffi, aya)
    await koffi.attaches("voice", b"OggS", "Voici")
    await mariam.says("/start")
    shared = {"phone_number": "+2250700000000", "first_name": "Aya"}
    await aya.sends(contact=shared)
    words = "<a href='https://a.example/'>un</a> <tg-spoiler>deux</tg-spoiler>"
    await abidjan.app.bot.send_message(mariam.id, words, "HTML", reply_markup=KEYS, protect_content=True)
    await mariam.shown()
    assert await violations(page) == []
    for name in ("Histoires", "Pannes", "Coulisses", "Passer à Telegram", "Aide"):
        button = page.locator(".top").get_by_role("button", name=name)
        if await button.count():
            await button.click()
            await page.wait_for_timeout(200)
            assert (name, await violations(page)) == (name, [])
    await koffi.phone.get_by_role("button", name="Joindre").click()
    assert await violations(page) == []
    await aya.phone.locator(".picture, .paper").first.scroll_into_view_if_needed()
    for opener in ("Nouvelle personne", "Recommencer"):
        await page.get_by_role("button", name=opener).click()
        assert await violations(page) == []
        await page.keyboard.press("Escape")


@pytest.mark.parametrize("look", ["light", "dark"])
async def test_on_a_narrow_screen(abidjan: Town, opens: Opens, look: Look) -> None:
    page = await opens(PHONE, look=look, welcomed=False)
    assert await violations(page) == []
    koffi, *_ = hands(abidjan, page)
    await page.get_by_role("button", name="Démarrer chez Koffi").click()
    await koffi.shown()
    await koffi.taps("Proposer mes services")
    for part in ("Temps", "Menu"):
        await page.get_by_role("button", name=part, exact=True).click()
        assert await violations(page) == []
    await page.get_by_role("button", name="Pannes").click()
    assert await violations(page) == []


@pytest.mark.parametrize("size", [DESK, PHONE])
async def test_everything_pressable_is_large_enough(
    abidjan: Town, opens: Opens, size: tuple[int, int]
) -> None:
    page = await opens(size)
    koffi, *_ = hands(abidjan, page)
    await koffi.says("/start")
    await koffi.attaches("photo", PHOTO)
    small = await page.evaluate(SMALL)
    assert small == []
