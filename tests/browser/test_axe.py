"""Nobody is shut out: axe-core finds no violation in any state of the page, dark or light, wide or narrow."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from tests.browser.axe import flaws
from tests.browser.conftest import DESK, MARKS, PHONE, Near, Opens, hands
from tests.browser.hands import Hand
from tests.documents.paper import pdf
from tests.stories.telling import agreement
from tests.town import PHOTO, Town

if TYPE_CHECKING:
    from playwright.async_api import Page

SMALL = """() => [...document.querySelectorAll("button, a, input, textarea, summary, select")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.outerHTML, one.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([html]) => html)"""
pytestmark = MARKS
KEYS = ReplyKeyboardMarkup([["Oui", "Non"], [KeyboardButton("Mon numéro", request_contact=True)]])
SHARE = "https://t.me/share/url?url=https://t.me/ParoleTenueBot?start=i_1&text=Bonjour"
LINK = InlineKeyboardMarkup([[InlineKeyboardButton("Partager", url=SHARE)]])
WORDS = "<a href='https://a.example/'>un</a> <tg-spoiler>deux</tg-spoiler> <blockquote>trois</blockquote>"
PANELS = ("Histoires", "Pannes", "Coulisses", "Passer à Telegram", "Tout ce qui vient")


@pytest.mark.parametrize("language", ["fr-FR", "en-GB"])
async def test_the_first_visit(opens: Opens, language: str) -> None:
    page = await opens(language=language, welcomed=False)
    assert await page.locator("html").get_attribute("lang") == language[:2]
    assert await flaws(page) == []


async def test_what_the_bot_says_in_french_is_marked_as_french_on_the_english_page(
    abidjan: Town, opens: Opens
) -> None:
    page = await opens(language="en-GB")
    koffi, *_ = hands(abidjan, page)
    await koffi.says("/start")
    await abidjan.app.bot.send_message(koffi.id, "Votre numéro ?", reply_markup=KEYS)
    await koffi.shown()
    await koffi.phone.get_by_role("button", name="Commands").click()
    parts = ".theirs .words", ".theirs .key > span:first-child", ".reply-keys span", ".menu small"
    spoken = page.locator(", ".join((*parts, "#live span")))
    assert {await part.get_attribute("lang") for part in await spoken.all()} == {"fr"}
    assert await page.locator("html").get_attribute("lang") == "en"
    assert await flaws(page) == []
    for opener in await page.locator(".views button").all():
        await opener.click()
        assert await page.locator("#panel-title").inner_text() == await opener.inner_text()
        assert await flaws(page, "#panel") == []


async def panels(page: "Page") -> AsyncIterator[str]:
    """Open each panel, and unfold what unfolds in it."""
    for name in PANELS:
        opener = page.locator(".top").get_by_role("button", name=name)
        if not await opener.is_visible():
            continue
        await opener.click()
        await page.locator("#panel").wait_for()
        if name == "Coulisses":
            await page.locator(".entry-log summary").first.click()
            await page.locator(".entry-log .call summary").first.click()
            await page.locator(".call pre").first.wait_for()
        yield "#panel"
    await page.locator("#panel").get_by_role("button", name="Fermer").click()


async def of_a_phone(hand: Hand) -> AsyncIterator[str]:
    """Open what a phone opens: menus, an answer to a message, files, questions over the page."""
    page, phone = hand.page, hand.phone
    joins = phone.get_by_role("button", name="Joindre")
    await hand.looks()
    await joins.click()
    yield f"#{await phone.get_attribute('id')}"
    await phone.locator(".menu button", has_text="Enregistrer un vocal").click()
    await page.locator(".recording").wait_for()
    yield "dialog"
    await page.keyboard.press("Escape")
    await joins.click()
    await phone.locator(".menu button", has_text="Mon numéro").click()
    yield "dialog"
    await page.keyboard.press("Escape")
    for part in (".picture", ".paper", ".key:has-text('Partager')"):
        await phone.locator(part).last.click()
        await page.locator("dialog").wait_for()
        yield "dialog"
        await page.keyboard.press("Escape")
    message = phone.locator(".theirs").last
    await message.hover()
    await message.get_by_role("button", name="Répondre", exact=True).click()
    await phone.locator(".reply-bar").wait_for()
    yield f"#{await phone.get_attribute('id')}"


async def amiss(town: Town, page: "Page") -> AsyncIterator[str | None]:
    """Cut a phone off, let another block the bot, then let the bot be down."""
    world, near = town.sandbox.world, town.sandbox.reach
    assert isinstance(near, Near)
    koffi, aya, _ = world.people
    world.goes_offline(koffi, True)
    world.blocks(aya, True)
    near.runs = False
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await page.locator("#stopped").wait_for()
    yield None


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["wide", "narrow"])
async def test_talks_menus_panels_files_questions_and_troubles(
    abidjan: Town, opens: Opens, size: tuple[int, int]
) -> None:
    page = await opens(size)
    koffi, aya, mariam = hands(abidjan, page)
    if size == DESK:
        await agreement(koffi, aya)
    await koffi.says("/start")
    await koffi.attaches("voice", b"OggS", "Voici")
    await koffi.attaches("photo", PHOTO)
    await abidjan.app.bot.send_document(koffi.id, pdf(), filename="note.pdf", reply_markup=LINK)
    await mariam.says("/start")
    await aya.sends(contact={"phone_number": "+2250700000000", "first_name": "Aya"})
    await abidjan.app.bot.send_message(mariam.id, WORDS, "HTML", reply_markup=KEYS, protect_content=True)
    for hand in (koffi, aya, mariam):
        await hand.looks()
        await hand.shown()
        assert await flaws(page) == []
        if size == DESK:
            break  # all three are on show
    if size == PHONE:
        for part in ("Temps", "Menu"):
            await page.get_by_role("button", name=part, exact=True).click()
            assert await flaws(page) == []
    async for seen in panels(page):
        assert await flaws(page, seen) == []
    async for seen in of_a_phone(koffi):
        assert await flaws(page, seen) == []
    if size == PHONE:
        await page.get_by_role("button", name="Menu", exact=True).click()
    for opener in ("Nouvelle personne", "Recommencer"):
        await page.get_by_role("button", name=opener).click()
        assert await flaws(page, "dialog") == []
        await page.keyboard.press("Escape")
    async for nothing in amiss(abidjan, page):
        assert await flaws(page, nothing) == []
    await abidjan.sandbox.stop()
    await page.locator("#lost").wait_for()
    assert await flaws(page) == []


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
