"""The desk: phones that do not all fit, and the day as French writes it."""

from datetime import UTC, datetime

from tests.browser.conftest import MARKS, Opens
from tests.town import Town

pytestmark = MARKS


async def test_four_phones_beside_a_panel_show_that_there_are_more(abidjan: Town, opens: Opens) -> None:
    abidjan.somebody("Awa", "Koné", "")
    page = await opens()
    await page.get_by_role("button", name="Pannes").click()
    await page.locator(".place.more-after:not(.more-before)").wait_for()
    await page.locator(".phone").last.evaluate("(phone) => phone.scrollIntoView({ inline: 'end' })")
    await page.locator(".place.more-before:not(.more-after)").wait_for()
    await page.get_by_role("button", name="Fermer").click()


async def test_a_month_begins_on_its_first(abidjan: Town, opens: Opens) -> None:
    abidjan.sandbox.world.clock.jump(datetime(2027, 1, 1, 9, tzinfo=UTC))
    page = await opens()
    await page.get_by_text("vendredi 1er janvier 2027").wait_for()
