"""The whole engagement on the page: three people, their buttons, and time by the clock's buttons alone."""

from typing import TYPE_CHECKING

from tests.browser.conftest import MARKS, hands
from tests.browser.hands import Hand
from tests.stories.telling import accepts, agreement, rates
from tests.town import Town

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = MARKS
MOST_MOVES = 12  # presses of the clock before somebody is asked
NEXT, TOMORROW, HOUR, DAY = "Jusqu’au prochain rappel", "Demain matin", "+1 heure", "+1 jour"


async def moves(town: Town, page: "Page", words: str) -> None:
    """Press one of the clock's buttons, and wait until what is due is done."""
    await page.get_by_role("button", name=words).click()
    await page.locator('.clock:not([aria-busy="true"])').wait_for()
    await town.settle()


async def waits_for(town: Town, hand: Hand, button: str) -> None:
    """Press “to the next reminder” until the phone offers a button."""
    for _ in range(MOST_MOVES):
        if hand.is_offered(button):
            return await hand.shown()
        await moves(town, hand.page, NEXT)
    raise AssertionError(f"{hand.person.first_name} is never offered “{button}”: {hand.screen}")


async def test_an_engagement_from_the_first_tap_to_the_month_after(abidjan: Town, page: "Page") -> None:
    koffi, aya, mariam = hands(abidjan, page)
    clock = page.locator(".clock")
    await mariam.says("/start")
    await agreement(koffi, aya)
    for side in (koffi, aya):
        assert side.sees("C’est signé des deux côtés.")
    await mariam.says("/alertes")
    await mariam.taps("Preuves à vérifier")
    await mariam.taps("Vérifié")
    await clock.get_by_text("rappel de la veille du travail").wait_for()
    await page.get_by_role("button", name="Tout ce qui vient").click()
    assert await page.locator(".due-list li").count() > 1
    await waits_for(abidjan, koffi, "Oui, à 8 h")
    await koffi.taps("Oui, à 8 h")
    await moves(abidjan, page, TOMORROW)
    await page.get_by_text("mardi 5 mai 2026", exact=True).wait_for()
    await moves(abidjan, page, HOUR)
    await clock.get_by_text("9 h 00", exact=True).wait_for()
    await waits_for(abidjan, koffi, "Fini, les trois sont tenues")
    await koffi.taps("Fini, les trois sont tenues")
    await aya.shown()
    await accepts(koffi, aya)
    await waits_for(abidjan, aya, "Non, tout tient")
    await rates(aya, clean="2 – Sale", overall="3 – Passable")
    await clock.get_by_text("résultat de l’avis montré").wait_for()
    await waits_for(abidjan, koffi, "Proposer une correction")
    assert koffi.sees("Propre : 2 sur 5")
    await moves(abidjan, page, DAY)
    await waits_for(abidjan, mariam, "Ouvrir le n° 2026-0001")
    await mariam.taps("Ouvrir le n° 2026-0001")
    await mariam.taps("Je m’en occupe")
    await mariam.taps("Clore avec une raison")
    await mariam.taps("Réglé entre eux")
    assert mariam.sees("Alerte close : réglé entre eux.")
    await waits_for(abidjan, aya, "Non, tout tient")
    await aya.taps("Non, tout tient")
    for hand in (koffi, aya):
        await hand.says("/mesprestations")
        assert "Terminée" in await hand.phone.locator(".entry").last.inner_text()
    assert await clock.get_by_text("vendredi 5 juin 2026", exact=True).is_visible()
