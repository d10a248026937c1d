"""The whole engagement on the page: three phones, their buttons, the clock's buttons."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import hands
from tests.stories.telling import accepts, agreement, rates
from tests.town import Town

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


async def next_reminder(town: Town, page: "Page") -> None:
    """Press “to the next reminder”."""
    await page.get_by_role("button", name="Jusqu’au prochain rappel").click()
    await page.locator('.clock:not([aria-busy="true"])').wait_for()
    await town.settle()


async def test_an_engagement_from_the_first_tap_to_the_result(abidjan: Town, page: "Page") -> None:
    koffi, aya, _ = hands(abidjan, page)
    await agreement(koffi, aya)
    for side in (koffi, aya):
        assert side.sees("C’est signé des deux côtés.")
    clock = page.locator(".clock")
    await clock.get_by_text("rappel de la veille du travail").wait_for()
    await page.get_by_role("button", name="Tout ce qui vient").click()
    assert await page.locator(".due-list li").count() > 1
    await next_reminder(abidjan, page)
    await koffi.shown()
    await koffi.taps("Oui, à 8 h")
    await page.get_by_role("button", name="Demain matin").click()
    await page.get_by_text("mardi 5 mai 2026", exact=True).wait_for()
    await abidjan.comes(6, 17)
    await koffi.shown()
    await koffi.taps("Fini, les trois sont tenues")
    await aya.shown()
    await accepts(koffi, aya)
    await abidjan.comes(7, 19)
    await aya.shown()
    await rates(aya)
    await clock.get_by_text("résultat de l’avis montré").wait_for()
    await next_reminder(abidjan, page)
    await koffi.shown()
    assert koffi.sees("Résultat : 95 sur 100")
    assert await koffi.phone.get_by_text("parole tenue").last.is_visible()
