"""On a phone's own screen, upright or sideways: one phone at a time, room to read, nothing too wide."""

import pytest

from tests.browser.conftest import MARKS, PHONE, Opens, hands
from tests.stories.telling import arrives, says_again
from tests.town import Town

pytestmark = MARKS
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && !one.closest(".tabs, .unseen, .brand"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML)"""
SCROLLS = """() => [document.documentElement, document.body].some((one) =>
  one.scrollWidth > innerWidth || one.scrollHeight > innerHeight)"""


async def test_a_need_told_and_said_again(abidjan: Town, opens: Opens) -> None:
    page = await opens(PHONE)
    koffi, aya, _ = hands(abidjan, page)
    await arrives(koffi, aya)
    assert await koffi.phone.is_hidden()
    badge = page.get_by_role("tab", name="Prestataire").locator(".badge")
    await badge.wait_for()
    await koffi.looks()
    assert await badge.is_hidden()
    assert await aya.phone.is_hidden()
    await says_again(koffi)
    await aya.taps("C’est bien cela")
    assert koffi.sees("Aya Traoré")
    assert await page.evaluate(TOO_WIDE) == []


async def test_time_and_panels_unfold(abidjan: Town, opens: Opens) -> None:
    page = await opens(PHONE)
    assert await page.locator(".clock-hour").is_visible()
    day = page.get_by_role("button", name="+1 jour")
    assert await day.is_hidden()
    await page.get_by_role("button", name="Temps").click()
    assert await page.locator(".clock-next").is_visible()
    assert await page.evaluate(TOO_WIDE) == []
    await day.click()
    await page.get_by_text("mardi 5 mai 2026", exact=True).wait_for()
    await page.get_by_role("button", name="Menu").click()
    assert await day.is_hidden()
    await page.get_by_role("button", name="Pannes").click()
    assert await page.get_by_role("button", name="Hors ligne").first.is_visible()
    assert await page.evaluate(TOO_WIDE) == []
    await page.get_by_role("button", name="Fermer").click()
    tab = page.get_by_role("tab", name="Prestataire")
    await tab.focus()
    await page.keyboard.press("ArrowRight")
    assert await page.get_by_role("tab", name="Client").get_attribute("aria-selected") == "true"


@pytest.mark.parametrize(
    ("size", "least"),
    [((844, 390), 190), ((720, 450), 250), ((320, 640), 340)],
    ids=["a phone sideways", "a laptop at 200 %", "a small phone"],
)
async def test_there_is_room_for_messages(
    abidjan: Town, opens: Opens, size: tuple[int, int], least: int
) -> None:
    page = await opens(size)
    koffi, aya, _ = hands(abidjan, page)
    await koffi.says("/start")
    messages = await koffi.phone.locator(".scroll").bounding_box()
    assert messages
    assert messages["height"] >= least
    assert await aya.phone.is_hidden()
    await page.get_by_role("tab", name="Client").click()
    await aya.phone.get_by_role("button", name="Démarrer").click()
    await aya.phone.locator(".theirs").first.wait_for()
    assert await koffi.phone.is_hidden()
    assert not await page.evaluate(SCROLLS)
    await page.get_by_role("button", name="Menu").click()
    assert not await page.evaluate(SCROLLS)
    await page.get_by_role("button", name="Pannes").click()
    await page.get_by_role("button", name="Tuer le bot").scroll_into_view_if_needed()
    assert await page.evaluate(TOO_WIDE) == []
    assert not await page.evaluate(SCROLLS)
